"""Every sentence of the code is in both catalogues, with its places, and compiled."""

from __future__ import annotations

import ast
import errno
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import ioplogg_tui
from build_catalogues import compile_catalogues, sentences
from ioplogg_tui import locale
from ioplogg_tui.curriculum.example import read_example
from ioplogg_tui.documents.for_template import REGIONS
from ioplogg_tui.documents.saving import FILE_NAMES
from ioplogg_tui.domain.criterion_stem import CAN, STUDENT_WORDS
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import Problem, UsageProblem, reason_of
from ioplogg_tui.domain.languages import (
    BEGUN,
    CATALOGUE_LANGUAGES,
    GREP_LANGUAGES,
    LANGUAGE_NAMES,
    PROGRAM_LANGUAGES,
    SCHOOL_LANGUAGES,
    SOURCE_LANGUAGE,
    Language,
)
from ioplogg_tui.domain.what_can import what_can
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.wording import wording_suggestions
from tests.fixtures.criteria import unchecked

PLACE = re.compile(r"\{[^}]*\}")


def catalogue(language: str) -> Catalog:
    with (locale.FOLDER / language / "LC_MESSAGES" / "ioplogg.po").open("rb") as file:
        return read_po(file)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A sentence's forms, where it has several for how many things it is about."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


SAYING = {"_", "say", "say_in", "translated", "translate_problem", "translate_problem_in", "counted"}
TAKING_APART = {
    "find",
    "index",
    "partition",
    "split",
    "startswith",
    "endswith",
    "removeprefix",
    "removesuffix",
    "replace",
}


def taken_apart(tree: ast.AST) -> list[int]:
    """The lines where words in a person's language are looked into, as if they had the grammar of English."""
    return [
        part.lineno
        for part in ast.walk(tree)
        if isinstance(part, ast.Attribute)
        and part.attr.lstrip("r") in TAKING_APART
        and isinstance(part.value, ast.Call)
        and isinstance(part.value.func, ast.Name | ast.Attribute)
        and (part.value.func.id if isinstance(part.value.func, ast.Name) else part.value.func.attr) in SAYING
    ]


def test_no_translated_sentence_is_taken_apart() -> None:
    assert taken_apart(ast.parse('locale.translate_problem(problem).rpartition(". ")')) == [1]
    for file in Path(ioplogg_tui.__path__[0]).rglob("*.py"):
        assert taken_apart(ast.parse(file.read_text())) == [], file


def test_there_are_sentences() -> None:
    assert len(sentences()) > 200


