"""What a row of observed levels says. Levels are ordinal: first and last are told, never a mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.levels import Level


@dataclass(frozen=True, slots=True)
class Movement:
    """From the first observed level to the last, over so many observations of that dimension."""

    start: Level
    end: Level
    points: int


def movement(levels: Sequence[Level | None], start: Level | None = None) -> Movement | None:
    """The movement over `levels` in order, from `start` where last year's plan gave one.

    None when the dimension was never observed.
    """
    observed = [level for level in levels if level is not None]
    return Movement(start or observed[0], observed[-1], len(observed)) if observed else None
