"""Learning goals: listing them and finding one."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open, open_student


@reading(Right.SEE)
def goals_of(session: Session, student_id: int, school_year: str = "") -> list[ObservedGoal]:
    """The goals of a school year's plan (the living one when left out), numbered in the order of its subjects."""
    return session.store.observed_goals.of(student_id, school_year or session.living)


@reading(Right.SEE)
def subjects_of(session: Session, student_id: int, school_year: str = "") -> tuple[PlanSubject, ...]:
    """The subjects of a school year's plan (the living one when left out), in its order."""
    return session.store.plans.of(student_id, school_year or session.living).subjects


def find_goal(session: Session, student_id: int, text: str) -> ObservedGoal:
    """The goal of a number, or of a part of its text that only one has. Opens the student, where they aren't open.

    Raises:
        NotFound: none, or more than one; the candidates are named. Or there is no such student.
    """
    if not is_open(session, student_id):
        open_student(session, student_id)
    return _goal_called(session, student_id, text)


@reading(Right.SEE)
def _goal_called(session: Session, student_id: int, query: str) -> ObservedGoal:
    return goal_called(goals_of(session, student_id), query)


def goal_called(goals: Sequence[ObservedGoal], text: str) -> ObservedGoal:
    """The one of these goals that has a number, or of whose text only it has a part.

    Raises:
        NotFound: none, or more than one; the candidates are named.
    """
    query = clean_line(text)
    by_number = [goal for goal in goals if query.isdigit() and query.isascii() and goal.number == int(query)]
    matches = by_number or [goal for goal in goals if fold(query) and fold(query) in fold(goal.text)]
    if len(matches) == 1:
        return matches[0]
    if not matches:
        raise NotFound(
            N_("There is no goal “{text}”. The student has {count} goals; “ioplogg goals” numbers them."),
            text=Known(query),
            count=len(goals),
        )
    raise NotFound(
        N_("“{text}” fits {count} goals: {goals}. Write the number."),
        text=Known(query),
        count=len(matches),
        goals=", ".join(f"{goal.number} {goal.text}" for goal in matches),
    )
