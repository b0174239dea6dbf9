"""Rows of school years that nobody has begun yet: nothing is looked for that may be there, and each is one statement.

In words of SQL that are made once, not of the model: there are hundreds, and most of the time would go to wording them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from peewee import Field, Model

from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.observation import SelfAssessment
from ioplogg_tui.domain.people import PLACEMENT_FIELDS
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.plan_columns import BASIS_COLUMNS, PLAN_COLUMNS, SUBJECT_COLUMNS
from ioplogg_tui.store.tables.log import SelfAssessmentRow
from ioplogg_tui.store.tables.plan import CriterionRow, GoalAimRow, GoalRow, PlanRow, PlanSubjectRow

_LEFT_TO_THE_TABLE = frozenset({"id", "root", "removed_at"})


class NewGoal(NamedTuple):
    """A goal to be added, in its place in the subject, by whom and when (naive UTC)."""

    student_id: int
    subject_id: int
    position: int
    text: GoalText
    staff_id: int
    at: datetime


class NewYears:
    """Writes them as they hang together: a plan, its subjects, their goals, and what was said of those."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_plan(self, plan: Plan, at: datetime) -> int:
        """A plan with its basis, its step, and where the student is; its subjects and its id aren't looked at."""
        values: dict[str, object] = {name: getattr(plan, name) for name in ("school_year", "status", *PLAN_COLUMNS)}
        values |= {name: getattr(plan.basis, name) for name in BASIS_COLUMNS}
        values |= {name: getattr(plan.placement, name) for name in PLACEMENT_FIELDS}
        return self._add(PlanRow, {"student": plan.student_id, "created_at": at, **values})

    def add_subject(self, plan_id: int, position: int, subject: PlanSubject) -> int:
        values = {name: getattr(subject, name) for name in SUBJECT_COLUMNS}
        return self._add(PlanSubjectRow, {"plan": plan_id, "position": position, **values})

    def add_goal(self, goal: NewGoal) -> int:
        """A goal with its criteria and aims."""
        text = goal.text
        same = ("text", "own_text", "content", "setting", "begins", "due", "status", "carried_from")
        goal_id = self._add(
            GoalRow,
            {
                "subject": goal.subject_id,
                "student": goal.student_id,
                "position": goal.position,
                "created_by": goal.staff_id,
                "created_at": goal.at,
                "version": 1,
                "start_quality": text.start.quality,
                "start_independence": text.start.independence,
                **{name: getattr(text, name) for name in same},
            },
        )
        of_aim = ("code", "text", "language", "curriculum", "for_test")
        aims = (
            {"goal": goal_id, "position": position, **{name: getattr(aim, name) for name in of_aim}}
            for position, aim in enumerate(text.aims, 1)
        )
        criteria = (
            {"goal": goal_id, "dimension": dimension, "level": level, "text": criterion}
            for dimension, by_level in text.criteria.items()
            for level, criterion in by_level.items()
        )
        self._add_many(GoalAimRow, aims)
        self._add_many(CriterionRow, criteria)
        return goal_id

    def add_assessments(self, student_id: int, staff_id: int, assessments: Iterable[SelfAssessment]) -> None:
        """What a student said of goals; `staff_id` is who was logged in then."""
        same = ("at", "words", "helped", "on_paper")
        rows = (
            {
                "goal": own.goal_id,
                "student": student_id,
                "recorded_by": staff_id,
                "quality": own.rating.quality,
                "independence": own.rating.independence,
                **{name: getattr(own, name) for name in same},
            }
            for own in assessments
        )
        self._add_many(SelfAssessmentRow, rows)

    def _add(self, table: type[Model], values: Mapping[str, object]) -> int:
        text, fields = _insertion(table)
        ((number,),) = self._connection.change_by_sql(f"{text} RETURNING id", _row(fields, values))
        return int(str(number))

    def _add_many(self, table: type[Model], rows: Iterable[Mapping[str, object]]) -> None:
        text, fields = _insertion(table)
        self._connection.change_many(text, [_row(fields, values) for values in rows])


def _insertion(table: type[Model]) -> tuple[str, Sequence[Field]]:
    """The statement that adds a row, and the fields whose values it takes in that order: all but what is worked out."""
    meta = table._meta  # noqa: SLF001 - as Peewee calls it
    fields = [field for field in meta.sorted_fields if field.name not in _LEFT_TO_THE_TABLE]
    names = ", ".join(field.column_name for field in fields)
    return f"INSERT INTO {meta.table_name} ({names}) VALUES ({', '.join('?' * len(fields))})", fields


def _row(fields: Sequence[Field], values: Mapping[str, object]) -> list[object]:
    """As the columns have them; a field that nobody thought of makes the program stop here."""
    return [field.db_value(values[field.name]) for field in fields]
