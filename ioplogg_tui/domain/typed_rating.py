"""A rating with what was seen, as they are typed on one line: `32 jevne biter`, `3 2`, `- 4`."""

from __future__ import annotations

import re
from typing import NamedTuple

from ioplogg_tui.domain.levels import level_of
from ioplogg_tui.domain.observation import Rating

_TYPED = re.compile(r"([0-4-])[ /,]*([0-4-])(?:[ ,;:]+(.*))?", re.ASCII)


class TypedRating(NamedTuple):
    rating: Rating
    note: str


def typed_rating(line: str) -> TypedRating | None:
    """Two digits, quality first, and the words after them; None where a line doesn't begin so."""
    typed = _TYPED.fullmatch(line.strip())
    if typed is None:
        return None
    return TypedRating(Rating(level_of(typed[1]), level_of(typed[2])), (typed[3] or "").strip())
