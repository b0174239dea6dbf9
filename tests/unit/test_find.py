"""What has words of it is found by command as in the box on the screen, and of nobody else's students."""

from __future__ import annotations

import io
import json

import pytest

from ioplogg_tui.cli.ask_found import MOST_UNASKED
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.finding import find_words, findable_students
from ioplogg_tui.logbook.list_search import words_said
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.finding import Finder
from ioplogg_tui.tui.openable import WordsPage
from ioplogg_tui.tui.places import StudentPlace
from tests.fixtures.dialogue import answers, hold
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team

Out = pytest.CaptureFixture[str]


@pytest.fixture
def siv(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    """On Mathea's team, not on Jonas's; both have notes about coffee."""
    jonas = plan_for(session, "Jonas Elvestad")
    users.add_user(session, "siv", "Siv Ås", Role.TEACHER)
    on_team(session, mathea.id, "siv")
    siv = session_of("siv")
    observe(siv, mathea.id, mathea.soup, Rating(None, None), note="Henta kaffi", feed_forward="Be om hjelp")
    observe(session, jonas.id, jonas.soup, Rating(None, None), note="Kokte kaffi")
    return siv


@pytest.mark.parametrize(
    "text", ["mathea", "suppe", "kaffi", "siv kaff", "jonas kaffi", "mål 2", "grønnsak", "upp", "hjelp", "e", "zzz"]
)
def test_the_command_finds_what_the_box_finds(session: Session, siv: Session, text: str) -> None:
    every = findable_students(session)
    box = Finder(every, (), None, ())
    box.take((), words_said(session, [of.goals for of in every if of.goals]))
    opened = [entry.opens for entry in box.matching(text)]
    places = [opens for opens in opened if isinstance(opens, StudentPlace | WordsPage)]
    matches = [
        WordsPage(each.said.id, each.student.id, each.said.goal_id)
        if each.said
        else StudentPlace(each.student.id, each.goal_id)
        for each in find_words(session, text, "Goal")
    ]
    assert matches == places


def test_the_dialogue_says_of_how_many_only_the_names_were_searched(
    session: Session, siv: Session, session_of: SessionOf
) -> None:
    users.add_user(session, "una", "Una Lie", Role.LEADER)
    for seeker, is_told in ((session_of("una"), True), (siv, False)):
        held = hold(answers(["Find", "kaffi", ""]), session=seeker)
        told = [line for line in held.lines if "only the name" in line]
        assert [line.startswith("Of 2 students, whose teams you aren't on") for line in told] == [True] * is_told


def test_what_was_found_is_told_for_eyes_ears_and_scripts(
    session: Session, siv: Session, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "nb")
    assert run(["find", "henta", "kaffi"], siv) == 0
    assert "Siv Ås: «Henta kaffi» Neste steg: Be om hjelp" in capsys.readouterr().out
    assert run(["--lines", "find", "kaffi"], siv) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("Mathea Solvik, mål 1, ") and line.endswith("Neste steg: Be om hjelp.")
    assert run(["find", "kaffi", "--json"], session) == 0
    matches = json.loads(capsys.readouterr().out)
    assert [each["said"]["note"] for each in matches] == ["Kokte kaffi", "Henta kaffi"]
    for words in (["jonas"], ["kokte"], [" "]):
        assert run(["find", *words], siv) != 0
    assert "Jonas" not in capsys.readouterr().out


def test_all_that_has_the_words_is_told_or_how_much_more_there_is(
    session: Session, siv: Session, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that ends unsaid is taken for all."""
    lines = "".join(f"1; 1; 3; 2; Bar brett {place}\n" for place in range(210))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert run(["log", "-"], session) == 0
    capsys.readouterr()
    assert run(["find", "brett", "--json"], session) == 0
    assert len(json.loads(capsys.readouterr().out)) == 210
    held = hold(answers(["Find", "brett", "?", ""]), session=session)
    told, all_told = held.heard[2], held.heard[3]
    assert sum("Bar brett" in line for line in told) == MOST_UNASKED
    assert told[MOST_UNASKED] == f"{210 - MOST_UNASKED} more have the words. “?” shows them all."
    assert sum("Bar brett" in line for line in all_told) == 210
