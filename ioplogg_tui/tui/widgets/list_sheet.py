"""A list on a sheet: one row under the cursor, headings that stay, and a word where there is more than fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from ioplogg_tui.locale import _
from ioplogg_tui.tui.palette import CHOSEN, TOLD_WHEN_CHOSEN
from ioplogg_tui.tui.widgets.lines import Line, shared
from ioplogg_tui.tui.widgets.pointed import Held
from ioplogg_tui.tui.widgets.sheet import Sheet

WORTH_BEGINNING = 4
"""Lines left below the last row that fits, from which the next one begins there."""
LEAST_WITH_WORD = 4
"""Lines of a list in which the word on what follows is worth one of a row that fills them."""


class GoneBy(NamedTuple):
    """How far one has read in a row that is taller than there is room for; its first line stays."""

    row: int
    lines: int = 0
    """Lines of it that are above what is seen."""
    left: int = 0
    """Lines of it that are below."""
    seen: int = 0
    """Lines of it that go by at once; none where it is seen whole."""


class ListSheet(Sheet):
    """A kind of it says how many rows there are, what stands in each, and under which heading.

    Only what is seen is made, however long the list is.
    """

    cursor = 0
    """The row that keys are for, counted from the first; headings are no rows."""
    _top = 0
    """The first row that is seen."""
    _in_view = 1
    """How many rows were seen when it was last drawn."""
    _row_of_line: Mapping[int, int] = {}
    _gone_by = GoneBy(0)

    def row_count(self) -> int:
        raise NotImplementedError

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        """A row, on as many lines as it takes."""
        raise NotImplementedError

    def heading(self, number: int) -> object:
        """What a row stands under: rows one after another under the same have one heading. None where it has none."""
        del number
        return None

    def heading_line(self, number: int, width: int, *, is_first: bool) -> Line:
        """The heading above a row; the first one that is seen may say what the columns are."""
        raise NotImplementedError

    def head(self, width: int) -> Sequence[Line]:
        """What stands above all rows, and stays there."""
        del width
        return ()

    def nothing(self, width: int) -> Sequence[Line]:
        """What is said where there is no row."""
        del width
        return ()

    def move(self, by: int) -> None:
        """So many rows on, or back: no further than to the last, and the first."""
        self.cursor = min(max(0, self.cursor + self.onward(by)), max(0, self.row_count() - 1))
        self.redraw()

    def keep_on(self, row: object, rows: Sequence[object]) -> None:
        """The list was read anew: the cursor stays on its row, wherever in `rows` that is by now; else at its place.

        What is done with the row under the cursor is else done with another, which others' deeds moved there.
        """
        self.cursor = rows.index(row) if row in rows else min(self.cursor, max(0, len(rows) - 1))

    def onward(self, by: int) -> int:
        """How many rows on a step leads: none where lines go by instead, of a row taller than there is room for."""
        row, lines, left, seen = self._gone_by
        is_far = abs(by) > seen
        is_there = 0 <= row + (by > 0) - (by < 0) < self.row_count()
        if not seen or row != self.cursor or (is_far and is_there):
            return by
        more = min(by, left) if by > 0 else max(by, -lines)
        self._gone_by = self._gone_by._replace(lines=lines + more)
        return 0 if more else (by > 0) - (by < 0)

    @property
    def held(self) -> Held:
        return Held((self.cursor, self._gone_by.lines))

    @property
    def rows_a_page(self) -> int:
        """How many rows a page key goes on by: one less than are seen at once."""
        return max(1, (self._gone_by.seen or self._in_view) - 1)

    def row_at(self, line: int) -> int | None:
        """The row that a line is of, of those drawn last; None for headings and what isn't of the list."""
        return self._row_of_line.get(line)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        return self.list_lines(width, height)

    def list_lines(self, width: int, height: int) -> list[Line]:
        """The list on so many lines, scrolled no further than it takes to see the row under the cursor whole."""
        count = self.row_count()
        if not count:
            return list(self.nothing(width))[:height]
        self.cursor = min(max(0, self.cursor), count - 1)
        head = list(self.head(width))
        view = _View(self, width, max(1, height - len(head)), len(head), self._gone_by)
        top = min(self._top, self.cursor)
        below, seen, is_full = view.lines_from(top)
        if self.cursor >= top + seen or (top and not is_full):
            top = view.top_for(top)
            below, seen, _is_full = view.lines_from(top)
        self._top, self._in_view, self._gone_by = top, seen, view.gone_by
        self._row_of_line = view.row_of_line
        return [*head, *below]


