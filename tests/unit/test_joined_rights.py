"""Records that were joined take no right from anybody, and give none that a place in one of them didn't give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations, product

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Membership, Right
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import ON_TEAMS, Role
from ioplogg_tui.logbook import teams
from ioplogg_tui.logbook.access import may, may_somewhere, on_team, subject_of_ones_own
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf
from tests.trials import times

DAY = date(2026, 11, 24)
ART, MATHS, OTHER_TITLE = "Kunst", "Matematikk", "Norsk"
SUBJECTS = (None, ART, MATHS, OTHER_TITLE)
TWO = Rating(Level(2), Level(2))


def place_as(role: Role, *subjects: str) -> Membership:
    """A place of nobody yet; a case has what it rests on."""
    case = Membership(0, 0, role, DAY, DAY, subjects, consent=DAY, consent_by="Mor")
    return case if case.is_case else Membership(0, 0, role, DAY, subjects=subjects)


PLACES: dict[str, Membership | None] = {
    "none": None,
    "emergency": Membership(0, 0, Role.TEACHER, DAY, DAY, reason="Vikar i dag, ingen andre her"),
    **{role.value: place_as(role) for role in ON_TEAMS},
    "teacher of a subject": place_as(Role.TEACHER, ART),
    "teacher of another": place_as(Role.TEACHER, MATHS),
    "case without consent": replace(place_as(Role.ADVISER), consent=None),
}


def rights(session: Session, *records: int) -> set[tuple[Right, str | None]]:
    """What the person may, on any of these records."""
    wanted = product(Right, SUBJECTS, records)
    return {(right, subject) for right, subject, record in wanted if may(session, right, record, subject)}


def somewhere(session: Session, *records: int) -> set[Right]:
    return {right for right in Right for record in records if may_somewhere(session, right, record)}


@pytest.fixture(autouse=True)
def that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY, DAY.isoformat())


@pytest.fixture
def other(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Möen")


@pytest.fixture
def into(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Moen")


def test_every_role_that_is_on_teams_is_tried() -> None:
    assert {held.role for held in PLACES.values() if held is not None} == ON_TEAMS


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
def test_joined_one_may_what_one_might_in_either(session: Session, session_of: SessionOf, role: Role) -> None:
    add_user(session, "siv", "Siv Berg", role)
    siv = session_of("siv")
    step = times(5, 1)  # with each role another fifth, under the trials all
    for older, newer in list(permutations(PLACES, 2))[list(Role).index(role) % step :: step]:
        records = [enrol(session, name) for name in ("Ida Möen", "Ida Moen")]
        with session.store.writing():
            for record, what in zip(records, (older, newer), strict=True):
                held = PLACES[what]
                if held is not None:
                    session.store.teams.add(replace(held, staff_id=siv.person.id, student_id=record))
        siv.rights.forget()
        before, anywhere = rights(siv, *records), somewhere(siv, *records)
        on = any(on_team(siv, record) for record in records)
        join_records(session, *records)
        assert rights(siv, records[1]) == before, (older, newer)
        assert somewhere(siv, records[1]) == anywhere, (older, newer)
        assert on_team(siv, records[1]) == on, (older, newer)


@pytest.mark.parametrize("subjects", [(ART,), ()], ids=["a subject", "no limit"])
def test_the_older_places_goals_are_rated_on(
    session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent, subjects: tuple[str, ...]
) -> None:
    art = write_goal(session, other.id, GoalText(ART, "Tegner et ansikt"))
    add_user(session, "siv", "Siv Berg", Role.TEACHER)
    siv = session_of("siv")
    teams.put_on_team(session, other.id, siv.person.id, subjects=subjects)
    teams.put_on_team(session, into.id, siv.person.id, subjects=(MATHS,))
    join_records(session, other.id, into.id)
    for goal in (art, into.recipes):
        observe(siv, into.id, goal, TWO)
    assert subject_of_ones_own(siv, Right.RATE, into.id) == (ART if subjects else None)
    assert [member.place.subjects for member in teams.team_of(session, into.id) if member.name == "Siv Berg"] == [
        subjects,
        (MATHS,),
    ]


@pytest.mark.parametrize("what", ["taken off", "given another"])
def test_undo_gives_back_the_places_of_both_each_in_its_record(
    session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent, what: str
) -> None:
    add_user(session, "siv", "Siv Berg", Role.TEACHER)
    siv = session_of("siv")
    teams.put_on_team(session, other.id, siv.person.id, subjects=(ART,))
    teams.put_on_team(session, into.id, siv.person.id, subjects=(MATHS,))
    before = [rights(siv, record.id) for record in (other, into)]
    join_records(session, other.id, into.id)
    both = rights(siv, into.id)
    if what == "taken off":
        teams.take_off_team(session, into.id, siv.person.id)
        assert not on_team(siv, into.id)
    else:
        teams.put_on_team(session, into.id, siv.person.id, role=Role.ASSISTANT)
        assert not may_somewhere(siv, Right.RATE, into.id), "the new place is instead of both"
    take_back_newest(session)
    assert rights(siv, into.id) == both
    take_back_newest(session)
    assert [rights(siv, record.id) for record in (other, into)] == before
