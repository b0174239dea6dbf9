"""Where a goal, or a student, stands now: kept beside the log so that no list has to read the whole of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.levels import Dimension, Level

RECENT = 6
"""How many of the last observations a sparkline shows."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The last observed level of each dimension, and the last few in order, oldest first.

    `recent` holds up to RECENT levels of each dimension; None is a gap (that dimension wasn't observed then).
    """

    observations: int = 0
    last_at: datetime | None = None
    quality: Level | None = None
    independence: Level | None = None
    recent_quality: tuple[Level | None, ...] = ()
    recent_independence: tuple[Level | None, ...] = ()

    def last(self, dimension: Dimension) -> Level | None:
        return self.quality if dimension is Dimension.QUALITY else self.independence

    def recent(self, dimension: Dimension) -> tuple[Level | None, ...]:
        return self.recent_quality if dimension is Dimension.QUALITY else self.recent_independence
