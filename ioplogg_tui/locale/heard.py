"""Levels as they are heard: «Kvalitet nå 3, kompetent. Før: 2, 3, 2.», never digits in a row or one beside a stroke."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.standing import Standing
from ioplogg_tui.locale import _
from ioplogg_tui.locale.moved import NOT_OBSERVED

_NOW: dict[Dimension, str] = {
    Dimension.QUALITY: N_("Quality now {level}."),
    Dimension.INDEPENDENCE: N_("Independence now {level}."),
}


def heard_value(value: object) -> object:
    """A value in a sentence as it is heard."""
    return pair_in_words(value) if isinstance(value, Rating) else value


def pair_in_words(rating: Rating) -> str:
    """`kvalitet 3, kompetent; selvstendighet ikke observert`."""
    return "; ".join(
        f"{_(DIMENSION_NAMES[dimension]).lower()} {level_in_words(rating.of(dimension))}" for dimension in Dimension
    )


def level_in_words(level: Level | None) -> str:
    """`3, kompetent`."""
    return f"{level:d}, {_(LEVEL_NAMES[level]).lower()}" if level else _("not observed")


def levels_in_words(levels: Iterable[Level | None]) -> str:
    """`2, ikke observert, 3`: several, one after the other."""
    return ", ".join(f"{level:d}" if level else _("not observed") for level in levels)


def standing_in_words(standing: Standing, dimension: Dimension) -> str:
    """`Kvalitet nå 3, kompetent. Før: 2, 3, 2.`: the last level, and the ones before it, oldest first."""
    level = standing.last(dimension)
    if level is None:
        return _(NOT_OBSERVED[dimension])
    now = filled(_(_NOW[dimension]), level=level_in_words(level))
    before = _before(standing.recent(dimension))
    return f"{now} {filled(_('Before: {levels}.'), levels=levels_in_words(before))}" if before else now


def _before(recent: Sequence[Level | None]) -> Sequence[Level | None]:
    """Those before the last observed one, from the first observed."""
    places = [place for place, level in enumerate(recent) if level]
    return recent[places[0] : places[-1]] if places else ()
