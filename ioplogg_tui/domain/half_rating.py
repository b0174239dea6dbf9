"""The two keys: a quality digit, then an independence digit."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.levels import Dimension, Level, level_of
from ioplogg_tui.domain.observation import Rating


@dataclass(frozen=True, slots=True)
class HalfRating:
    """A rating of which only quality has been typed; nothing is saved before the second digit."""

    quality: Level | None

    def finish(self, digit: str) -> Rating:
        """The whole rating, when the independence digit comes."""
        return Rating(self.quality, level_of(digit))


def press(half: HalfRating | None, digit: str) -> HalfRating | Rating:
    """What one digit makes of a rating that is half typed, or not begun."""
    return HalfRating(level_of(digit)) if half is None else half.finish(digit)


def asked_for(half: HalfRating | None) -> Dimension:
    """The dimension that the next digit rates."""
    return Dimension.QUALITY if half is None else Dimension.INDEPENDENCE