class _View:
    """A list as it is seen in so many columns and rows."""

    def __init__(self, sheet: ListSheet, width: int, room: int, above: int, gone_by: GoneBy) -> None:
        self._sheet, self._width, self._room, self._above = sheet, width, room, above
        self._read = gone_by.lines if gone_by.row == sheet.cursor else 0
        self.gone_by = GoneBy(sheet.cursor)
        self._count = sheet.row_count()
        self._made: dict[int, Sequence[Line]] = {}
        self._headings: dict[int, object] = {-1: None}
        self.row_of_line: dict[int, int] = {}
        """Which row each line is of, of those made last."""

    def row(self, number: int) -> Sequence[Line]:
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._sheet.row_lines(number, self._width)
            self._headings[number] = self._sheet.heading(number)
        return made

    def _is_headed(self, number: int, top: int) -> bool:
        """Whether a row that is made has its heading above it, when the list is seen from `top`.

        The first has none where it would take the room that its row needs: of two lines or one it is the row that says
        what keys are for.
        """
        heading = self._headings[number]
        if number == top and len(self._made[number]) + self._has_word(number) >= self._room:
            return False
        return heading is not None and (number == top or heading != self._headings[number - 1])

    def _fits(self, last: int, top: int) -> bool:
        """Whether all from `top` to a row is seen at once, with the word on what follows."""
        rows = sum(len(self.row(number)) + self._is_headed(number, top) for number in range(top, last + 1))
        return rows + (last < self._count - 1) <= self._room

    def top_for(self, top: int) -> int:
        """The first row that is to be seen: the cursor's is seen whole then, and no room is left over."""
        cursor = self._sheet.cursor
        if cursor - top > self._room or not self._fits(cursor, top):
            top = cursor
            while top and self._fits(cursor, top - 1):
                top -= 1
        while top and self._count - top <= self._room and self._fits(self._count - 1, top - 1):
            top -= 1
        return top

    def _has_word(self, number: int) -> bool:
        """Whether what follows a row is told below it, though the row fills the lines there are."""
        return number < self._count - 1 and self._room >= LEAST_WITH_WORD

    def lines_from(self, top: int) -> tuple[list[Line], int, bool]:
        """What is seen from a row on; how many rows that are, whole; and whether no line is left over."""
        lines: list[Line] = []
        self.row_of_line = {}
        for number in range(top, self._count):
            rows = list(self.row(number))
            if number == top and len(rows) + self._has_word(number) > self._room:
                return self._read_in(number, rows), 1, True
            headed = self._is_headed(number, top)
            if headed:
                rows.insert(0, self._sheet.heading_line(number, self._width, is_first=number == top))
            if number > top and len(lines) + len(rows) + (number < self._count - 1) > self._room:
                left = self._room - len(lines) - 1
                if left >= WORTH_BEGINNING:
                    self._put(number, lines, rows[:left], headed=headed)
                lines.append(more_line(self._count - number, self._width))
                return lines[: self._room], number - top, True
            self._put(number, lines, rows, headed=headed)
        return lines[: self._room], self._count - top, len(lines) >= self._room

    def _put(self, number: int, lines: list[Line], rows: Sequence[Line], *, headed: bool) -> None:
        """Lines of a row, maybe its heading first, below those there are."""
        start = self._above + len(lines)
        self.row_of_line |= dict.fromkeys(range(start + headed, start + len(rows)), number)
        lines += rows

    def _read_in(self, number: int, rows: Sequence[Line]) -> list[Line]:
        """A row taller than there is room for: its first line, and below it as many as there is room for."""
        pinned = 1 if self._room > 2 else 0  # in two lines or one it would leave none to be read
        rest, room = rows[pinned:], self._room - pinned
        with_word = room - (room > 1)
        gone = min(self._read, len(rest) - (with_word if number < self._count - 1 else room))
        seen = with_word if number < self._count - 1 or len(rest) - gone > room else room
        left = len(rest) - gone - seen
        if left or gone:
            self.gone_by = GoneBy(number, gone, left, seen)
        lines = [*rows[:pinned], *rest[gone : gone + seen]]
        self.row_of_line = dict.fromkeys(range(self._above, self._above + len(lines)), number)
        return [*lines, *([more_line(self._count - number - (not left), self._width)] if seen < room else [])]


def shared_lines(needed: Sequence[int], room: int) -> Callable[[int], int]:
    """How many lines each row has, of those that it needs: one where not all rows have as much, else what is free."""
    shares = shared({0: needed}, room)[0] if len(needed) < room else ()
    return lambda number: shares[number] if number < len(shares) else 1


def more_line(count: int, width: int) -> Line:
    """How many more there are below, at the right edge."""
    words = _("▾ {count} more").format(count=count)
    return [(" " * max(0, width - len(words) - 1), "dim"), (words, "dim")]


_CHOSEN = {"found": "found", **{style: f"{style}{CHOSEN}" for style in TOLD_WHEN_CHOSEN}}


def chosen(line: Line, width: int) -> Line:
    """A row as it is marked when it is under the cursor: whole, with what is of another weight in its own colour."""
    spans = [(text, _CHOSEN.get(style, "cursor")) for text, style in line]
    shown = cell_len("".join([text for text, _style in line]))
    return [*spans, (" " * max(0, width - shown), "cursor")]
