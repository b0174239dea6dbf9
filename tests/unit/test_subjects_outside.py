"""A title that comes into a plan takes the place of the subject that was taken out: undone, that lies there again.

Fails for the next deed by which one comes in and that doesn't remember what it found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_bin import bin_of, bring_back_goal, remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.left_out import take_in
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.plan_subjects import add_subject, remove_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.filled import fill, take_over
from tests.fixtures.writing import write_subject

BEFORE, YEAR = "2025/26", "2026/27"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, just_set_up: Path) -> Path:
    return fill(tmp_path_factory.mktemp("outside") / "outside.db", just_set_up, lambda session, _of: begin(session))


def begin(session: Session) -> None:
    """A student whose plan has lost Norsk, with a goal of it in the bin; last year's plan has one of that title."""
    student = enrol(session, "Ida Moen")
    write_goal(session, student, GoalText("Norsk", "Skriver"), BEFORE)
    goal = write_goal(session, student, GoalText("Norsk", "Leser"), YEAR)
    write_goal(session, student, GoalText("Engelsk", "Snakker"), YEAR)
    plan = plan_of(session, student, YEAR)
    write_subject(session, plan, replace(plan.subjects[0], content="Dikt", how_it_is_run="I gruppe", hours_planned=60))
    remove_goal(session, student, goal)
    remove_subject(session, plan, plan.subjects[0])


@pytest.fixture
def student(session: Session, place: Path) -> int:
    take_over(session, place)
    (number,) = session.store.connection.sql("SELECT id FROM student")[0]
    return int(number)


def title(session: Session, student: int, text: str) -> None:
    subject = plan_of(session, student, YEAR).subjects[0]
    field = FieldPlace(FieldOwner.SUBJECT, student, "title", YEAR, subject.id)
    write_field(session, field, text, seen=subject.title)


def goal_to(session: Session, student: int, text: str) -> None:
    goal = goals_of(session, student, YEAR)[0]
    change_goal(session, student, goal.id, replace(as_text(goal), subject=text))


def taken_in(session: Session, student: int) -> None:
    (before,) = goals_of(session, student, BEFORE)
    take_in(session, plan_of(session, student, YEAR), before.id)


COMING_IN: dict[str, Callable[[Session, int], object]] = {
    "a title is typed": lambda session, student: title(session, student, "norsk"),
    "a subject is added": lambda session, student: add_subject(session, plan_of(session, student, YEAR), "Norsk"),
    "a goal is written": lambda session, student: write_goal(session, student, GoalText("norsk", "Dikter"), YEAR),
    "a goal is put in it": lambda session, student: goal_to(session, student, "Norsk"),
    "a goal is taken in": taken_in,
    "the year goes on": lambda session, student: next_year(
        session, plan_of(session, student, BEFORE), plan_of(session, student, YEAR)
    ),
    "a goal comes back": lambda session, student: bring_back_goal(session, student, bin_of(session, student)[0].id),
}


def kept(session: Session, goals: list[int]) -> object:
    """Every subject with all its columns, and in which each of these goals is, in the bin or not."""
    subjects = session.store.connection.sql("SELECT * FROM plan_subject ORDER BY id")
    where = session.store.connection.sql("SELECT id, subject_id, removed_at IS NULL FROM goal ORDER BY id")
    return subjects, [row for row in where if row[0] in goals]


@pytest.mark.parametrize("coming_in", COMING_IN)
def test_undone_all_lies_where_it_lay(session: Session, student: int, coming_in: str) -> None:
    goals = [number for (number,) in session.store.connection.sql("SELECT id FROM goal")]
    before = kept(session, goals)
    COMING_IN[coming_in](session, student)
    assert kept(session, goals) != before
    take_back_newest(session)
    assert kept(session, goals) == before
    take_back_newest(session)
    subject = plan_of(session, student, YEAR).subjects[0]
    assert (subject.title, subject.content) == ("Norsk", "Dikt"), "and what was undone before it is found by its number"


def test_what_came_back_meanwhile_stays_where_it_is(session: Session, student: int) -> None:
    title(session, student, "Norsk")
    goal = bin_of(session, student)[0].id
    bring_back_goal(session, student, goal)
    remove_goal(session, student, goal)
    take_back_newest(session)
    take_back_newest(session)
    take_back_newest(session)
    assert [binned.subject for binned in bin_of(session, student)] == ["Norsk"]
    bring_back_goal(session, student, goal)
    assert [subject.title for subject in plan_of(session, student, YEAR).subjects] == ["Engelsk", "Norsk"]
