"""Rows of subjects that were taken out of their plan, as `plan_subjects.py` has them, and how they lie there again."""

from __future__ import annotations

from typing import Any

from peewee import fn

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.subject_outside import SubjectOutside
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.plan_columns import SUBJECT_COLUMNS
from ioplogg_tui.store.tables.plan import GoalRow, PlanSubjectRow

_SUBJECT = (PlanSubjectRow.id, *(getattr(PlanSubjectRow, name) for name in SUBJECT_COLUMNS))


class SubjectsOutside:
    """Below zero in their plan, with all that stood in them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def id_of(self, plan_id: int, title: str) -> int | None:
        """The subject of a title, in whatever case, that was taken out of a plan."""
        out = (PlanSubjectRow.plan == plan_id) & (PlanSubjectRow.position <= 0)
        rows = self._connection.rows(PlanSubjectRow.select(PlanSubjectRow.id, PlanSubjectRow.title).where(out))
        return next((number for number, its in rows if fold(its) == fold(title)), None)

    def whole(self, subject_id: int) -> SubjectOutside | None:
        """One with all that is in it; None where there is none, or it stands in its plan."""
        where = PlanSubjectRow.select(PlanSubjectRow.plan, PlanSubjectRow.position)
        for plan_id, position in self._connection.rows(where.where(PlanSubjectRow.id == subject_id)):
            (subject,) = self._subjects(PlanSubjectRow.id == subject_id)
            goals = self._connection.column(GoalRow.select(GoalRow.id).where(GoalRow.subject == subject_id))
            return SubjectOutside(plan_id, subject, position, tuple(goals)) if position <= 0 else None
        return None

    def place_in(self, plan_id: int) -> int:
        """Below zero, and below what was taken out of a plan before."""
        lowest = PlanSubjectRow.select(fn.MIN(PlanSubjectRow.position)).where(PlanSubjectRow.plan == plan_id)
        return min(int(self._connection.value(lowest) or 0), 0) - 1

    def lay_again(self, outside: SubjectOutside) -> None:
        """As it lay there, with those of its goals that are in the bin yet; not where something was made of it since.

        That is where a goal stands in it, where others wrote in it, or where another subject of the plan has its title.
        """
        row, subject = PlanSubjectRow, outside.subject
        goals = self._still_binned(outside)
        stands = self._subjects((row.id == subject.id) & (row.position > 0))
        others = self._subjects((row.plan == outside.plan_id) & (row.id != subject.id))
        used = [*stands] != [subject] * len(stands) or self._has_standing_goal(subject.id)
        if not goals or used or fold(subject.title) in [fold(other.title) for other in others]:
            return
        values: dict[str, object] = {name: getattr(subject, name) for name in SUBJECT_COLUMNS}
        there = (row.plan == outside.plan_id) & (row.position == outside.position) & (row.id != subject.id)
        values["position"] = self.place_in(outside.plan_id) if self._subjects(there) else outside.position
        if self._subjects(row.id == subject.id):
            self._connection.change(row.update(**values).where(row.id == subject.id))
        else:
            self._connection.add(row.insert(id=subject.id, plan=outside.plan_id, **values))
        self._connection.change(GoalRow.update(subject=subject.id).where(GoalRow.id.in_(goals)))

    def _still_binned(self, outside: SubjectOutside) -> list[int]:
        in_plan = PlanSubjectRow.select(PlanSubjectRow.id).where(PlanSubjectRow.plan == outside.plan_id)
        its = GoalRow.id.in_(outside.goals) & GoalRow.subject.in_(in_plan)
        return self._connection.column(GoalRow.select(GoalRow.id).where(its & GoalRow.removed_at.is_null(False)))

    def _has_standing_goal(self, subject_id: int) -> bool:
        standing = (GoalRow.subject == subject_id) & GoalRow.removed_at.is_null()
        return self._connection.exists(GoalRow.select(GoalRow.id).where(standing))

    def _subjects(self, condition: Any) -> list[PlanSubject]:
        return self._connection.read(PlanSubjectRow.select(*_SUBJECT).where(condition), PlanSubject)
