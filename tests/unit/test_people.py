"""Users, teams and students that come and go: each in one deed, and what can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.errors import NotFound, UsageProblem, WrittenSince
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.undo import KeptStep
from ioplogg_tui.domain.undo_team import TeamPlaceEnded
from ioplogg_tui.logbook import enrolment, posts, students, teams, users
from ioplogg_tui.logbook.emergency import emergency_access
from ioplogg_tui.logbook.keys import keys
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SSH_KEY, SessionOf, off_team, on_team
from tests.fixtures.writing import write_student


def names(session: Session) -> list[str]:
    return [line.student.name for line in students.student_lines(session, everyone=True)]


def places(session: Session, student_id: int, staff_id: int) -> list[Membership]:
    """The places that somebody has on a team now."""
    members = [member.place for member in teams.team_of(session, student_id)]
    return [place for place in members if place.staff_id == staff_id and place.holds(session.today())]


def newest(session: Session) -> KeptStep:
    return steps_of_today(session)[0][0]


@pytest.fixture
def ola(session: Session) -> int:
    return users.add_user(session, "ola", "Ola Berg", Role.TEACHER)


def test_a_student_that_came_by_mistake_goes_again(session: Session) -> None:
    student = enrolment.enrol(session, "Feil Elev", level="vg1", birth_date=date(2010, 5, 1), learns_best="med bilder")
    kept = students.open_student(session, student)
    assert (kept.level, kept.birth_date, kept.learns_best) == ("vg1", date(2010, 5, 1), "med bilder")
    taken = take_back_newest(session)
    assert taken is not None and names(session) == []
    assert take_back_newest(session) is None


def test_a_student_of_whom_is_written_stays(session: Session, session_of: SessionOf, ola: int) -> None:
    student = enrolment.enrol(session, "Jonas Elvestad")
    emergency_access(session_of("ola"), "Jonas Elvestad", "Vikar i dag, ingen andre her")
    kept = newest(session)
    with pytest.raises(WrittenSince, match="stays"):
        enrolment.take_back_enrolment(session, student, undoing=kept)
    assert names(session) == ["Jonas Elvestad"]


def test_a_place_on_a_team_is_taken_back_to_what_was_before(session: Session, mathea: PlannedStudent, ola: int) -> None:
    teams.put_on_team(session, mathea.id, ola, subjects=("Matematikk",))
    on_team(session, mathea.id, "ola")
    assert [place.subjects for place in places(session, mathea.id, ola)] == [()]
    take_back_newest(session)
    assert [place.subjects for place in places(session, mathea.id, ola)] == [("Matematikk",)]
    take_back_newest(session)
    assert places(session, mathea.id, ola) == []


def test_a_place_that_a_colleague_changed_since_stays(
    session: Session, session_of: SessionOf, mathea: PlannedStudent, ola: int
) -> None:
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    on_team(session, mathea.id, "ola")
    kept = newest(session)
    teams.put_on_team(session_of("rita"), mathea.id, ola, role=Role.ASSISTANT)
    with pytest.raises(WrittenSince, match="has changed since"):
        teams.take_back_place(session, kept.step, undoing=kept)  # type: ignore[arg-type]
    assert [place.role for place in places(session, mathea.id, ola)] == [Role.ASSISTANT]


def test_who_was_taken_off_comes_back_as_they_were(session: Session, mathea: PlannedStudent, ola: int) -> None:
    teams.put_on_team(session, mathea.id, ola, role=Role.ASSISTANT, subjects=("Norsk",))
    before = places(session, mathea.id, ola)
    off_team(session, mathea.id, "ola")
    assert places(session, mathea.id, ola) == []
    take_back_newest(session)
    assert places(session, mathea.id, ola) == before


@pytest.mark.parametrize("meanwhile", ["another place", "shut out", "administrator"])
def test_nobody_comes_back_where_it_has_changed(
    session: Session, session_of: SessionOf, mathea: PlannedStudent, ola: int, meanwhile: str
) -> None:
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    on_team(session, mathea.id, "ola")
    off_team(session, mathea.id, "ola")
    kept = newest(session)
    assert isinstance(kept.step, TeamPlaceEnded)
    if meanwhile == "another place":
        on_team(session_of("rita"), mathea.id, "ola")
    elif meanwhile == "shut out":
        users.disable_user(session, "ola")
    else:
        posts.change_role(session, "ola", Role.ADMINISTRATOR)
    with pytest.raises(WrittenSince, match="has changed since"):
        teams.put_back_on_team(session, kept.step, undoing=kept)


def test_emergency_access_is_not_given_back(
    session: Session, session_of: SessionOf, mathea: PlannedStudent, ola: int
) -> None:
    emergency_access(session_of("ola"), "Mathea Solvik", "Vikar i dag, ingen andre her")
    off_team(session, mathea.id, "ola")
    kept = newest(session)
    assert isinstance(kept.step, TeamPlaceEnded)
    with pytest.raises(UsageProblem, match="asked for again"):
        teams.put_back_on_team(session, kept.step, undoing=kept)


def test_protecting_a_name_is_taken_back(session: Session, mathea: PlannedStudent) -> None:
    enrolment.protect(session, mathea.id, True)
    steps = len(steps_of_today(session))
    enrolment.protect(session, mathea.id, True)
    assert len(steps_of_today(session)) == steps, "what is so already is no step"
    take_back_newest(session)
    assert not students.open_student(session, mathea.id).protected


def test_a_student_is_written_and_taken_back(session: Session, mathea: PlannedStudent) -> None:
    before = students.open_student(session, mathea.id)
    steps = len(steps_of_today(session))
    write_student(session, before)
    assert len(steps_of_today(session)) == steps, "nothing was written, and nothing can be taken back"
    write_student(session, replace(before, strengths="Musikk\nog dyr", group="9B"))
    after = students.open_student(session, mathea.id)
    assert (after.strengths, after.group) == ("Musikk\nog dyr", "9B")
    for wrong in (
        replace(before, name=" "),
        replace(before, birth_date=session.today()),
        replace(before, level="x" * 41),
    ):
        with pytest.raises(UsageProblem):
            write_student(session, wrong)
    with pytest.raises(NotFound):
        write_student(session, replace(before, id=99))


def test_a_user_comes_with_the_key_or_not_at_all(session: Session) -> None:
    with pytest.raises(UsageProblem):
        users.add_user(session, "per", "Per Ås", Role.ASSISTANT, public_key="no key")
    assert [user.account for user in users.all_staff(session) if user.account == "per"] == []
    assert keys(session) == []


def test_who_was_shut_out_is_let_in_again(session: Session, session_of: SessionOf, ola: int) -> None:
    users.disable_user(session, "ola")
    assert [user.id for user in users.who_can_be_on_teams(session)] == [session.person.id]
    users.enable_user(session, "ola")
    assert session_of("ola").person.id == ola


@pytest.mark.parametrize("blank", ["\u3164", "\u2800", "\u115f \u1160", "\uffa0\u3164"])
def test_a_name_that_nobody_sees_is_none(session: Session, blank: str) -> None:
    with pytest.raises(UsageProblem, match="name"):
        enrolment.enrol(session, blank)
    with pytest.raises(UsageProblem, match="name"):
        users.add_user(session, "siv", blank, Role.TEACHER)
    assert enrolment.enrol(session, f"Kim{blank}")


def test_a_key_of_somebody_shut_out_lets_nobody_in_yet(
    session: Session, ola: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del ola
    key = tmp_path / "ola.pub"
    key.write_text(SSH_KEY, "utf-8")
    for words in (["disable", "ola"], ["key", "ola", str(key)], ["enable", "ola"]):
        assert run(["--language", "en", "user", *words]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "ola may no longer log in.",
        "Key 1 is kept, but ola is shut out: “ioplogg user enable ola” lets them in.",
        "ola may log in again.",
    ]
    assert all(user.active for user in session.store.staff.users(clock.today(), active_only=False))
