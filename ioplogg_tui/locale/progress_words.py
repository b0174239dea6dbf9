"""What a progression says in words: how far the goal has moved, its trend, and when to look at it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal_change import CHANGED_PART_NAMES, GoalChange
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension
from ioplogg_tui.domain.trend import IN_HALVES, SUGGESTIONS, TREND_NAMES, Suggestion, Trend, suggestion, trend_name
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import in_lines, rating_words
from ioplogg_tui.locale.moved import movement_sentence

FEWEST_FOR_MOVEMENT = 3
"""Observations of a dimension below which no movement is spoken of, unless last year's plan gave a start."""


SAID_IN_NOTES = {
    TREND_NAMES[Trend.TOO_FEW]: N_("too few observations"),
    IN_HALVES[Trend.STEADY]: N_("the first and the last half are alike"),
}
"""Names of a trend that say too little where they stand in no column."""


def way_in_words(progress: GoalProgress, dimension: Dimension) -> str:
    """How far the goal has moved in one dimension, and its trend; growth is told the same in both."""
    way = progress.moved(dimension)
    quality = dimension is Dimension.QUALITY
    if way is None:
        return movement_sentence(dimension, None, None)
    if way.points < FEWEST_FOR_MOVEMENT and progress.begins_at(dimension) is None:
        sentence = (
            _("Quality: {end}; too few observations to speak of movement.")
            if quality
            else _("Independence: {end}; too few observations to speak of movement.")
        )
        return filled(sentence, end=_(LEVEL_NAMES[way.end]).lower())
    name = trend_name(progress.levels(dimension), way.start, way.end)
    tendency = _(SAID_IN_NOTES.get(name, name))
    return f"{movement_sentence(dimension, way.start, way.end)} {filled(_('Trend: {trend}.'), trend=tendency)}"


def raters_sentence(progress: GoalProgress) -> str:
    """The last rating of each who has rated, beside each other; empty where it was one alone. Never averaged."""
    last = {point.by: point.rating for point in progress.points if not point.rating.empty}
    if len(last) < 2:
        return ""
    between, after = (". ", ": ") if in_lines() else (" · ", " ")
    each = between.join(f"{name.split()[0]}{after}{rating_words(rating)}" for name, rating in last.items())
    return _("Last from each: {each}").format(each=each)


def suggestion_sentences(progress: GoalProgress) -> list[str]:
    """What the last four observations suggest, said once where both dimensions suggest the same."""
    suggested: dict[Suggestion, list[Dimension]] = {}
    for dimension in Dimension:
        rule = suggestion(progress.levels(dimension))
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
