"""The grid of a lesson: the goals of its students column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student


@dataclass(frozen=True, slots=True)
class LessonColumn:
    """A goal that several students work on (`text` is the goal), or everyone's nth own goal (`text` is empty).

    `number` is which of each student's goals it is, as their own page counts them; None where they differ.
    """

    text: str
    number: int | None
    goals: Mapping[int, ObservedGoal]
    """Student id → goal."""


def columns_of(
    students: Sequence[Student], goals: Mapping[int, Sequence[ObservedGoal]], subject: str
) -> list[LessonColumn]:
    """The columns for a subject (every subject when empty): shared goals first, then each student's own in order.

    Only goals that are active are in focus.
    """
    in_focus = _in_focus(students, goals, subject)
    by_text: dict[str, dict[int, ObservedGoal]] = {}
    for student_id, its_goals in in_focus.items():
        for goal in its_goals:
            by_text.setdefault(fold(goal.text), {}).setdefault(student_id, goal)
    shared = [by_student for by_student in by_text.values() if len(by_student) > 1]
    taken = {goal.id for by_student in shared for goal in by_student.values()}
    columns = [_column(next(iter(by_student.values())).text, by_student) for by_student in shared]
    own = {
        student_id: [goal for goal in its_goals if goal.id not in taken] for student_id, its_goals in in_focus.items()
    }
    for place in range(max((len(its_goals) for its_goals in own.values()), default=0)):
        at_place = {student_id: its_goals[place] for student_id, its_goals in own.items() if place < len(its_goals)}
        columns.append(_column("", at_place))
    return columns


def columns_after(
    before: Sequence[LessonColumn],
    students: Sequence[Student],
    goals: Mapping[int, Sequence[ObservedGoal]],
    subject: str,
) -> list[LessonColumn]:
    """As `columns_of`, but that each goal stays in the column where it stood `before`, and new ones come last.

    Whoever rates down a column is in another one else, as soon as a colleague writes or bins a goal of one student.
    """
    if not before:
        return columns_of(students, goals, subject)
    in_focus = _in_focus(students, goals, subject)
    now = {goal.id: goal for its_goals in in_focus.values() for goal in its_goals}
    rows: list[dict[int, ObservedGoal]] = [
        {student: now[goal.id] for student, goal in column.goals.items() if goal.id in now} for column in before
    ]
    placed = {goal.id for row in rows for goal in row.values()}
    for student, its_goals in in_focus.items():
        for goal in its_goals:
            if goal.id not in placed:
                _room_for(goal, student, rows, before)[student] = goal
    return [_column(_shared_text(row), row) for row in rows if row]


def _room_for(
    goal: ObservedGoal, student: int, rows: list[dict[int, ObservedGoal]], before: Sequence[LessonColumn]
) -> dict[int, ObservedGoal]:
    """The column of others with that goal, else the first new one without a goal of the student's."""
    for row, column in zip(rows, before, strict=False):
        if student not in row and column.text and fold(column.text) == fold(goal.text):
            return row
    for row in rows[len(before) :]:
        if student not in row:
            return row
    rows.append({})
    return rows[-1]


def _shared_text(goals: Mapping[int, ObservedGoal]) -> str:
    texts = {fold(goal.text) for goal in goals.values()}
    return next(iter(goals.values())).text if len(goals) > 1 and len(texts) == 1 else ""


def _in_focus(
    students: Sequence[Student], goals: Mapping[int, Sequence[ObservedGoal]], subject: str
) -> dict[int, list[ObservedGoal]]:
    return {
        student.id: [
            goal
            for goal in goals.get(student.id, ())
            if goal.status is GoalStatus.ACTIVE and (not subject or fold(goal.subject) == fold(subject))
        ]
        for student in students
    }


def _column(text: str, goals: Mapping[int, ObservedGoal]) -> LessonColumn:
    numbers = {goal.number for goal in goals.values()}
    return LessonColumn(text, numbers.pop() if len(numbers) == 1 else None, goals)
