"""Rows of what belongs to a learning goal: criteria, chosen aims, and what was changed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ioplogg_tui.domain.goal import ChosenAim, Criteria
from ioplogg_tui.domain.goal_change import GoalChange
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.lineage import ASKED, KIN, log_of, of_lineages
from ioplogg_tui.store.tables.people import StaffRow
from ioplogg_tui.store.tables.plan import CriterionRow, GoalAimRow, GoalChangeRow
from ioplogg_tui.store.worded import WordedOfSome

if TYPE_CHECKING:
    from ioplogg_tui.domain.criteria_then import CriteriaThen
    from ioplogg_tui.domain.goal_text import GoalText, PartChange


def _criteria(goal_ids: Sequence[Any]) -> Any:
    return (
        CriterionRow.select(CriterionRow.goal, CriterionRow.dimension, CriterionRow.level, CriterionRow.text)
        .where(CriterionRow.goal.in_(goal_ids))
        .order_by(CriterionRow.goal, CriterionRow.dimension, CriterionRow.level)
    )


def _aims(goal_ids: Sequence[Any]) -> Any:
    columns = (
        GoalAimRow.goal,
        GoalAimRow.code,
        GoalAimRow.text,
        GoalAimRow.language,
        GoalAimRow.curriculum,
        GoalAimRow.for_test,
    )
    return (
        GoalAimRow.select(*columns).where(GoalAimRow.goal.in_(goal_ids)).order_by(GoalAimRow.goal, GoalAimRow.position)
    )


def _changes(goal_ids: Sequence[Any]) -> Any:
    earlier = (KIN.id < ASKED.id) & (GoalChangeRow.at <= ASKED.created_at)
    rows = (
        GoalChangeRow.select(
            GoalChangeRow.goal.alias("goal_id"),
            GoalChangeRow.at,
            StaffRow.name.alias("by"),
            GoalChangeRow.part,
            GoalChangeRow.before,
            GoalChangeRow.after,
            GoalChangeRow.dimension,
            GoalChangeRow.level,
        )
        .join(StaffRow)
        .where((GoalChangeRow.goal == ASKED.id) | earlier)
        .order_by(GoalChangeRow.id)
    )
    return of_lineages(GoalChangeRow, rows, goal_ids)


_CRITERIA, _AIMS, _CHANGES = WordedOfSome(_criteria), WordedOfSome(_aims), WordedOfSome(_changes)


class GoalParts:
    """Criteria and aims are written anew with the goal; its changes are only ever added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def criteria_of(self, goal_ids: Sequence[int]) -> dict[int, Criteria]:
        """Goal id → its criteria."""
        criteria: dict[int, dict[Dimension, dict[Level, str]]] = defaultdict(
            lambda: {dimension: {} for dimension in Dimension}
        )
        for goal_id, dimension, level, text in self._connection.rows(self._connection.asked_of(_CRITERIA, goal_ids)):
            criteria[goal_id][dimension][level] = text
        return dict(criteria)

    def criteria_then(self, goal_ids: Sequence[int]) -> CriteriaThen:
        """The criteria of goals as they were at any time."""
        from ioplogg_tui.store.criteria_then import criteria_then_of  # for who reads a log, as no list does

        return criteria_then_of(self._connection, goal_ids)

    def aims_of(self, goal_ids: Sequence[int]) -> dict[int, tuple[ChosenAim, ...]]:
        """Goal id → the aims chosen for it, in order."""
        chosen: dict[int, list[ChosenAim]] = defaultdict(list)
        for row in self._connection.records(self._connection.asked_of(_AIMS, goal_ids)):
            chosen[row.pop("goal")].append(ChosenAim(**row))
        return {goal_id: tuple(aims) for goal_id, aims in chosen.items()}

    def write(self, goal_id: int, goal: GoalText) -> None:
        """The criteria and aims of a goal that has none yet."""
        aims = [
            {
                "goal": goal_id,
                "position": position,
                "code": aim.code,
                "text": aim.text,
                "language": aim.language,
                "curriculum": aim.curriculum,
                "for_test": aim.for_test,
            }
            for position, aim in enumerate(goal.aims, 1)
        ]
        if aims:
            self._connection.change(GoalAimRow.insert_many(aims))
        criteria = [
            {"goal": goal_id, "dimension": dimension, "level": level, "text": text}
            for dimension, by_level in goal.criteria.items()
            for level, text in by_level.items()
            if text
        ]
        if criteria:
            self._connection.change(CriterionRow.insert_many(criteria))

    def clear(self, goal_id: int) -> None:
        """Before they are written anew."""
        self._connection.change(GoalAimRow.delete().where(GoalAimRow.goal == goal_id))
        self._connection.change(CriterionRow.delete().where(CriterionRow.goal == goal_id))

    def mark_for_test(self, goal_id: int, code: str, for_test: bool) -> None:
        """Mark a chosen aim as one that the competence test covers, or not."""
        aim = (GoalAimRow.goal == goal_id) & (GoalAimRow.code == code)
        self._connection.change(GoalAimRow.update(for_test=for_test).where(aim))

    def add_change(self, goal_id: int, staff_id: int, at: datetime, change: PartChange) -> None:
        self._connection.change(
            GoalChangeRow.insert(
                goal=goal_id,
                staff=staff_id,
                at=at,
                part=change.part,
                dimension=change.dimension,
                level=change.level,
                before=change.before,
                after=change.after,
            )
        )

    def changes_of(self, goal_ids: Sequence[int]) -> dict[int, tuple[GoalChange, ...]]:
        """Goal id → what was changed in it, and in what it was before it came into its plan, oldest first."""
        return log_of(self._connection, _CHANGES, GoalChange, goal_ids)
