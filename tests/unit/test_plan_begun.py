"""What begins a plan: whatever is said in it stands for itself, and of two of a year the one that is begun is shown."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from peewee import Field, Model

from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.plan_choices import CurriculumRelation, GradeBasis, PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
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
