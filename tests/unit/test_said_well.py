"""What is said to a person is a sentence: it begins with a capital, ends in a stop, and is in their language."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import click
import pytest
from click import BOOL, STRING

import ioplogg_tui
from build_catalogues import sentences
from ioplogg_tui.cli.common import NamedText
from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.spoken import WholeNumber
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.languages import CATALOGUE_LANGUAGES, Language
from ioplogg_tui.locale import LANGUAGES, speaking
from tests.fixtures.commands import COMMANDS, fill, leaves
from tests.unit.test_languages import catalogue, forms

NAMES = ("sshd", "sudo", "student.toml")
"""Of programs and files, which have no capital where a sentence begins."""

CONTINUING = {
    "not observed yet.": "after a dimension and a colon",
    "those hold what wasn't saved yet, what was waiting for a leader, and what "
    "could still be taken back.": "after names",
}
"""What ends a sentence that something else begins."""

PACKAGE = Path(ioplogg_tui.__path__[0])
STOPS = (".", "?", "!", ".)", "?)")


def begins_small(text: str) -> bool:
    return text.endswith(STOPS) and " " in text and text[0].islower() and not text.startswith(NAMES)


@pytest.mark.parametrize("language", CATALOGUE_LANGUAGES)
def test_every_sentence_begins_with_a_capital_and_ends_as_it_does_in_english(language: str) -> None:
    assert CONTINUING.keys() <= sentences()
    wrong = []
    for message in catalogue(language):
        if not message.id or message.id in CONTINUING:
            continue
        originals = forms(message.id)
        for text in (*originals, *forms(message.string)):
            ends = not any(original.endswith(STOPS) for original in originals) or text.endswith(STOPS)
            if begins_small(text) or not ends:
                wrong.append(text)
    assert wrong == []


def every_problem() -> set[str]:
    """The names of every class that is told to a person."""
    names, waiting = set(), [Problem]
    while waiting:
        names.add(waiting[-1].__name__)
        waiting.extend(waiting.pop().__subclasses__())
    return names


def test_every_refusal_is_a_sentence() -> None:
    problems, wrong, seen = every_problem(), [], 0
    for file in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in problems):
                continue
            for said in ast.walk(call):
                if isinstance(said, ast.Call) and isinstance(said.func, ast.Name) and said.func.id == "N_":
                    (text,) = [str(part.value) for part in said.args if isinstance(part, ast.Constant)]
                    seen += 1
                    if text[0].islower() or not re.search(r"[.?!]”?$|\{\w+\}$", text):
                        wrong.append((file.name, text))
    assert seen > 100 and wrong == []


MISUSED = ("", "--bogus", "xx xx xx xx xx", "--language", "--at")


def test_what_is_wrong_with_a_command_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every language, and in each of them it is another."""
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "en")
    fill(tmp_path)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    for name in COMMANDS.keys() - {"check", "serve check"}:
        for misuse in MISUSED:
            told = {}
            for language in LANGUAGES:
                monkeypatch.setenv("IOPLOGG_LANGUAGE", language)
                run(shlex.split(f"{name} {misuse}"))
                told[language] = capsys.readouterr().err
            for line in "".join(told.values()).splitlines():
                said = line.removeprefix("ioplogg: ")
                assert not said[0].islower() or said.startswith("xx"), (name, misuse, line)
                assert said.endswith((*STOPS, ")")), (name, misuse, line)
            others = [text for language, text in told.items() if language != Language.EN]
            assert not told[Language.EN] or told[Language.EN] not in others, (name, misuse, told[Language.EN])


ENDS_A_SENTENCE = re.compile(r"\{(\w+)\}\.(?=\W|$)(?!\.)")
WITHOUT_A_STOP = {"number", "count", "year", "seal", "path", "copy", "goals", "time", "closed", "open", "known"}
WITHOUT_A_STOP |= {"first", "last", "next", "levels", "rating", "account", "numbers", "hours", "status"}
"""What is filled in under these names ends in no stop: figures, addresses, lists of ours."""
DATES_WITHOUT_A_STOP = {"long_date", "written_date"}


