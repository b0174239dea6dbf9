"""A rating with what was seen, as they are typed on one line: `32 jevne biter`, `3 2`, `- 4`."""

from __future__ import annotations

import re
from typing import NamedTuple

from ioplogg_tui.domain.levels import level_of
from ioplogg_tui.domain.observation import Rating

_TYPED = re.compile(r"([0-4-])([ /,]*)([0-4-])(?:([ ,;:]+)(.*))?", re.ASCII)


class TypedRating(NamedTuple):
    rating: Rating
    note: str
    is_sure: bool = True
    """Whether the digits are levels; `12 av 14 riktige` and `30 minutter` may be words that begin with a number."""


def typed_rating(line: str) -> TypedRating | None:
    """Two digits, quality first, and the words after them; None where a line doesn't begin so."""
    typed = _TYPED.fullmatch(line.strip())
    if typed is None:
        return None
    quality, between, independence, after, note = typed.groups(default="")
    is_number = f"{quality}{between}{independence}".isdigit() and after.isspace() and bool(note.strip())
    return TypedRating(Rating(level_of(quality), level_of(independence)), note.strip(), is_sure=not is_number)
