"""Rows of criteria, and of what stood there before they were changed, read together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ioplogg_tui.domain.criteria_then import CriteriaThen, CriterionChange, CriterionText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import moments_of

CRITERIA_THEN = """
    SELECT 1 AS part, goal_id, dimension, level, text AS words, 0 AS id, NULL AS at FROM criterion WHERE {which}
    UNION ALL SELECT 2, goal_id, dimension, level, before, id, at FROM goal_change WHERE level IS NOT NULL AND {which}
"""
"""The columns that `criteria_then_from` takes, of the goals of a condition; part and id are what they are sorted by."""


def criteria_then_of(connection: Connection, goal_ids: Sequence[int]) -> CriteriaThen:
    """The criteria of these goals as they were at any time."""
    if not goal_ids:
        return CriteriaThen()
    statement = CRITERIA_THEN.format(which=f"goal_id IN ({', '.join('?' * len(goal_ids))})") + " ORDER BY part, id"
    return criteria_then_from(connection.sql(statement, [*goal_ids, *goal_ids]))


def criteria_then_from(rows: Iterable[Sequence[Any]]) -> CriteriaThen:
    """Of rows in the order of their ids."""
    now: dict[int, dict[Dimension, dict[Level, str]]] = {}
    changes: dict[int, list[CriterionChange]] = {}
    for _part, goal_id, in_dimension, of_level, words, _id, at, *_others in rows:
        dimension, level = _DIMENSIONS[in_dimension], _LEVELS[of_level]
        if at is None:
            now.setdefault(goal_id, {}).setdefault(dimension, {})[level] = words
        else:
            change = CriterionChange(moments_of([at])[0], CriterionText(dimension, level, words))
            changes.setdefault(goal_id, []).append(change)
    return CriteriaThen(now, changes)


_DIMENSIONS = {dimension.value: dimension for dimension in Dimension}
_LEVELS = {int(level): level for level in Level}
