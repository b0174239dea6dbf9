"""A list on a sheet: one row under the cursor, headings that stay, and a word where there is more than fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from rich.cells import cell_len

from ioplogg_tui.locale import _
from ioplogg_tui.tui.palette import CHOSEN, TOLD_WHEN_CHOSEN
from ioplogg_tui.tui.widgets.lines import Line
from ioplogg_tui.tui.widgets.pointed import Held
from ioplogg_tui.tui.widgets.sheet import Sheet

Row = TypeVar("Row")
"""What a row is known by, whichever place it has in the list: an id, or a code."""


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
        self.cursor = min(max(0, self.cursor + by), max(0, self.row_count() - 1))
        self.redraw()

    @property
    def held(self) -> Held:
        return Held(self.cursor)

    @property
    def rows_a_page(self) -> int:
        """How many rows a page key goes on by: one less than are seen at once."""
        return max(1, self._in_view - 1)

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
        view = _View(self, width, max(1, height - len(head)), len(head))
        top = min(self._top, self.cursor)
        below, seen, is_full = view.lines_from(top)
        if self.cursor >= top + seen or (top and not is_full):
            top = view.top_for(top)
            below, seen, _is_full = view.lines_from(top)
        self._top, self._in_view = top, seen
        self._row_of_line = view.row_of_line
        return [*head, *below]


class _View:
    """A list as it is seen in so many columns and rows."""

    def __init__(self, sheet: ListSheet, width: int, room: int, above: int) -> None:
        self._sheet, self._width, self._room, self._above = sheet, width, room, above
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
        if number == top and len(self._made[number]) >= self._room:
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

    def lines_from(self, top: int) -> tuple[list[Line], int, bool]:
        """What is seen from a row on; how many rows that are, whole; and whether no line is left over."""
        lines: list[Line] = []
        self.row_of_line = {}
        for number in range(top, self._count):
            rows = list(self.row(number))
            if self._is_headed(number, top):
                rows.insert(0, self._sheet.heading_line(number, self._width, is_first=number == top))
            if len(lines) + len(rows) + (number < self._count - 1) > self._room and number > top:
                lines.append(more_line(self._count - number, self._width))
                return lines[: self._room], number - top, True
            end = self._above + len(lines) + len(rows)
            self.row_of_line |= dict.fromkeys(range(end - len(self._made[number]), end), number)
            lines += rows
        return lines[: self._room], self._count - top, len(lines) >= self._room


class Bookmark(Generic[Row]):
    """What one was on in a list that is searched: the cursor finds it again when the search is left.

    It lies at the row that was found last, and at the one from which the search was begun.
    """

    def __init__(self) -> None:
        self.begun: Row | None = None
        """From where the search was begun: there one is again when what was typed is taken away."""
        self._found: Row | None = None

    def lay(self, row: Row | None, sought: str) -> None:
        """Before the list becomes another; `row` is None where nothing has what was `sought`.

        Digits alone were meant as a rating, and whatever has them was never looked for.
        """
        if not sought.strip():
            self.begun, self._found = self.begun if row is None else row, None
        elif row is not None and not sought.strip().isdigit():
            self._found = row

    def place_in(self, rows: Sequence[Row], here: Row | None = None) -> int | None:
        """The place of `here`, else of what was found last, else of where it was begun; None where none is there."""
        return next((rows.index(row) for row in (here, self._found, self.begun) if row in rows), None)


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
