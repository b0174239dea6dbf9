"""What a progression says in words: how far the goal has moved, its trend, and when to look at it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ioplogg_tui.domain.goal import CHANGED_PARTS, GoalChange
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.progression import Movement, movement
from ioplogg_tui.domain.trend import SUGGESTIONS, TREND_NAMES, Suggestion, suggestion, trend
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.progress import GoalProgress
from ioplogg_tui.tui.widgets.goal_lines import level_name
from ioplogg_tui.tui.widgets.lines import Span


def levels_of(progress: GoalProgress, dimension: Dimension) -> list[Level | None]:
    return [point.rating.of(dimension) for point in progress.points if not point.rating.empty]


def moved(progress: GoalProgress, dimension: Dimension) -> Movement | None:
    """From where last year's plan left it, or the first observation, to the last."""
    return movement(levels_of(progress, dimension), progress.goal.start.of(dimension))


def has_grown(progress: GoalProgress, dimension: Dimension) -> bool:
    found = moved(progress, dimension)
    return found is not None and found.end > found.start


def in_words(progress: GoalProgress, dimension: Dimension) -> Span:
    """How far the goal has moved in one dimension, and its trend; growth is celebrated the same in both."""
    found = moved(progress, dimension)
    quality = dimension is Dimension.QUALITY
    if found is None:
        return (_("Quality: not observed yet.") if quality else _("Independence: not observed yet.")), "dim"
    start, end = level_name(found.start), level_name(found.end)
    if found.points < 3 and progress.goal.start.of(dimension) is None:
        sentence = (
            _("Quality: {end}; too few observations to speak of movement.")
            if quality
            else _("Independence: {end}; too few observations to speak of movement.")
        )
        return sentence.format(end=end), "text"
    grown = found.end > found.start
    if grown:
        sentence = (
            _("Quality has grown from {start} to {end}.")
            if quality
            else _("Independence has grown from {start} to {end}.")
        )
    else:
        sentence = _("Quality: from {start}, now {end}.") if quality else _("Independence: from {start}, now {end}.")
    told = sentence.format(start=start, end=end)
    tendency = _(TREND_NAMES[trend(levels_of(progress, dimension))])
    return f"{told} {_('Trend: {trend}.').format(trend=tendency)}", "saved" if grown else "strong"


def raters_told(progress: GoalProgress) -> str:
    """The last rating of each who has rated, beside each other; empty where it was one alone. Never averaged."""
    last = {point.by: point.rating for point in progress.points if not point.rating.empty}
    if len(last) < 2:
        return ""
    each = " · ".join(f"{name.split()[0]} {rating}" for name, rating in last.items())
    return _("Last from each: {each}").format(each=each)


def suggestions_told(progress: GoalProgress) -> list[str]:
    """What the last four observations suggest, said once where both dimensions suggest the same."""
    found: dict[Suggestion, list[Dimension]] = {}
    for dimension in Dimension:
        said = suggestion(levels_of(progress, dimension))
        if said is not None:
            found.setdefault(said, []).append(dimension)
    return [
        f"{' + '.join(_(DIMENSION_NAMES[dimension]) for dimension in dimensions)}: {_(SUGGESTIONS[said])}"
        for said, dimensions in found.items()
    ]


def changes_told(changes: Sequence[GoalChange]) -> list[tuple[datetime, str]]:
    """(moment, label) of each time that something was changed: «new measure», «new criterion»."""
    found: dict[datetime, dict[str, None]] = {}
    for change in changes:
        found.setdefault(change.at, {})[_(CHANGED_PARTS[change.part])] = None
    return [(at, ", ".join(names)) for at, names in found.items()]
