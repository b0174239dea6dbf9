"""Undo gives back what the step itself had changed, and nothing that is somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.logbook import teams, users
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_subject


def maths(session: Session, student_id: int) -> PlanSubject:
    return next(subject for subject in plan_of(session, student_id).subjects if subject.title == "Matematikk")


def by_form(session: Session, student_id: int, title: str) -> None:
    subject = maths(session, student_id)
    place = FieldPlace(FieldOwner.SUBJECT, student_id, "title", session.school_year, subject.id)
    write_field(session, place, title, seen=subject.title)


def whole(session: Session, student_id: int, title: str) -> None:
    write_subject(session, plan_of(session, student_id), replace(maths(session, student_id), title=title))


def subjects_today(session: Session, student_id: int) -> dict[str, tuple[str, ...]]:
    """Name → the subjects of their place on the team."""
    team = [member for member in teams.team_of(session, student_id) if member.place.holds(session.today())]
    return {member.name: member.place.subjects for member in team}


@pytest.fixture
def people(session: Session) -> dict[str, int]:
    names = {"ola": "Ola Berg", "rita": "Rita Dahl", "lars": "Lars Moe"}
    return {account: users.add_user(session, account, name, Role.TEACHER) for account, name in names.items()}


@pytest.mark.parametrize("rename", [by_form, whole])
def test_a_new_title_that_is_undone_gives_back_the_places_that_it_moved(
    session: Session, mathea: PlannedStudent, people: dict[str, int], rename: Callable[[Session, int, str], None]
) -> None:
    student = mathea.id
    teams.put_on_team(session, student, people["ola"], subjects=("Samfunn",))
    teams.put_on_team(session, student, people["rita"], subjects=("Samfunn", "matematikk"))
    teams.put_on_team(session, student, people["lars"], subjects=("Matematikk",))
    before = subjects_today(session, student)
    rename(session, student, "Samfunn")
    assert {*subjects_today(session, student).values()} == {(), ("Samfunn",), ("Samfunn", "Samfunn")}
    take_back_newest(session)
    assert maths(session, student) and subjects_today(session, student) == before


def test_a_place_that_was_written_anew_since_stays(
    session: Session, mathea: PlannedStudent, people: dict[str, int]
) -> None:
    teams.put_on_team(session, mathea.id, people["ola"], subjects=("Matematikk",))
    by_form(session, mathea.id, "Samfunn")
    with_lars = users.user_of_account(session, "lars")
    other = Session(session.store, with_lars)
    users.change_role(session, "lars", Role.LEADER)
    teams.put_on_team(other, mathea.id, people["ola"], subjects=("Samfunn", "Norsk"))
    take_back_newest(session)
    assert maths(session, mathea.id)
    assert subjects_today(session, mathea.id)["Ola Berg"] == ("Samfunn", "Norsk")
