"""Unicode's normal forms of a text, in time that grows as the text does.

To put marks in their order costs the square of how many stand in a row. So no more stand in a row than in the
Stream-Safe Text Format (Unicode Standard Annex 15, 13); no language writes more than a handful on a letter.
"""

from __future__ import annotations

import unicodedata
from typing import Literal, NamedTuple

MOST_MARKS = 30
"""So many marks on one sign; those that follow are dropped."""

_FIRST_MARK = "\u0300"


class _Marks(NamedTuple):
    """How many marks a sign has, taken apart."""

    before: int
    after: int
    """Those of a sign that is nothing but marks are all of them, here too."""
    is_mark: bool


class _MarksOf(dict[str, _Marks]):
    """Sign → its marks, worked out when it is first met."""

    def __missing__(self, sign: str) -> _Marks:
        self[sign] = marks = _marks_of(sign)
        return marks


def _marks_of(sign: str) -> _Marks:
    apart = [unicodedata.combining(part) > 0 for part in unicodedata.normalize("NFKD", sign)]
    before = (*apart, False).index(False)
    after = (*reversed(apart), False).index(False)
    return _Marks(before, after, before == len(apart))


_MARKS_OF = _MarksOf()


def normalized(form: Literal["NFC", "NFD", "NFKD"], text: str) -> str:
    """A text in a normal form of Unicode, with at most `MOST_MARKS` marks in a row."""
    return unicodedata.normalize(form, _bounded(text))


def _bounded(text: str) -> str:
    if len(text) == 1 or text.isascii() or max(text) < _FIRST_MARK:
        return text
    kept: list[str] = []
    marks_of, in_a_row = _MARKS_OF, 0
    for sign in text:
        before, after, is_mark = marks_of[sign]
        if before and in_a_row + before > MOST_MARKS:
            continue
        in_a_row = in_a_row + before if is_mark else after
        kept.append(sign)
    return text if len(kept) == len(text) else "".join(kept)