@pytest.mark.parametrize("language", CATALOGUE_LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    there = {message.id: message for message in catalogue(language) if message.id}
    every = sentences()
    missing = [sentence for sentence in every if sentence not in there]
    assert missing == []
    assert [message.id for message in there.values() if message.id not in every] == []
    for message in there.values():
        texts, originals = forms(message.string), forms(message.id)
        assert all(texts) and not message.fuzzy, message.id
        assert {place for text in texts for place in PLACE.findall(text)} == {
            place for text in originals for place in PLACE.findall(text)
        }, message.id


@pytest.mark.parametrize("language", CATALOGUE_LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    compiled = locale.catalogue(language)
    for message in catalogue(language):
        if isinstance(message.id, str) and message.id:
            assert compiled.gettext(message.id) == message.string, "run `python build_catalogues.py`"
        elif message.id:
            one, many = forms(message.id)
            shown = (compiled.ngettext(one, many, 1), compiled.ngettext(one, many, 2))
            assert shown == forms(message.string), "run `python build_catalogues.py`"


@pytest.mark.parametrize("language", Language)
def test_a_language_is_whole(language: Language) -> None:
    """What somebody who adds a language has to write, one line for each thing."""
    assert LANGUAGE_NAMES[language]
    assert language is SOURCE_LANGUAGE or locale.catalogue(language).info()["language"] == language
    assert set(FILE_NAMES[language]) == set(DocumentKind)
    assert CAN[language] and STUDENT_WORDS[language]
    assert what_can(unchecked(f"{STUDENT_WORDS[language][0]} {CAN[language]} lese")) == "lese"
    assert REGIONS[language]
    assert locale.known_language(language) is language
    assert language in GREP_LANGUAGES.values(), "lists and archives may have Grep's name of it"


@pytest.mark.parametrize("language", SCHOOL_LANGUAGES)
def test_what_ships_for_teaching_is_in_the_language(language: Language) -> None:
    assert all(language in goal.texts for goal in shipped_goals())
    wording = wording_suggestions()
    assert all(language in topic.infinitive and language in topic.present for topic in wording.topics)
    assert all(language in by_language for by_language in (*wording.ends.values(), *wording.phrases.values()))
    example = read_example()
    assert all(language in aim.texts for aim in example.aims)
    assert all(language in owner.titles for owner in example.curricula)
    assert all(language in aim_set.titles for aim_set in example.sets)


def test_no_catalogue_is_of_a_language_that_is_none() -> None:
    catalogues = {file.parent.parent.name for file in locale.FOLDER.glob("*/LC_MESSAGES/*.po")}
    assert catalogues == {*CATALOGUE_LANGUAGES, *BEGUN}
    assert set(LANGUAGE_NAMES) == set(FILE_NAMES) == set(CAN) == set(STUDENT_WORDS) == set(Language)


@pytest.mark.parametrize("language", BEGUN)
def test_a_language_that_is_begun_says_its_words_and_the_rest_in_another(language: str) -> None:
    said = {message.id: message.string for message in catalogue(language) if message.id}
    assert len(said) >= 50 and all(said.values()) and said.keys() <= sentences()
    rest = BEGUN[language]
    assert f"(ellers {LANGUAGE_NAMES[rest].lower()})" in PROGRAM_LANGUAGES[language], "it says so itself"
    locale.use_language(language)
    assert locale.language_in_use() is rest and locale.language_chosen() == language
    assert {locale._(message) for message in said if isinstance(message, str)} == {*said.values()}
    unsaid = "Saved: {field}."
    assert unsaid not in said and locale._(unsaid) == locale.translated(unsaid, rest)
    with locale.speaking(rest):
        assert locale._("Goals") == locale.translated("Goals", rest), "a document is in one language"
    with pytest.raises(UsageProblem):
        locale.known_language(language)


LITERAL = re.compile(r"""\bnb\|nn\b|(["'])nb\1, (["'])nn\2""")


def test_no_list_of_languages_is_written_out() -> None:
    """Whoever adds one finds each by its name; here, and in the table of languages, they stand."""
    assert LITERAL.search('("nb", "nn", "en")') and LITERAL.search("nb|nn|en") and not LITERAL.search('"nb"')
    rooms = [*Path(ioplogg_tui.__path__[0]).rglob("*.py"), Path(ioplogg_tui.__path__[0]).parent / "build_catalogues.py"]
    assert [file.name for file in rooms if LITERAL.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize("text", ["", "xx", "norsk", "nb\x1b"])
def test_a_language_that_is_none(text: str) -> None:
    with pytest.raises(UsageProblem, match="speaks nb, nn, en"):
        locale.known_language(text)


@pytest.mark.parametrize(
    ("system", "expected"),
    [("nn_NO.UTF-8", "nn"), ("nb_NO.UTF-8", "nb"), ("no", "nb"), ("C.UTF-8", "nb"), ("de_DE", "en"), ("en_GB", "en")],
)
def test_the_machine_s_language(monkeypatch: pytest.MonkeyPatch, system: str, expected: str) -> None:
    monkeypatch.setenv("LC_ALL", system)
    assert locale.system_language() == expected


def test_what_the_system_says_is_said_in_the_language_in_use() -> None:
    """Wherever an OSError is told: its own words are English, or the machine's."""
    denied = PermissionError(errno.EACCES, "Permission denied")
    problem = Problem("{reason}", reason=reason_of(denied))
    assert [locale.translate_problem_in(problem, language) for language in ("nb", "nn", "en")] == [
        "du har ikke tilgang",
        "du har ikkje tilgang",
        "Permission denied",
    ]
    told_raw = [file.name for file in locale.FOLDER.parent.rglob("*.py") if "error.strerror" in file.read_text("utf-8")]
    assert told_raw == ["errors.py"]


def test_a_catalogue_that_says_the_same_is_not_written_anew(tmp_path: Path) -> None:
    """A program that runs from the tree takes a file with another time for another program, and its parent leaves."""
    folder = tmp_path / "nb" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "ioplogg.po"
    source.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Goal"\nmsgstr "Mål"\n', "utf-8"
    )
    assert compile_catalogues(tmp_path) == [source.with_suffix(".mo")]
    assert compile_catalogues(tmp_path) == []
    source.write_text(source.read_text("utf-8").replace("Mål", "Målet"), "utf-8")
    assert compile_catalogues(tmp_path) == [source.with_suffix(".mo")]


def test_nynorsk_has_one_word_for_the_school() -> None:
    """The law's: «skole» and «skule» are both right, and no page has both."""
    said = [form for message in catalogue("nn") for form in forms(message.string)]
    said += [text.text_in("nn").content for text in shipped_goals()]
    assert [text for text in said if re.search(r"skul(?:e|ar)", text, re.IGNORECASE)] == []
