"""Rows of the students' own ratings. Rows are only ever added: one that is withdrawn has another beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from peewee import fn

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import LastOwn, Rating, SelfAssessment
from ioplogg_tui.domain.quoting import AnswerWithdrawn
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.lineage import log_of, of_lineages
from ioplogg_tui.store.tables.log import SelfAssessmentRow, SelfAssessmentWithdrawalRow
from ioplogg_tui.store.tables.plan import GoalRow
from ioplogg_tui.store.worded import WordedOfSome

_COLUMNS = (
    SelfAssessmentRow.id,
    SelfAssessmentRow.goal.alias("goal_id"),
    SelfAssessmentRow.at,
    SelfAssessmentRow.quality,
    SelfAssessmentRow.independence,
    SelfAssessmentRow.words,
    SelfAssessmentRow.helped,
    SelfAssessmentRow.on_paper,
    SelfAssessmentRow.recorded_by.alias("recorded_by"),
)


def answer_counts(row: Any = SelfAssessmentRow) -> Any:
    """The condition, in a query of `SelfAssessmentRow`, that nobody has withdrawn it."""
    gone = SelfAssessmentWithdrawalRow
    return ~fn.EXISTS(gone.select(gone.id).where(gone.self_assessment == row.id))


def _on(goal_ids: Sequence[Any]) -> Any:
    rows = SelfAssessmentRow.select(*_COLUMNS).where(answer_counts())
    return of_lineages(SelfAssessmentRow, rows.order_by(SelfAssessmentRow.id), goal_ids)


def _withdrawn_on(goal_ids: Sequence[Any]) -> Any:
    rows = SelfAssessmentRow.select(*_COLUMNS).where(~answer_counts())
    return of_lineages(SelfAssessmentRow, rows.order_by(SelfAssessmentRow.id), goal_ids)


_ON, _WITHDRAWN_ON = WordedOfSome(_on), WordedOfSome(_withdrawn_on)


class SelfAssessments:
    """What students said of themselves, kept as given."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, student_id: int, staff_id: int, assessment: SelfAssessment) -> int:
        """Append the student's own rating; `staff_id` is who was logged in then. Its `id` isn't looked at."""
        goal = (GoalRow.id == assessment.goal_id) & is_of(GoalRow.student, student_id)
        return self._connection.add(
            SelfAssessmentRow.insert(
                goal=assessment.goal_id,
                student=GoalRow.select(GoalRow.student).where(goal),
                recorded_by=staff_id,
                at=assessment.at,
                quality=assessment.rating.quality,
                independence=assessment.rating.independence,
                words=assessment.words,
                helped=assessment.helped,
                on_paper=assessment.on_paper,
            )
        )

    def withdraw(self, assessment_id: int, staff_id: int, at: datetime) -> bool:
        """Write beside an answer that it counts no longer; False where that is written already, or it isn't there."""
        row = SelfAssessmentRow
        its = row.select(row.student).where((row.id == assessment_id) & answer_counts())
        record = self._connection.value(its)
        if record is None:
            return False
        withdrawal = {"student": record, "self_assessment": assessment_id, "at": at, "staff": staff_id}
        self._connection.add(SelfAssessmentWithdrawalRow.insert(**withdrawal))
        return True

    def withdrawn_of(self, student_id: int) -> list[AnswerWithdrawn]:
        """From when to when each of a student's answers counted that were withdrawn."""
        row, gone = SelfAssessmentRow, SelfAssessmentWithdrawalRow
        columns = (row.id, row.at.alias("answered"), gone.at.alias("withdrawn"))
        its = row.select(*columns).join(gone, on=gone.self_assessment == row.id)
        return self._connection.read(its.where(is_of(row.student, student_id)).order_by(row.id), AnswerWithdrawn)

    def of(self, assessment_id: int, student_id: int) -> SelfAssessment | None:
        """A student's answer by its number, where it counts."""
        row = SelfAssessmentRow
        its = (row.id == assessment_id) & is_of(row.student, student_id) & answer_counts()
        return self._connection.first(row.select(*_COLUMNS).where(its), _assessment)

    def on(self, goal_ids: Sequence[int]) -> dict[int, tuple[SelfAssessment, ...]]:
        """Goal id → those of its lineage that count: by their numbers, since a clock may have run ahead."""
        return log_of(self._connection, _ON, _assessment, goal_ids)

    def every_on(self, goal_ids: Sequence[int]) -> dict[int, tuple[SelfAssessment, ...]]:
        """As `on`, with those that were withdrawn."""
        every = self.on(goal_ids)
        for goal_id, gone in log_of(self._connection, _WITHDRAWN_ON, _assessment, goal_ids).items():
            rows = (*every.get(goal_id, ()), *(replace(own, withdrawn=True) for own in gone))
            every[goal_id] = tuple(sorted(rows, key=attrgetter("id")))
        return every

    def newest_on(self, goal_ids: Sequence[int]) -> dict[int, LastOwn]:
        """Goal id → what was said last of its lineage."""
        newest = {goal_id: own[-1] for goal_id, own in self.on(goal_ids).items()}
        return {goal_id: LastOwn(own.rating, own.at, own.helped, own.on_paper) for goal_id, own in newest.items()}


def _assessment(*, quality: Level | None, independence: Level | None, **columns: Any) -> SelfAssessment:
    return SelfAssessment(rating=Rating(quality, independence), **columns)
