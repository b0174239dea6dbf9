"""Self-assessment by lines: the student's own questions and answers, kept as on the screen, none lost on the way."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.draft_place import OwnWordsDraft
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy, Rating, SelfAssessment
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.drafts import draft_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team

Out = pytest.CaptureFixture[str]
ALL = ["3", "2", "Eg likar det", "9", "2", "0"]
"""The first goal, the other one skipped, with support, finished."""


@pytest.fixture(autouse=True)
def in_bokmaal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "nb")


def answer(patch: pytest.MonkeyPatch, lines: Sequence[str], *words: str, session: Session | None = None) -> int:
    patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode())))
    return run(["assess", "mathea", *words], session)


def said(session: Session, mathea: PlannedStudent) -> list[SelfAssessment]:
    return [own for goal in progress_of(session, mathea.id) for own in goal.self_assessments]


def test_a_turn_is_gone_through_as_on_the_screen(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(4), Level(4)), note="Lærerens")
    assert answer(monkeypatch, ALL) == 0
    (own,) = said(session, mathea)
    assert (own.rating, own.words, own.helped) == (Rating(Level(3), Level(2)), "Eg likar det", HelpedBy.SUPPORT)
    assert own.goal_id == mathea.soup and not own.on_paper
    told = capsys.readouterr().out
    assert "Mål 1 av 2: Lager grønnsakssuppe\nHvor" in told and told.endswith("Mathea svarte på 1 av 2 mål.\n")
    assert "Lærerens" not in told and "4 / 4" not in told
    assert draft_of(session, mathea.id, OwnWordsDraft(mathea.soup)) is None


def test_it_is_asked_in_the_student_s_language_of_one_goal_and_on_paper(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert answer(monkeypatch, ["2", "1", "", "1", "0"], "2", "--on-paper", "--easy", "--language", "nn") == 0
    (own,) = said(session, mathea)
    assert (own.goal_id, own.rating, own.on_paper) == (mathea.recipes, Rating(Level(3), Level(1)), True)
    told = capsys.readouterr().out
    assert "Eg " in told and "Mål 1 av" not in told and told.endswith("Mathea svarte på 1 av 1 mål.\n")


def test_one_goes_back_asks_for_more_and_answers_anew(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    lines = ["?", "7", "3", "tilbake", "2", "4", "Først", "9", "1", "1", "", "back", "", "3", "Så", "0"]
    assert answer(monkeypatch, lines) == 0
    (own,) = said(session, mathea)
    assert (own.rating, own.words) == (Rating(Level(2), Level(3)), "Så")
    told = capsys.readouterr().out
    assert "Jeg kan lage suppe, steg 3" in told and "Svar med ett av disse: 1, 2, 3, 4, 0, 9." in told
    assert "Du svarte: Jeg kan det. En tom linje lar det stå." in told


def test_one_goes_back_out_of_the_first_question(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert answer(monkeypatch, ["3", "tilbake", "attende", "3"]) == 1
    assert capsys.readouterr().err.count("\n") == 1 and said(session, mathea) == []


@pytest.mark.parametrize("came", range(len(ALL)))
def test_where_the_line_drops_what_was_answered_goes_on(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out, came: int
) -> None:
    assert answer(monkeypatch, ALL[:came]) == 1
    assert said(session, mathea) == []
    told = capsys.readouterr()
    assert told.err.count("\n") == 1 and "tatt vare på" in told.err
    kept = [""] * min(came, 3)
    assert answer(monkeypatch, [*kept, *ALL[len(kept) :]]) == 0
    (own,) = said(session, mathea)
    assert (own.rating, own.words) == (Rating(Level(3), Level(2)), "Eg likar det")


def test_only_who_may_help_the_student_asks(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    users.add_user(session, "siv", "Siv Dal", Role.LEADER)
    assert answer(monkeypatch, ALL, session=session_of("siv")) == 1
    assert "Hvor" not in capsys.readouterr().out and said(session, mathea) == []
    users.add_user(session, "per", "Per Moe", Role.ASSISTANT)
    on_team(session, mathea.id, "per")
    assert answer(monkeypatch, ALL, session=session_of("per")) == 0 and len(said(session, mathea)) == 1


@pytest.mark.parametrize("words", [["1", "3"], ["--words", "x"], ["1", "3", "2", "--easy"], ["--json"]])
def test_what_does_not_go_together_is_refused(
    mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out, words: list[str]
) -> None:
    assert answer(monkeypatch, ALL, *words) == 2 and capsys.readouterr().out == ""
