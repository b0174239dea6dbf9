"""The drawing of a goal's progression: what is drawn, and the same in words."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from ioplogg_tui.documents.content import Drawing, DrawnPoint
from ioplogg_tui.documents.gathering import Gathered, GoalSeen
from ioplogg_tui.domain.clock import from_local, to_local
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.locale import _, long_date

FEWEST = 2
"""Observations below which there is no movement to draw."""


def drawing_of(gathered: Gathered, seen: GoalSeen) -> Drawing | None:
    """The observations of the period from the first to its last day; None where they are too few."""
    rated = [point for point in seen.points if not point.rating.empty]
    if len(rated) < FEWEST:
        return None
    first = rated[0].at
    last = from_local(datetime.combine(gathered.wanted.ends + timedelta(days=1), time()))
    span = (last - first).total_seconds()
    every = [(one, False) for one in rated] + [
        (one, True) for one in seen.self_assessments if not one.rating.empty and one.at >= first
    ]
    points = tuple(
        DrawnPoint(
            round((one.at - first).total_seconds() / span, 4),
            _digit(one.rating.quality),
            _digit(one.rating.independence),
            own,
        )
        for one, own in sorted(every, key=lambda pair: pair[0].at)
    )
    one, two, three, four = (_(LEVEL_NAMES[level]) for level in Level)
    return Drawing(
        points,
        (one, two, three, four),
        (long_date(to_local(first).date()), long_date(gathered.wanted.ends)),
        (
            _(DIMENSION_NAMES[Dimension.QUALITY]),
            _(DIMENSION_NAMES[Dimension.INDEPENDENCE]),
            _("The student's own rating"),
        ),
        _in_words(seen, to_local(first), len(rated)),
    )


def _digit(level: Level | None) -> int | None:
    return int(level) if level else None


def _in_words(seen: GoalSeen, first: datetime, count: int) -> str:
    told = []
    for dimension in Dimension:
        levels = [level for point in seen.points if (level := point.rating.of(dimension))]
        name = _(DIMENSION_NAMES[dimension])
        if levels:
            told.append(
                _("{dimension}: first {start}, last {end}, highest {most}.").format(
                    dimension=name,
                    start=_(LEVEL_NAMES[levels[0]]).lower(),
                    end=_(LEVEL_NAMES[levels[-1]]).lower(),
                    most=_(LEVEL_NAMES[max(levels)]).lower(),
                )
            )
        else:
            told.append(_("{dimension}: not observed yet.").format(dimension=name))
    told.append(_("{count} observations since {day}.").format(count=count, day=long_date(first.date())))
    return " ".join(told)
