"""What a progression says in words: how far the goal has moved, its trend, and when to look at it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.goal import NOTHING_SEEN
from ioplogg_tui.domain.goal_change import CHANGED_PART_NAMES, GoalChange
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.progression import Movement, movement
from ioplogg_tui.domain.trend import SUGGESTIONS, Suggestion, suggestion, trend_name
from ioplogg_tui.locale import _
from ioplogg_tui.locale.moved import movement_sentence
from ioplogg_tui.locale.shown import shown_beside_now, shown_sentence
from ioplogg_tui.logbook.progress import GoalProgress
from ioplogg_tui.tui.widgets.goal_lines import level_name
from ioplogg_tui.tui.widgets.lines import Span

FEWEST_FOR_MOVEMENT = 3
"""Observations of a dimension below which no movement is spoken of, unless last year's plan gave a start."""


def levels_of(progress: GoalProgress, dimension: Dimension) -> list[Level | None]:
    return [point.rating.of(dimension) for point in progress.points if not point.rating.empty]


def moved(progress: GoalProgress, dimension: Dimension) -> Movement | None:
    """From where last year's plan left it, or the first observation, to the last."""
    return movement(levels_of(progress, dimension), _left_by_last_year(progress, dimension))


def _left_by_last_year(progress: GoalProgress, dimension: Dimension) -> Level | None:
    """The level that a plan began with, where what was seen before that plan isn't among what is shown."""
    seen_before = any(point.goal_id < progress.goal.id for point in progress.seen)
    return None if seen_before else progress.goal.start.of(dimension)


def has_grown(progress: GoalProgress, dimension: Dimension) -> bool:
    movement = moved(progress, dimension)
    return movement is not None and movement.end > movement.start


def in_words(progress: GoalProgress, dimension: Dimension) -> Span:
    """How far the goal has moved in one dimension, and its trend; growth is celebrated the same in both."""
    way = moved(progress, dimension)
    quality = dimension is Dimension.QUALITY
    if way is None:
        return movement_sentence(dimension, None, None), "dim"
    if way.points < FEWEST_FOR_MOVEMENT and _left_by_last_year(progress, dimension) is None:
        sentence = (
            _("Quality: {end}; too few observations to speak of movement.")
            if quality
            else _("Independence: {end}; too few observations to speak of movement.")
        )
        return filled(sentence, end=level_name(way.end)), "text"
    tendency = _(trend_name(levels_of(progress, dimension), way.start, way.end))
    return (
        f"{movement_sentence(dimension, way.start, way.end)} {filled(_('Trend: {trend}.'), trend=tendency)}",
        "saved" if way.end > way.start else "strong",
    )


def shown_words(progress: GoalProgress, width: int) -> str:
    """What was shown of the goal up to now, whichever time is looked at; that what was observed last is lower, too."""
    what = progress.shown
    if what is None:
        return shown_sentence(NOTHING_SEEN, 0)
    now = Rating(*(_newest(progress, dimension) for dimension in Dimension))
    return shown_beside_now(what.rating, what.days, now, width)


def _newest(progress: GoalProgress, dimension: Dimension) -> Level | None:
    levels = (sighting.rating.of(dimension) for sighting in reversed(progress.sightings))
    return next((level for level in levels if level), None)


def raters_sentence(progress: GoalProgress) -> str:
    """The last rating of each who has rated, beside each other; empty where it was one alone. Never averaged."""
    last = {point.by: point.rating for point in progress.points if not point.rating.empty}
    if len(last) < 2:
        return ""
    each = " · ".join(f"{name.split()[0]} {rating}" for name, rating in last.items())
    return _("Last from each: {each}").format(each=each)


def suggestion_sentences(progress: GoalProgress) -> list[str]:
    """What the last four observations suggest, said once where both dimensions suggest the same."""
    suggested: dict[Suggestion, list[Dimension]] = {}
    for dimension in Dimension:
        rule = suggestion(levels_of(progress, dimension))
        if rule is not None:
            suggested.setdefault(rule, []).append(dimension)
    return [
        f"{' + '.join(_(DIMENSION_NAMES[dimension]) for dimension in dimensions)}: {_(SUGGESTIONS[rule])}"
        for rule, dimensions in suggested.items()
    ]


def change_labels(changes: Sequence[GoalChange]) -> list[tuple[datetime, str]]:
    """(moment, label) of each time that something was changed: «new measure», «new criterion»."""
    by_moment: dict[datetime, dict[str, None]] = {}
    for change in changes:
        by_moment.setdefault(change.at, {})[_(CHANGED_PART_NAMES[change.part])] = None
    return [(at, ", ".join(names)) for at, names in by_moment.items()]
