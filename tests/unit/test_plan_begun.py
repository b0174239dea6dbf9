"""What begins a plan: whatever is said in it stands for itself, and of two of a year the one that is begun is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date

import pytest
from peewee import Field, Model

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.errors import NothingToCopy
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.plan_choices import CurriculumRelation, GradeBasis, PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.next_year import coming_now, coming_year_of, next_year, year_of_coming
from ioplogg_tui.logbook.plans import plan_of, plan_years
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.store.plan_begun import is_begun
from ioplogg_tui.store.plan_columns import BASIS_COLUMNS, PLAN_COLUMNS
from ioplogg_tui.store.tables.plan import PlanRow, PlanSubjectRow

COMING = SchoolYear("2027/28")
SAYS_NOTHING = {
    "id": "its number",
    "title": "a subject is there for its goals, too",
    "curriculum_code": "it comes with the title",
    "hours_given": "it is counted, and of another year's plan",
}
"""Field of a subject → why it doesn't begin a plan."""


def in_the_bin(session: Session, student: int) -> int:
    """A plan of the coming year whose one goal lies in the bin; returns its id."""
    remove_goal(session, student, write_goal(session, student, GoalText("Mat", "Lager suppe"), COMING))
    return plan_of(session, student, COMING).id


def begun(session: Session) -> list[int]:
    return session.store.connection.column(PlanRow.select(PlanRow.id).where(is_begun(PlanRow)))


def written(column: Field) -> object:
    kinds = {"relation": CurriculumRelation, "grade_basis": GradeBasis}
    if column.name in kinds:
        return next(iter(kinds[column.name])).value
    return {"IntegerField": 60, "DayField": date(2027, 9, 1)}.get(type(column).__name__, "mother")


def test_each_field_that_is_written_begins_a_plan_whose_goals_lie_in_the_bin(session: Session) -> None:
    plan_id = in_the_bin(session, enrol(session, "Ida Moen"))
    assert begun(session) == []
    of_subjects = [field.name for field in fields(PlanSubject) if field.name not in SAYS_NOTHING]
    of_each: list[tuple[type[Model], str, Field]] = [
        (PlanRow, name, PlanRow.id) for name in (*PLAN_COLUMNS, *BASIS_COLUMNS)
    ]
    of_each += [(PlanSubjectRow, name, PlanSubjectRow.plan) for name in of_subjects]
    for row, name, owner in of_each:
        column = getattr(row, name)
        value = "student" if name.endswith("_by") and name != "county_consent_by" else written(column)
        empty = None if column.null else ""
        for its, expected in ((value, [plan_id]), (empty, [])):
            with session.store.writing():
                session.store.connection.change(row.update(**{name: its}).where(owner == plan_id))
            assert begun(session) == expected, name


def test_days_and_numbers_are_compared_with_no_text() -> None:
    """SQLite alone lets a day or a number be compared with an empty text."""
    words, _values = PlanRow.select(PlanRow.id).where(is_begun(PlanRow)).sql()
    assert "coalesce" not in words.lower()
    for row, name in [
        *((PlanRow, name) for name in (*PLAN_COLUMNS, *BASIS_COLUMNS)),
        (PlanSubjectRow, "hours_planned"),
    ]:
        if getattr(row, name).null:
            assert f'"{name}" IS NOT NULL' in words, name


@pytest.mark.parametrize("newer_is_begun", [False, True])
def test_of_two_drafts_of_a_coming_year_the_one_that_is_begun_is_shown(session: Session, newer_is_begun: bool) -> None:
    other, into = enrol(session, "Ida Möen"), enrol(session, "Ida Moen")
    first, second = in_the_bin(session, other), in_the_bin(session, into)
    said = second if newer_is_begun else first
    with session.store.writing():
        session.store.connection.change(PlanRow.update(long_term_aim="Jobb").where(PlanRow.id == said))
    join_records(session, other, into)
    assert plan_of(session, into, COMING).id == said
    for plans in (session.store.students.owing.begun(COMING), session.store.students.owing.begun_beside(COMING)):
        assert [plan.id for plan in plans] == [said]
    assert plan_of(session, into, COMING).status is PlanStatus.DRAFT


GOING_ON: dict[str, Callable[[Session, int], object]] = {
    "coming_year_of": coming_year_of,
    "coming_year_of a year": lambda session, student: coming_year_of(session, student, session.school_year),
    "coming_now": coming_now,
    "next_year": lambda session, student: next_year(session, plan_of(session, student), move_up=True),
}
"""What asks for a plan that next year goes on from."""


@pytest.mark.parametrize("asks", GOING_ON)
@pytest.mark.parametrize("today", ["2027-06-18", "2027-09-01"])
@pytest.mark.parametrize("is_written", [False, True])
def test_next_year_goes_on_from_a_plan_that_is_begun_alone(
    session: Session, monkeypatch: pytest.MonkeyPatch, asks: str, today: str, is_written: bool
) -> None:
    """One whose only goal lies in the bin, or was never written, is copied by nobody, and moves nobody up."""
    monkeypatch.setenv(clock.TODAY, today)
    put, undone = enrol(session, "Per Moe", level="8"), enrol(session, "Ida Moen", level="8")
    for student in (put, undone):
        goal = write_goal(session, student, GoalText("Mat", "Skreller"))
        if student == put:
            remove_goal(session, student, goal)
        else:
            take_back_newest(session)
        if is_written:
            write_goal(session, student, GoalText("Norsk", "Leser"))
        assert (year_of_coming(session, student) is not None) is is_written, "as the screen says it"
        if is_written:
            GOING_ON[asks](session, student)
            continue
        with pytest.raises(NothingToCopy):
            GOING_ON[asks](session, student)
        assert plan_years(session, student) == []
        assert student_of(session, student).level == "8"
