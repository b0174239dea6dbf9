"""Rows of criteria, and of what stood there before they were changed, read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from ioplogg_tui.domain.criteria_then import CriteriaThen, CriterionChange, CriterionText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.log import ObservationRow

CRITERIA_THEN = """
    SELECT 1 AS part, goal_id, dimension, level, text AS words, 0 AS id, NULL AS at FROM criterion WHERE {which}
    UNION ALL SELECT 2, goal_id, dimension, level, before, id, at FROM goal_change WHERE level IS NOT NULL AND {which}
"""
"""The rows that `criteria_then_from` takes, of the goals of a condition."""


def criteria_then_of(connection: Connection, goal_ids: Sequence[int]) -> CriteriaThen:
    """The criteria of these goals as they were at any time."""
    if not goal_ids:
        return CriteriaThen()
    statement = CRITERIA_THEN.format(which=f"goal_id IN ({', '.join('?' * len(goal_ids))})")
    return criteria_then_from(connection.sql(statement, [*goal_ids, *goal_ids]))


def criteria_then_from(rows: Iterable[Sequence[Any]]) -> CriteriaThen:
    now: dict[int, dict[Dimension, dict[Level, str]]] = defaultdict(dict)
    changes: dict[int, list[CriterionChange]] = defaultdict(list)
    for _part, goal_id, dimension, level, words, _id, at in sorted(rows, key=lambda row: (row[0], row[5])):
        text = CriterionText(Dimension(dimension), Level(level), words)
        if at is None:
            now[goal_id].setdefault(text.dimension, {})[text.level] = words
        else:
            changes[goal_id].append(CriterionChange(moment_of(at), text))
    return CriteriaThen(dict(now), dict(changes))


def moment_of(at: str | datetime) -> datetime:
    """A moment as a statement in words of SQL gives it."""
    return cast("datetime", ObservationRow.at.python_value(at))
