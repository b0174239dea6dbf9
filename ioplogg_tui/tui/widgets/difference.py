"""Where a line of the screen is another: whole signs, with the marks on them, in whatever script."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count, repeat
from operator import ne

from rich.cells import get_character_cell_size
from rich.style import Style
from textual.strip import Strip


def difference(old: Strip, new: Strip) -> tuple[int, int] | None:
    """The columns (from, to) in which two strips of one width differ; None when they are alike."""
    if old == new:
        return None
    (before, is_plain), (after, stays_plain) = _cells(old), _cells(new)
    if not len(before) == len(after) == new.cell_length:  # signs that take another width together than each
        return 0, new.cell_length
    places = list(compress(count(), map(ne, before, after)))
    if not places:
        return None
    first, end = places[0], places[-1] + 1
    if not (is_plain and stays_plain):
        while not (_parts_nothing(before, first) and _parts_nothing(after, first)):
            first -= 1
        while not (_parts_nothing(before, end) and _parts_nothing(after, end)):
            end += 1
    return first, end


def _cells(strip: Strip) -> tuple[list[tuple[str, Style | None]], bool]:
    """A sign a column with the marks on it, the second column of a wide one has none; and whether there is no such."""
    cells: list[tuple[str, Style | None]] = []
    is_plain = True
    for text, style, _control in strip:
        if text.isascii():
            cells.extend(zip(text, repeat(style)))
            continue
        for sign in text:
            columns = get_character_cell_size(sign)
            is_plain &= columns == 1
            if columns:
                cells += [(sign, style), ("", style)][:columns]
            elif cells:
                marked = -1 if cells[-1][0] else -2
                cells[marked] = (cells[marked][0] + sign, style)
    return cells, is_plain


def _parts_nothing(cells: Sequence[tuple[str, Style | None]], column: int) -> bool:
    """Whether a strip may be cut before a column: through no wide sign, and not between a sign and its marks."""
    if column in (0, len(cells)):
        return True
    sign, before = cells[column][0], cells[column - 1][0] or cells[column - 2][0]
    return bool(sign) and len(before) == 1