def stops_that_may_be_doubled(code: str) -> list[str]:
    """Where `format` puts what a person wrote, or a day in short, before a stop: `filled` is for that."""
    tree, doubled = ast.parse(code), []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "format"):
            continue
        sentence: list[ast.expr] = [call.func.value]
        if isinstance(call.func.value, ast.Name):
            around = [node for node in functions if node.lineno <= call.lineno <= (node.end_lineno or 0)]
            assigned = [node for outer in around for node in ast.walk(outer) if isinstance(node, ast.Assign)]
            sentence = [node.value for node in assigned if ast.unparse(node.targets[0]) == call.func.value.id]
        texts = [node for part in sentence for node in ast.walk(part) if isinstance(node, ast.Constant)]
        last = {name for text in texts if isinstance(text.value, str) for name in ENDS_A_SENTENCE.findall(text.value)}
        doubled += [
            f"{call.lineno}: {word.arg}={ast.unparse(word.value)}"
            for word in call.keywords
            if word.arg in last - WITHOUT_A_STOP
            and ast.unparse(word.value).partition("(")[0] not in DATES_WITHOUT_A_STOP
        ]
    return doubled


def test_no_sentence_ends_in_two_stops() -> None:
    assert stops_that_may_be_doubled('def f():\n    said = _("Undone: {what}.")\n    return said.format(what=say(x))')
    assert stops_that_may_be_doubled('_("Since {day}.").format(day=day(x))')
    doubled = {path: stops_that_may_be_doubled(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    assert {path: places for path, places in doubled.items() if places} == {}


NAMED_OTHERWISE = (type(STRING), type(BOOL), click.Path, NamedText, WholeNumber)
"""Kinds of values that no sentence of Click's names, or that have a name in the catalogues."""


def test_no_value_is_called_by_an_english_name() -> None:
    """Click tells what a number is not by the name of its type, which is in no catalogue of its own."""
    foreign = [
        f"{name}: {option.name}"
        for name, command in leaves()
        for option in command.params
        if not isinstance(option.type, NAMED_OTHERWISE) or type(option.type) is click.IntRange
    ]
    assert foreign == []
    with speaking("nb"):
        assert WholeNumber().name == "heltall"


A_KEY = re.compile(
    r"\b(Enter|Esc(ape)?|Tab|Backspace|Del|F\d{1,2}|(Ctrl|Shift|Alt)\+\S|Page ?(Up|Down))\b|[←↑↓]|\bpress\b"
    r"|(?<![\w.{–-])(?!I )[B-Z] (?=(keeps|opens|shows|saves|takes|gives|does|begins|ends|adds|and|on)\b)"
)
"""How a key is named in a sentence."""


@pytest.mark.parametrize(
    ("sentence", "names_one"),
    [
        ("Somebody has ended it since. Enter keeps it so.", True),
        ("It is in the bin. U takes it back.", True),
        ("F9 takes it.", True),
        ("Write Ctrl+S.", True),
        ("{old} → {new}", False),
        ("I and the others on the team", False),
        ("Entered by the team, with the tables", False),
    ],
)
def test_a_key_in_a_sentence_is_seen(sentence: str, names_one: bool) -> None:
    assert bool(A_KEY.search(sentence)) is names_one


SAYING = ("N_", "_", "counted")


def test_no_sentence_that_a_command_may_say_names_a_key() -> None:
    """Keys are the screens' own: whatever the rest of the program says, a command says too."""
    named, seen = [], 0
    for file in PACKAGE.rglob("*.py"):
        if "tui" in file.relative_to(PACKAGE).parts[:1]:
            continue
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAYING:
                texts = [part.value for part in call.args if isinstance(part, ast.Constant)]
                seen += len(texts)
                named += [(file.name, text) for text in texts if isinstance(text, str) and A_KEY.search(text)]
    assert seen > 500 and named == []
