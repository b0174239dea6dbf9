"""Rows of the students' own ratings. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import LastOwn, Rating, SelfAssessment
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.lineage import log_of, of_lineages
from ioplogg_tui.store.tables.log import SelfAssessmentRow
from ioplogg_tui.store.tables.plan import GoalRow
from ioplogg_tui.store.worded import WordedOfSome


def _on(goal_ids: Sequence[Any]) -> Any:
    rows = SelfAssessmentRow.select(
        SelfAssessmentRow.id,
        SelfAssessmentRow.goal.alias("goal_id"),
        SelfAssessmentRow.at,
        SelfAssessmentRow.quality,
        SelfAssessmentRow.independence,
        SelfAssessmentRow.words,
        SelfAssessmentRow.helped,
        SelfAssessmentRow.on_paper,
    )
    return of_lineages(SelfAssessmentRow, rows.order_by(SelfAssessmentRow.id), goal_ids)


_ON = WordedOfSome(_on)


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

    def on(self, goal_ids: Sequence[int]) -> dict[int, tuple[SelfAssessment, ...]]:
        """Goal id → those of its lineage as they were given: by their numbers, since a clock may have run ahead."""
        return log_of(self._connection, _ON, _assessment, goal_ids)

    def newest_on(self, goal_ids: Sequence[int]) -> dict[int, LastOwn]:
        """Goal id → what was said last of its lineage."""
        newest = {goal_id: own[-1] for goal_id, own in self.on(goal_ids).items()}
        return {goal_id: LastOwn(own.rating, own.at, own.helped, own.on_paper) for goal_id, own in newest.items()}


def _assessment(*, quality: Level | None, independence: Level | None, **columns: Any) -> SelfAssessment:
    return SelfAssessment(rating=Rating(quality, independence), **columns)
