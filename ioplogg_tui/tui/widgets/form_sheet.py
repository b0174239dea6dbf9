"""A form: rows under headings, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile, zip_longest

from rich.cells import cell_len

from ioplogg_tui.locale import counted
from ioplogg_tui.tui.row_key import RowKey
from ioplogg_tui.tui.widgets.form_rows import FormRow, Heading, Need, need_in_words
from ioplogg_tui.tui.widgets.lines import NARROW, Line, Span, cut, in_parts, ruled, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen, shared_lines

TITLES = 29
"""Columns of titles at most: they have no more than the longest needs."""
AROUND_TITLE, AROUND_VALUE, AROUND_OPTION = 5, 3, 7
"""Columns around a title, around a value, and around one that is chosen among others."""
MOST_OF_NOTE = 8
"""Rows of what is said of a field."""

MOST_ROWS = 3
"""Rows that a long text has where not all have room; the one under the cursor is shown whole."""


class FormSheet(ListSheet):
    """Shows what `rows` holds, scrolled so that the row under the cursor is seen whole."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[FormRow] = ()
        """Those that aren't folded away."""
        self._every: Sequence[FormRow | Heading] = ()
        self._folded: set[RowKey] = set()
        """The headings whose rows are."""
        self._headings: Sequence[str | None] = ()
        """Of each row what it stands under."""
        self._head: Sequence[Span] = ()
        self._has_room = False
        """Whether every text is whole at once, on a page as high as this one."""
        self._lines_of = shared_lines([], 0)
        """The lines of each row where they aren't, and some are free."""
        self._titles = TITLES

    @property
    def row(self) -> FormRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def put_rows(self, rows: Sequence[FormRow | Heading], head: Sequence[Span] = ()) -> None:
        """Show these rows, with the cursor on the one where it was; where that is gone on the nearest that is left.

        `head` stays above them, on as many lines as its parts take.
        """
        self._every, self._head = rows, head
        order = [row.key for row in (*self.rows[self.cursor :], *reversed(self.rows[: self.cursor]))]
        self._lay()
        there = {row.key for row in self.rows}
        if still := next((key for key in order if key in there), None):
            self.go_to(still)
        self.cursor = min(self.cursor, max(0, len(self.rows) - 1))
        self.redraw()

    def _lay(self) -> None:
        """Which rows there are to go through, and what each stands under."""
        fresh: list[FormRow] = []
        self._headings, heading, is_open = [], None, True
        for row in self._every:
            if isinstance(row, Heading):
                heading, is_open = row.text, row.key not in self._folded
                if row.key is None:
                    continue
                fresh.append(FormRow(row.key, row.text, opens=True, subject=row.subject, heads=True))
            elif is_open:
                fresh.append(row)
            else:
                continue
            self._headings.append(heading)
        self.rows = fresh

    def next_of(self, keys: Collection[RowKey]) -> RowKey | None:
        """The next of some rows from the cursor on, round the end too, also of those that are folded away."""
        order = [row.key for row in self._every if row.key is not None]
        after = order.index(self.row.key) + 1 if self.row is not None else 0
        return next((key for key in (*order[after:], *order[:after]) if key in keys), None)

    def is_folded(self, key: RowKey) -> bool:
        """Whether the rows below a heading are folded away."""
        return key in self._folded

    def fold(self, key: RowKey) -> None:
        """Fold the rows below a heading away, or show them again; the cursor is on the heading."""
        self._folded ^= {key}
        self._lay()
        self.go_to(key)
        self.redraw()

    def go_to(self, key: RowKey) -> None:
        """Put the cursor on a row, if it is there, also where it is folded away."""
        under: RowKey | None = None
        for row in self._every:
            if isinstance(row, Heading):
                under = row.key
            elif row.key == key and under in self._folded:
                self._folded.discard(under)
                self._lay()
        places = (number for number, row in enumerate(self.rows) if row.key == key)
        self.cursor = next(places, self.cursor)

    def go_to_next_field(self, by: int = 1) -> None:
        """The cursor on the next row that is no heading, if there is one."""
        rest = enumerate(self.rows[self.cursor + by :], self.cursor + by)
        self.cursor = next((number for number, row in rest if not row.heads), self.cursor)
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        self._titles = min(TITLES, max((cell_len(row.title) for row in self.rows), default=0) + AROUND_TITLE)
        self._has_room, self._lines_of = len(self.rows) < height, shared_lines([], 0)
        if self._has_room:
            headings = sum(at == 0 or under != self._headings[at - 1] for at, under in enumerate(self._headings))
            every = [len(self.row_lines(at, width)) for at in range(len(self.rows))]
            room = height - len(self.head(width)) - headings
            self._has_room, self._lines_of = sum(every) <= room, shared_lines(every, room)
        return super().lines(width, height)

    def columns_whole(self) -> int:
        """In how many columns each value stands in one line."""
        values = (line for row in self.rows for line in row.value.split("\n"))
        return TITLES + AROUND_OPTION + max(map(cell_len, values), default=0)

    def head(self, width: int) -> Sequence[Line]:
        return in_parts(self._head, width)

    def row_count(self) -> int:
        return len(self.rows)

    def heading(self, number: int) -> str | None:
        return self._headings[number]

    def heading_line(self, number: int, width: int, *, is_first: bool) -> Line:
        del is_first
        row = self.rows[number]
        if not row.heads:
            return ruled(self._headings[number] or "", width)
        sign, words = "─", row.title
        if self.is_folded(row.key):
            sign, words = "+", f"{row.title} · {self._folded_away(row.key)}"
        if number == self.cursor:
            return chosen([(cut(f" ▸{sign} {words} ", width), "rule")], width)
        words = cut(f" ─{sign} {words} ", min(width, cell_len(words) + 5))
        return [(words, "rule"), ("─" * max(0, width - cell_len(words) - 1), "rule")]

    def _folded_away(self, key: RowKey) -> str:
        """How many rows a heading has below it."""
        after = iter(self._every)
        next(row for row in after if row.key == key)
        count = sum(1 for _row in takewhile(lambda row: isinstance(row, FormRow), after))
        return counted("{count} field", "{count} fields", count)

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        row, at_cursor = self.rows[number], number == self.cursor
        if row.heads:
            return []  # its line is the heading, which stays while its rows go by
        most = max(MOST_ROWS, self._lines_of(number))
        lines = self._field(row, at_cursor, width, most)
        return [*(chosen(line, width) if at_cursor else line for line in lines), *self._note(row, width)]

    def _field(self, row: FormRow, at_cursor: bool, width: int, most: int) -> list[Line]:
        if width < NARROW:
            return self._narrow_field(row, at_cursor, width, most)
        titles = wrap(row.title, self._titles - 3, MOST_OF_NOTE)
        titles = [f" {'▸' if at_cursor else ' '} {titles[0]}", *(f"   {part}" for part in titles[1:])]
        if row.value:
            room = width - self._titles - (AROUND_OPTION if row.options else AROUND_VALUE)
            parts, style = self._parts(row, at_cursor, room, most), "text"
            parts[0] = f"‹ {parts[0]} ›" if at_cursor and row.options else parts[0]
        else:
            parts = ["" if row.opens else need_in_words(row.need)]
            style = "accent" if row.need is Need.LAW and not row.opens else "dim"
        rows = zip_longest(titles, parts, fillvalue="")
        return [[(cut(title, self._titles), "dim"), (f" {part} ", style)] for title, part in rows]

    def _narrow_field(self, row: FormRow, at_cursor: bool, width: int, most: int) -> list[Line]:
        """The title above its value, each in all columns."""
        title = f" {'▸' if at_cursor else ' '} {row.title}"
        if not row.value:
            style = "accent" if row.need is Need.LAW and not row.opens else "dim"
            return [[(f"{title}  ", "dim"), ("" if row.opens else need_in_words(row.need), style)]]
        parts = self._parts(row, at_cursor, width - 8, most)
        value = f"‹ {parts[0]} ›" if at_cursor and row.options else parts[0]
        return [[(title, "dim")], *([(f"     {part}", "text")] for part in [value, *parts[1:]])]

    def _parts(self, row: FormRow, at_cursor: bool, room: int, most: int) -> list[str]:
        """The value on as many lines as it gets."""
        parts = [part for line in row.value.split("\n") for part in wrap(line, room, 99) or [""]]
        if at_cursor or self._has_room or len(parts) <= most:
            return parts
        if "\n" not in row.value:
            return wrap(row.value, room, most)
        last = parts[most - 1]
        return [*parts[: most - 1], cut(f"{last} …", min(room, cell_len(last) + 2))]

    def _note(self, row: FormRow, width: int) -> list[Line]:
        if not row.note:
            return []
        start = 5 if width < NARROW else self._titles + 1
        return [[(" " * start, "text"), (part, "dim")] for part in wrap(row.note, width - start - 1, MOST_OF_NOTE)]
