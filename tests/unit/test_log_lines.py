"""Observations as lines, and words said by command: all of a list or nothing, and nothing that was said is lost."""

from __future__ import annotations

import io
import json

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import own_newest
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, off_team, on_team
from tests.unit.test_student_merge import every_table

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_bokmaal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "nb")


def sent(patch: pytest.MonkeyPatch, text: str, *more: str, session: Session | None = None) -> int:
    patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    return run(["log", "-", *more], session)


def seen_of(session: Session, student_id: int) -> list[tuple[str, str]]:
    return [
        (str(point.rating), point.note) for goal in progress_of(session, student_id) for point in reversed(goal.points)
    ]


def test_each_line_is_an_observation_of_its_own(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    ida = plan_for(session, "Ida Marie Moen")
    text = "# i dag\nmathea solvik; 1; 3; 2; Jevne; fine biter\n\nIda Marie\tDobler\t0\t4\nmathea;oppskrift;-;1;\n"
    assert sent(monkeypatch, text) == 0
    told = capsys.readouterr().out
    assert "2: Mathea Solvik, mål 1" in told and told.endswith("3 observasjoner er lagret.\n")
    assert seen_of(session, mathea.id) == [("3 / 2", "Jevne; fine biter"), ("– / 1", "")]
    assert seen_of(session, ida.id) == [("– / 4", "")]
    events = session.store.events.since(0)
    assert [event.student_id for event in events if event.action == "observation.add"] == [mathea.id, ida.id, mathea.id]


def test_a_list_is_taken_back_as_it_came_and_is_one_of_what_can_be(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    ida = plan_for(session, "Ida Marie Moen")
    assert run(["log", "mathea", "1", "2", "2"], session) == 0
    before = steps_of_today(session)
    assert sent(monkeypatch, "mathea; 1; 3; 2\nmathea; 2; 1; 1\nida; 1; 4; 4\n", session=session) == 0
    capsys.readouterr()
    assert run(["undo", "--list"], session) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.endswith("en liste med 3 observasjoner") and len(steps_of_today(session)) == len(before) + 1
    assert run(["undo"], session) == 0
    assert capsys.readouterr().out == "Angret: en liste med 3 observasjoner.\n"
    assert steps_of_today(session) == before
    assert (seen_of(session, ida.id), seen_of(session, mathea.id)) == ([], [("2 / 2", "")])
    gone = [event for event in session.store.events.since(0) if event.action == "observation.withdraw"]
    assert [event.student_id for event in gone] == [mathea.id, mathea.id, ida.id]


def test_a_list_that_is_sent_anew_doubles_nothing_and_logs_what_did_not_come(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    lines = ["mathea; 1; 3; 2", "mathea; 2; 3; 2; Hel", "mathea; 1; 3; 2", "mathea; 2; 4; 2"]
    assert sent(monkeypatch, "\n".join(lines[:3]) + "\n", session=session) == 0
    capsys.readouterr()
    assert sent(monkeypatch, "\n".join(lines) + "\n", session=session) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(" Mathea")[0] for line in told[:4]] == [*(f"{n}: loggført før:" for n in (1, 2, 3)), "4:"]
    assert told[4].startswith("3 linjer er loggført før") and told[5] == "1 observasjon er lagret."
    assert len(seen_of(session, mathea.id)) == 4
    before = every_table(session)
    assert sent(monkeypatch, "mathea\t2\t3\t2\tHel\n", "--json", session=session) == 0
    assert json.loads(capsys.readouterr().out)[0]["new"] is False and every_table(session) == before


def test_a_line_that_is_sent_anew_stays_on_its_goal_whatever_has_the_number_now(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    text = "mathea; 1; 2; 2; Bussen.\nmathea; 2; 3; 2; Halverte selv.\n"
    assert sent(monkeypatch, text, session=session) == 0
    write_goal(session, mathea.id, GoalText("Restaurant- og matfag", "Dekker bord"))
    newest = goals_of(session, mathea.id)
    assert next(goal for goal in newest if goal.number == 2).id != mathea.recipes
    before = every_table(session)
    capsys.readouterr()
    assert sent(monkeypatch, text, session=session) == 0 and every_table(session) == before
    told = capsys.readouterr().out
    assert "«Dekker bord»" not in told and "mål 3 «" in told and "0 observasjoner er lagret" in told
    remove_goal(session, mathea.id, mathea.soup)
    for goal in newest:
        if goal.id not in (mathea.soup, mathea.recipes):
            remove_goal(session, mathea.id, goal.id)
    before = every_table(session)
    assert sent(monkeypatch, text, session=session) == 0 and every_table(session) == before
    told = capsys.readouterr().out
    assert "1: loggført før: Mathea Solvik, et mål som ikke er her lenger: 2 / 2" in told
    assert "2: loggført før: Mathea Solvik, mål 1 «" in told


def test_a_list_that_was_taken_back_is_logged_anew_and_a_line_of_another_time_or_person_is_another(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    text = "mathea; 1; 3; 2\n"
    assert sent(monkeypatch, text, session=session) == 0
    assert run(["undo"], session) == 0
    assert sent(monkeypatch, text, session=session) == 0 and len(seen_of(session, mathea.id)) == 1
    assert run(["note", "mathea", "1", "Jevne biter"], session) == 0
    capsys.readouterr()
    assert sent(monkeypatch, text, session=session) == 0 and "Notat: Jevne biter" in capsys.readouterr().out
    users.add_user(session, "eli", "Eli Berg", Role.TEACHER)
    on_team(session, mathea.id, "eli")
    others = [(session_of("eli"), ()), (session, ("--at", "2026-10-01")), (session, ("--at", "2026-10-01 10:15"))]
    for count, (who, at) in enumerate(others, 2):
        for _again in range(2):
            assert sent(monkeypatch, text, *at, session=who) == 0
        assert len(seen_of(session, mathea.id)) == count


def test_a_list_of_which_one_may_not_be_taken_back_stays_whole(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    ida = plan_for(session, "Ida Marie Moen")
    users.add_user(session, "eli", "Eli Berg", Role.TEACHER)
    for student in (mathea, ida):
        on_team(session, student.id, "eli")
    eli = session_of("eli")
    assert sent(monkeypatch, "ida; 1; 3; 2\nmathea; 1; 4; 4\n", session=eli) == 0
    off_team(session, ida.id, "eli")
    assert run(["undo"], eli) == 1
    assert len(seen_of(session, ida.id)) == len(seen_of(session, mathea.id)) == 1


def test_what_a_list_says_nothing_of_is_refused_as_all_else_and_words_alone_are_told(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert sent(monkeypatch, "mathea; 1; 0; 0;\n") == 2
    assert "Ingenting er loggført" in capsys.readouterr().err
    assert sent(monkeypatch, "mathea; 1; 0; 0; bare et notat\n") == 0
    told = capsys.readouterr().out
    assert "Notat: bare et notat" in told and "– / –" not in told
    assert run(["--lines", "log", "mathea", "2", "2", "3", "--note", "Skar jevnt.", "--next", "Start uret"]) == 0
    assert capsys.readouterr().out.endswith(". Notat: Skar jevnt. Neste steg: Start uret.\n")


WRONG = {
    "mathea; 1; 5; 2": "«5»",
    "mathea; 9; 3; 2": "«9»",
    "mathea; suppe; 3": "Skriv elev; mål",
    "mathea 1 3 2": "Skriv elev; mål",
    "nobody; 1; 3; 2": "«nobody»",
    "mathea; 1; 0; 0;": "ingenting å lagre",
    f"mathea; 1; 3; 2; {'å' * 20_001}": "20000",
}
"""A line → what is said of it."""


@pytest.mark.parametrize("line", WRONG)
def test_one_line_that_cannot_be_written_is_told_by_its_number_and_none_is(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out, line: str
) -> None:
    before = every_table(session)
    assert sent(monkeypatch, f"mathea; 1; 3; 2\n{line}\nmathea; 2; 3; 2\n") in (1, 2)
    told = capsys.readouterr()
    assert every_table(session) == before and told.out == ""
    assert "ioplogg: Linje 2: " in told.err and WRONG[line] in told.err and told.err.count("\n") == 1


def test_every_line_that_cannot_be_read_is_told(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert sent(monkeypatch, "mathea; 1; 5; 2\nmathea; 1; 3; 2\nnobody; 1; 3; 2\n") == 2
    first, last = capsys.readouterr().err.splitlines()
    assert "Linje 1: " in first and "Linje 3: " in last and last.endswith("send alle på nytt.")
    assert sent(monkeypatch, "\n# bare det\n") == 2 and "ingen linje" in capsys.readouterr().err
    assert sent(monkeypatch, "mathea; 1; 3; 2", "--note", "x") == 2 and seen_of(session, mathea.id) == []
    assert run(["log", "mathea", "1", "3"]) == 2


def test_a_list_with_a_goal_that_one_may_not_rate_is_refused_whole(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, session_of: SessionOf
) -> None:
    users.add_user(session, "per", "Per Moe", Role.TEACHER)
    on_team(session, mathea.id, "per")
    users.add_user(session, "siv", "Siv Dal", Role.LEADER)
    number, other = mathea.id, enrol(session, "Ida Moen")
    assert sent(monkeypatch, f"{number}; 1; 3; 2", session=session_of("siv")) == 1
    assert sent(monkeypatch, f"{number}; 1; 3; 2\n{other}; 1; 3; 2", session=session_of("per")) in (1, 2)
    assert seen_of(session, mathea.id) == []
    assert sent(monkeypatch, f"{number}; 1; 3; 2", session=session_of("per")) == 0


def test_a_note_goes_below_what_was_said_on_what_was_observed_last(
    session: Session, mathea: PlannedStudent, capsys: Out
) -> None:
    run(["log", "mathea", "1", "3", "2", "--note", "Jevne biter"])
    assert run(["note", "mathea", "1", "Uten hjelp"]) == 0
    assert run(["note", "mathea", "1", "Uten hjelp"]) == 0
    assert run(["note", "mathea", "suppe", "Start uret selv", "--next"]) == 0
    row = own_newest(session, mathea.id, mathea.soup)
    assert row is not None and str(row.rating) == "3 / 2"
    assert (row.note, row.feed_forward) == ("Jevne biter\nUten hjelp", "Start uret selv")
    assert "på 3 / 2 kl. " in capsys.readouterr().out
    take_back_newest(session)
    take_back_newest(session)
    row = own_newest(session, mathea.id, mathea.soup)
    assert row is not None and row.note == "Jevne biter\nUten hjelp" and row.feed_forward == ""


def test_a_note_without_an_observation_stands_by_itself(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    run(["log", "mathea", "1", "3", "2"])
    users.add_user(session, "per", "Per Moe", Role.ASSISTANT)
    assert run(["note", str(mathea.id), "1", "Så det"], session_of("per")) == 1
    on_team(session, mathea.id, "per")
    assert run(["note", str(mathea.id), "1", "Så det"], session_of("per")) == 0
    assert ("– / –", "Så det") in seen_of(session, mathea.id)
    assert run(["note", "mathea", "1", "  "]) == 2
