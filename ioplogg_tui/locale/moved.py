"""How far a goal has moved in one dimension, in a sentence: growth is told as that, and in no other way."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import LEVEL_NAMES, Dimension, Level
from ioplogg_tui.locale import _, long_date

_GROWN: dict[Dimension, str] = {
    Dimension.QUALITY: N_("Quality has grown from {start} to {end}."),
    Dimension.INDEPENDENCE: N_("Independence has grown from {start} to {end}."),
}
_ELSE: dict[Dimension, str] = {
    Dimension.QUALITY: N_("Quality: from {start}, now {end}."),
    Dimension.INDEPENDENCE: N_("Independence: from {start}, now {end}."),
}
_ALIKE: dict[Dimension, str] = {
    Dimension.QUALITY: N_("Quality: {end}, as at the start."),
    Dimension.INDEPENDENCE: N_("Independence: {end}, as at the start."),
}
_SEEN_ONCE: dict[Dimension, str] = {
    Dimension.QUALITY: N_("Quality: {end}, seen once."),
    Dimension.INDEPENDENCE: N_("Independence: {end}, seen once."),
}
_SEEN_BEFORE: dict[Dimension, str] = {
    Dimension.QUALITY: N_("Quality: {end}, seen {day}, before this period."),
    Dimension.INDEPENDENCE: N_("Independence: {end}, seen {day}, before this period."),
}
NOT_OBSERVED: dict[Dimension, str] = {
    Dimension.QUALITY: N_("Quality: not observed yet."),
    Dimension.INDEPENDENCE: N_("Independence: not observed yet."),
}


def movement_sentence(dimension: Dimension, start: Level | None, end: Level | None) -> str:
    """From where it began to where it stands, in the language in use."""
    if start is None or end is None:
        return _(NOT_OBSERVED[dimension])
    sentences = _GROWN if end > start else _ALIKE if end == start else _ELSE
    names = {"start": _(LEVEL_NAMES[start]).lower(), "end": _(LEVEL_NAMES[end]).lower()}
    return filled(_(sentences[dimension]), **names)


def standing_sentence(dimension: Dimension, level: Level, before: date | None) -> str:
    """Where it stands by what was seen once in the time that is told of, or on a day `before`: nothing has moved."""
    sentences = _SEEN_ONCE if before is None else _SEEN_BEFORE
    day = "" if before is None else long_date(before)
    return filled(_(sentences[dimension]), end=_(LEVEL_NAMES[level]).lower(), day=day)


def dated(levels: str, before: date | None) -> str:
    """Levels as they are told, with the day on which they were seen where that was `before` the time told of."""
    if before is None:
        return levels
    return filled(_("{levels} (seen {day}, before this time)"), levels=levels, day=long_date(before))
