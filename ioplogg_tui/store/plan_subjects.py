"""Rows of the subjects of plans.

A subject whose goals all lie in the bin can be taken out of its plan: its row stays, since those can be brought back,
and it with them. Its place in the plan is below zero then.
"""

from __future__ import annotations

from typing import Any

from peewee import Expression, fn

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.school_year import OnePlan
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.plan_columns import SUBJECT_COLUMNS
from ioplogg_tui.store.subjects_outside import SubjectsOutside
from ioplogg_tui.store.tables.plan import GoalRow, PlanSubjectRow
from ioplogg_tui.store.worded import Worded

SUBJECT = (PlanSubjectRow.id, *(getattr(PlanSubjectRow, name) for name in SUBJECT_COLUMNS))


def is_in_plan(subject: Any) -> Any:
    """That a subject wasn't taken out of its plan."""
    return subject.position > 0


def _subjects_of(plan_id: Any) -> Any:
    its = (PlanSubjectRow.plan == plan_id) & is_in_plan(PlanSubjectRow)
    return PlanSubjectRow.select(*SUBJECT).where(its).order_by(PlanSubjectRow.position)


_SUBJECTS_OF = Worded(_subjects_of, "plan_id")


class PlanSubjects:
    """The subjects of plans, each in its place."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.outside = SubjectsOutside(connection)

    def subjects_of(self, plan_id: int) -> list[PlanSubject]:
        """The subjects of a plan in order."""
        return self._connection.read(self._connection.asked(_SUBJECTS_OF, plan_id=plan_id), PlanSubject)

    def of_subject(self, subject_id: int) -> OnePlan | None:
        """The plan that a subject is in, or was taken out of; None where it is gone."""
        plan_id = self._connection.value(
            PlanSubjectRow.select(PlanSubjectRow.plan).where(PlanSubjectRow.id == subject_id)
        )
        return None if plan_id is None else OnePlan(plan_id)

    def subject_id(self, plan_id: int, title: str, curriculum_code: str | None = None) -> int:
        """The plan's subject of that title, in whatever case; added last if it isn't there."""
        subject = next((subject for subject in self.subjects_of(plan_id) if fold(subject.title) == fold(title)), None)
        if subject:
            return subject.id
        values = {"position": self._last_position(plan_id) + 1, "title": title, "curriculum_code": curriculum_code}
        taken_out = self.outside.id_of(plan_id, title)
        if taken_out is not None:
            empty = {name: getattr(PlanSubject(0, title), name) for name in SUBJECT_COLUMNS}
            self._connection.change(PlanSubjectRow.update(**empty | values).where(PlanSubjectRow.id == taken_out))
            return taken_out
        return self._connection.add(PlanSubjectRow.insert(plan=plan_id, **values))

    def position_of(self, subject_id: int) -> int:
        """A subject's place in its plan; 0 where there is no such subject, and below where it was taken out."""
        query = PlanSubjectRow.select(PlanSubjectRow.position).where(PlanSubjectRow.id == subject_id)
        return int(self._connection.value(query) or 0)

    def put_subject_back(self, plan_id: int, subject: PlanSubject, position: int) -> int:
        """A subject that was taken out, where it stood; returns its id, the old one where no other has that now."""
        values: dict[str, object] = {name: getattr(subject, name) for name in SUBJECT_COLUMNS}
        if self._has((PlanSubjectRow.plan == plan_id) & (PlanSubjectRow.position == position)):
            position = self._last_position(plan_id) + 1
        taken_out = self.outside.id_of(plan_id, subject.title)
        if taken_out is not None:
            values["position"] = position
            self._connection.change(PlanSubjectRow.update(**values).where(PlanSubjectRow.id == taken_out))
            return taken_out
        if not self._has(PlanSubjectRow.id == subject.id):
            values["id"] = subject.id
        return self._connection.add(PlanSubjectRow.insert(plan=plan_id, position=position, **values))

    def put_back_with_goal(self, subject_id: int) -> bool:
        """A subject of which a goal comes back stands last in its plan again; False where it wasn't taken out."""
        plan, row = self.of_subject(subject_id), PlanSubjectRow
        if plan is None or self.position_of(subject_id) > 0:
            return False
        position = self._last_position(plan.plan_id) + 1
        self._connection.change(row.update(position=position).where(row.id == subject_id))
        return True

    def write_subject(self, subject: PlanSubject) -> None:
        """Everything of a subject but its place in the plan.

        Where one of its title was taken out, what lies in the bin of that is its own from now on.
        """
        plan = self.of_subject(subject.id)
        taken_out = self.outside.id_of(plan.plan_id, subject.title) if plan is not None else None
        if taken_out not in (None, subject.id):
            self._connection.change(GoalRow.update(subject=subject.id).where(GoalRow.subject == taken_out))
            self._connection.change(PlanSubjectRow.delete().where(PlanSubjectRow.id == taken_out))
        values = {name: getattr(subject, name) for name in SUBJECT_COLUMNS}
        self._connection.change(PlanSubjectRow.update(**values).where(PlanSubjectRow.id == subject.id))

    def has_goals(self, subject_id: int) -> bool:
        """Whether a subject has goals that aren't in the bin."""
        standing = (GoalRow.subject == subject_id) & GoalRow.removed_at.is_null()
        return self._connection.exists(GoalRow.select(GoalRow.id).where(standing))

    def remove_subject(self, subject_id: int) -> None:
        """Take a subject out of the plan of which no goal stands: wholly, where none lies in the bin."""
        its, plan = PlanSubjectRow.id == subject_id, self.of_subject(subject_id)
        in_bin = self._connection.exists(GoalRow.select(GoalRow.id).where(GoalRow.subject == subject_id))
        if plan is not None and in_bin:
            place = self.outside.place_in(plan.plan_id)
            self._connection.change(PlanSubjectRow.update(position=place).where(its))
        else:
            self._connection.change(PlanSubjectRow.delete().where(its))

    def _last_position(self, plan_id: int) -> int:
        query = PlanSubjectRow.select(fn.MAX(PlanSubjectRow.position)).where(PlanSubjectRow.plan == plan_id)
        return max(int(self._connection.value(query) or 0), 0)

    def _has(self, condition: Expression) -> bool:
        """Whether there is such a subject."""
        return self._connection.exists(PlanSubjectRow.select(PlanSubjectRow.id).where(condition))
