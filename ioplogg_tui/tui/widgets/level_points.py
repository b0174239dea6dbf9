"""What a line of levels goes through: each observation or, where those are many, the middle of each week or month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.trend import lower_median
from ioplogg_tui.tui.widgets.time_axis import TimeAxis

Observed = tuple[datetime, Level]
"""When (naive local), and which level."""


@dataclass(frozen=True, slots=True)
class LevelPoint:
    """What was observed in one column: the level that the line goes on at, and the lowest and highest there."""

    column: int
    level: Level
    lowest: Level
    highest: Level


class Grain(Enum):
    """What a point of the line is of. `value` is the days of one at the least."""

    EACH = 0
    WEEK = 7
    MONTH = 28

    def of(self, at: date) -> tuple[int, int]:
        """The week or month of a day."""
        return at.isocalendar()[:2] if self is Grain.WEEK else (at.year, at.month)


def grain_for(count: int, axis: TimeAxis) -> Grain:
    """Each observation, where there is room to tell so many apart; else weeks or, where those are too many, months."""
    if count <= axis.columns // 2:
        return Grain.EACH
    return Grain.WEEK if (axis.end - axis.start).days <= axis.columns * Grain.WEEK.value else Grain.MONTH


def points_of(observed: Sequence[Observed], axis: TimeAxis, grain: Grain) -> list[LevelPoint]:
    """The points of a line. Of a week or month the middle one of its levels, the lower of two, where it ended."""
    if grain is Grain.EACH:
        return _by_column(LevelPoint(axis.column(at), level, level, level) for at, level in observed)
    times: dict[tuple[int, int], list[Observed]] = {}
    for at, level in observed:
        times.setdefault(grain.of(at), []).append((at, level))
    points = []
    for rows in times.values():
        levels = [level for _at, level in rows]
        points.append(LevelPoint(axis.column(rows[-1][0]), lower_median(levels), min(levels), max(levels)))
    return _by_column(points)


def _by_column(points: Iterable[LevelPoint]) -> list[LevelPoint]:
    columns: dict[int, LevelPoint] = {}
    for point in points:
        other = columns.get(point.column, point)
        lowest, highest = min(point.lowest, other.lowest), max(point.highest, other.highest)
        columns[point.column] = LevelPoint(point.column, point.level, lowest, highest)
    return [columns[column] for column in sorted(columns)]
