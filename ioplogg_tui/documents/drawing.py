"""The drawing of a goal's progression: what is drawn, and the same in words."""

from __future__ import annotations

from datetime import datetime

from ioplogg_tui.documents.content import Drawing, DrawnPoint
from ioplogg_tui.documents.facts import DocumentFacts, GoalInPeriod, end_of
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import Observation, SelfAssessment
from ioplogg_tui.locale import _, long_date

FEWEST_TO_DRAW = 2
"""Observations below which there is no movement to draw."""


def drawing_of(facts: DocumentFacts, seen: GoalInPeriod) -> Drawing | None:
    """The observations of the period from the first to its last day; None where they are too few."""
    rated = [point for point in seen.points if not point.rating.empty]
    if len(rated) < FEWEST_TO_DRAW:
        return None
    first = rated[0].at
    last = end_of(facts.request.ends)
    span = (last - first).total_seconds()
    own_ratings = [own for own in seen.self_assessments if not own.rating.empty and own.at >= first]
    every: list[tuple[Observation | SelfAssessment, bool]] = [(row, False) for row in rated]
    every += [(row, True) for row in own_ratings]
    points = tuple(
        DrawnPoint(
            round((row.at - first).total_seconds() / span, 4),
            _digit(row.rating.quality),
            _digit(row.rating.independence),
            own,
        )
        for row, own in sorted(every, key=lambda pair: pair[0].at)
    )
    first_level, second, third, fourth = (_(LEVEL_NAMES[level]) for level in Level)
    return Drawing(
        points,
        (first_level, second, third, fourth),
        (long_date(to_local(first).date()), long_date(facts.request.ends)),
        (
            _(DIMENSION_NAMES[Dimension.QUALITY]),
            _(DIMENSION_NAMES[Dimension.INDEPENDENCE]),
            _("The student's own rating"),
        ),
        _in_words(seen, to_local(first), len(rated)),
    )


def _digit(level: Level | None) -> int | None:
    return int(level) if level else None


def _in_words(seen: GoalInPeriod, first: datetime, count: int) -> str:
    sentences = []
    for dimension in Dimension:
        levels = [level for point in seen.points if (level := point.rating.of(dimension))]
        name = _(DIMENSION_NAMES[dimension])
        if levels:
            sentences.append(
                filled(
                    _("{dimension}: first {start}, last {end}, highest {most}."),
                    dimension=name,
                    start=_(LEVEL_NAMES[levels[0]]).lower(),
                    end=_(LEVEL_NAMES[levels[-1]]).lower(),
                    most=_(LEVEL_NAMES[max(levels)]).lower(),
                )
            )
        else:
            sentences.append(_("{dimension}: not observed yet.").format(dimension=name))
    sentences.append(_("{count} observations since {day}.").format(count=count, day=long_date(first.date())))
    return " ".join(sentences)
