"""The most used goals of the bank in English, and what is shown and found where a goal isn't in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from ioplogg_tui import locale
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.bank import BankGoal, BankText
from ioplogg_tui.domain.bank_area import Area
from ioplogg_tui.domain.bank_fit import Sought, bank_with, suggested
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from tests.fixtures.dialogue import answers, hold
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_student

MOST_USED = (Area.EVERYDAY, Area.SOCIAL, Area.WORK)
BY_ONESELF = re.compile(r"\bon (?:their|his|her) own(?:[,.]|$| (?:with|at|in|by|when)\b)")
PRONOUN = re.compile(r"\b(?:his|her|their|he|she|they)\b")


@pytest.fixture(scope="module")
def english() -> dict[str, BankText]:
    return {goal.id: goal.texts[Language.EN] for goal in shipped_goals() if Language.EN in goal.texts}


def test_the_most_used_are_in_english(english: dict[str, BankText]) -> None:
    """Those that newcomers, employers and English-speaking parents meet first."""
    assert len(english) >= 60
    assert [goal.id for goal in shipped_goals() if goal.area in MOST_USED and goal.id not in english] == []


def test_the_verb_of_the_goal_is_that_of_level_three(english: dict[str, BankText]) -> None:
    """«Buys four items», and «buy four items»: level 3 is the goal itself."""
    verbs = {
        goal: (text.text.split()[0].lower(), text.criteria[Dimension.QUALITY][Level.COMPETENT].split()[0])
        for goal, text in english.items()
    }
    assert {goal: pair for goal, pair in verbs.items() if pair[0] not in _with_s(pair[1])} == {}


def _with_s(verb: str) -> set[str]:
    return {f"{verb}s", f"{verb}es", f"{verb.removesuffix('y')}ies"}


def test_it_is_of_whoever_is_named(english: dict[str, BankText]) -> None:
    """«Independently with …»: «on their own» would be of others beside a name."""
    criteria = {goal: [[*by_level.values()] for by_level in text.criteria.values()] for goal, text in english.items()}
    every = [(goal, one) for goal, dimensions in criteria.items() for levels in dimensions for one in levels]
    every += [(goal, one) for goal, text in english.items() for one in (text.text, text.content)]
    assert BY_ONESELF.search("alone, on their own, with a card") and len(every) >= 60 * 10
    assert [(goal, one) for goal, one in every if BY_ONESELF.search(one) or re.search("[æøå«»]", one)] == []
    done = [(goal, one) for goal, text in english.items() for one in text.criteria[Dimension.QUALITY].values()]
    assert [(goal, one) for goal, one in done if PRONOUN.search(one)] == []


def test_english_finds_goals_shown_in_it_and_no_norwegian_word_finds_english() -> None:
    """«Suppe» and «support» begin alike, and so do «tur» and «turn»; neither says anything of the other."""
    texts = {"nb": BankText("Lager middag", "Kjøkken.", {}), "en": BankText("Makes dinner", "A support person.", {})}
    bank = [
        BankGoal("a", Area.WORK, (), (), texts),
        BankGoal("b", Area.WORK, (), (), {"nb": BankText("Koker suppe", "", {})}),
    ]
    for language, word, ids in (
        ("nb", "suppe", ["b"]),
        ("en", "suppe", ["b"]),
        ("en", "middag", ["a"]),
        ("en", "dinn", ["a"]),
        ("en", "support", ["a"]),
        ("nb", "dinn", []),
        ("nb", "support", []),
    ):
        assert [goal.id for goal in bank_with(bank, word, language)] == ids, (language, word)
        assert [goal.id for goal in suggested(bank, Sought(word, language=language))] == ids, (language, word)
    only_english = replace(bank[0], texts={"en": texts["en"]})
    assert bank_with([only_english], "dinner", "nb") == [only_english]


def test_the_language_of_a_text_is_the_one_asked_for_or_else_the_school_s() -> None:
    """Also where the store has English first."""
    texts = {language: BankText(language, "", {}) for language in ("en", "nn", "nb")}
    goal = BankGoal("a", Area.WORK, (), (), texts)
    assert [goal.text_in(language).text for language in ("nb", "nn", "en", "se")] == ["nb", "nn", "en", "nb"]
    assert [goal.other_language(language) for language in ("nb", "nn", "en", "se")] == ["", "", "", "bokmål"]
    only_english = replace(goal, texts={"en": texts["en"]})
    assert (only_english.text_in("nn").text, only_english.other_language("nn")) == ("en", "English")


def test_a_list_says_which_goals_are_in_another_language_than_asked_for(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    session.close()
    assert run(["bank", "list", "handle", "--language", "en"]) == 0
    rows = [row for row in capsys.readouterr().out.splitlines() if "[" in row]
    asked_for = {goal.text_in("en").text: "en" in goal.texts for goal in shipped_goals()}
    there = {row.split("  [")[0].strip() for row in rows}
    assert any(text in there for text, is_there in asked_for.items() if is_there)
    assert there <= {text if is_there else f"{text} (bokmål)" for text, is_there in asked_for.items()}
    assert run(["--lines", "--language", "nb", "bank", "list", "svøm", "--language", "en"]) == 0
    assert ". Bokmål. " in capsys.readouterr().out
    assert run(["bank", "show", "pe-swim", "--language", "en"]) == 0
    assert " · bokmål · " in capsys.readouterr().out
    assert run(["bank", "list", "handle", "--language", "nn"]) == 0
    assert "bokmål" not in capsys.readouterr().out
    assert run(["bank", "show", "everyday-shopping", "--language", "en", "--json"]) == 0
    shopping = json.loads(capsys.readouterr().out)
    assert shopping["language"] == "en" and shopping["criteria"]["quality"]["1"].startswith("find one item")
    locale.use_language("en")


def test_a_dialogue_says_it_too(session: Session, mathea: PlannedStudent) -> None:
    write_student(session, replace(student_of(session, mathea.id), language="en"))
    lines = ["Choose a student", "mathea", "Goals", "A new goal from the bank", "bordkart", "?", ""]
    held = hold(answers(lines), session=session)
    assert any("bordkart (bokmål)" in line for line in held.lines), held.lines
