"""What a row of levels says beyond first and last: a trend by medians, and when to look at the goal again.

Levels are ordinal: medians and counts only, never a mean or a slope.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Level

FEWEST_FOR_TREND = 6
"""Observations of a dimension below which no trend is spoken of."""

RULE_WINDOW = 4
"""The observations that the decision rules look at."""


class Trend(StrEnum):
    TOO_FEW = "too few"
    RISING = "rising"
    STEADY = "steady"
    LOWER_LATELY = "lower lately"


TREND_NAMES: dict[Trend, str] = {
    Trend.TOO_FEW: N_("too few"),
    Trend.RISING: N_("rising"),
    Trend.STEADY: N_("steady"),
    Trend.LOWER_LATELY: N_("higher earlier"),
}


IN_HALVES: dict[Trend, str] = {
    Trend.TOO_FEW: N_("too few"),
    Trend.RISING: N_("later half higher"),
    Trend.STEADY: N_("both halves alike"),
    Trend.LOWER_LATELY: N_("later half lower"),
}
"""What a trend is called beside a first and a last level that say something else: medians are not of those two."""

_DIRECTION: dict[Trend, int | None] = {Trend.TOO_FEW: None, Trend.RISING: 1, Trend.STEADY: 0, Trend.LOWER_LATELY: -1}


def trend_name(levels: Sequence[Level | None], start: Level, end: Level) -> str:
    """The words for a trend that stands beside the first and the last level, and what is suggested; to be translated.

    Nothing is called rising that stands still now, nor what the last observation went the other way of.
    """
    which = trend(levels)
    direction = _DIRECTION[which]
    before, last = ([level for level in levels if level is not None] * 2)[-2:]
    agrees = direction == _sign(start, end) and (not direction or _sign(before, last) != -direction)
    stands_still = which is Trend.RISING and suggestion(levels) is Suggestion.OTHER_MEASURE
    return (TREND_NAMES if agrees and not stands_still else IN_HALVES)[which]


def _sign(start: Level, end: Level) -> int:
    return (end > start) - (end < start)


def lower_median(levels: Sequence[Level]) -> Level:
    """The middle level, the lower of two.

    By hand: the library module for it would be in the memory of every session.
    """
    return sorted(levels)[(len(levels) - 1) // 2]


def trend(levels: Sequence[Level | None]) -> Trend:
    """The median of the later half against that of the earlier half."""
    observed = [level for level in levels if level is not None]
    if len(observed) < FEWEST_FOR_TREND:
        return Trend.TOO_FEW
    half = len(observed) // 2
    earlier, later = lower_median(observed[:half]), lower_median(observed[-half:])
    if later > earlier:
        return Trend.RISING
    return Trend.STEADY if later == earlier else Trend.LOWER_LATELY


class Suggestion(StrEnum):
    """The four general decision rules of progress monitoring, on the last four observations of a dimension."""

    RAISE = "raise"
    REACHED = "reached"
    OTHER_MEASURE = "other measure"
    VARIES = "varies"


SUGGESTIONS: dict[Suggestion, str] = {
    Suggestion.RAISE: N_("The last four are above the goal: raise it?"),
    Suggestion.REACHED: N_("The last four are at the goal: reached?"),
    Suggestion.OTHER_MEASURE: N_("The last four stand still on the way: another measure, or a smaller step?"),
    Suggestion.VARIES: N_("The last four vary: see where and with whom it went best."),
}


def suggestion(levels: Sequence[Level | None]) -> Suggestion | None:
    """What the last four observed levels suggest; None when they are too few, or say to go on.

    The third level is the goal itself.
    """
    last = [level for level in levels if level is not None][-RULE_WINDOW:]
    if len(last) < RULE_WINDOW:
        return None
    if all(level > Level.COMPETENT for level in last):
        return Suggestion.RAISE
    if all(level >= Level.COMPETENT for level in last):
        return Suggestion.REACHED
    if all(level < Level.COMPETENT for level in last) and last[-1] <= last[0]:
        return Suggestion.OTHER_MEASURE
    if max(last) - min(last) >= 2:
        return Suggestion.VARIES
    return None
