"""Where a goal, or a student, stands now: kept beside the log so that no list has to read the whole of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.domain.goal import NOTHING_SEEN
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating

RECENT = 6
"""How many of the last observations a sparkline shows."""

NOT_OBSERVED = "-"
"""Stands for a level in the signs of a pair."""


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
    shown: Rating = NOTHING_SEEN
    """Of a goal: the levels that were shown (domain.shown), beside those of now and never one with them."""
    shown_days: int = 0
    """On how many days they were seen, both together; 0 where nothing was shown."""
    lately: Coded = ""
    """Of a goal: the days on which its levels changed, with the pair of them from then on: `2026-11-04:32`."""

    @property
    def now(self) -> Rating:
        return Rating(self.quality, self.independence)

    def last(self, dimension: Dimension) -> Level | None:
        return self.quality if dimension is Dimension.QUALITY else self.independence

    def recent(self, dimension: Dimension) -> tuple[Level | None, ...]:
        return self.recent_quality if dimension is Dimension.QUALITY else self.recent_independence

    def on(self, day: date) -> Rating:
        """The last observed levels at the end of a day; nothing where none was known then, or it is too long ago."""
        return levels_on(day, self.lately)


def levels_on(day: date, lately: Coded) -> Rating:
    """As `Standing.on`, by the `lately` of a standing alone."""
    changes = [change.split(":") for change in lately.split()]
    return next((pair_of(pair) for since, pair in reversed(changes) if since <= day.isoformat()), NOTHING_SEEN)


def pair_signs(rating: Rating) -> str:
    """A pair of levels as two signs: `32`, and `4-` where independence wasn't observed."""
    return f"{rating.quality or NOT_OBSERVED}{rating.independence or NOT_OBSERVED}"


def pair_of(signs: str) -> Rating:
    """The levels of two signs."""
    quality, independence = (None if sign == NOT_OBSERVED else Level(int(sign)) for sign in signs)
    return Rating(quality, independence)


def same_day_last_month(day: date) -> date:
    """The last day of that month where it is shorter."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
