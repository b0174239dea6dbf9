"""A form: rows under headings, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from rich.cells import cell_len

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.field_text import FieldKind, FieldText
from ioplogg_tui.locale import _, written_date
from ioplogg_tui.tui.row_key import RowKey
from ioplogg_tui.tui.widgets.hinted_field import Writing
from ioplogg_tui.tui.widgets.lines import NARROW, Line, cut, ruled, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen

TITLES = 29
NOT_SAID = N_("not said")
"""A choice that nobody has made."""

MOST_OF_NOTE = 8
"""Rows of what is said of a field."""

MOST_ROWS = 3
"""Rows that a long text takes at most; the one under the cursor is shown whole."""


class Need(Enum):
    """Who asks for a field."""

    LAW = auto()
    USE = auto()
    """Nobody, until the plan is to be used."""
    OPTIONAL = auto()


@dataclass(frozen=True, slots=True)
class FormRow:
    """One field, or something to open. `key` says which, and finds it again after a change.

    With `options` it is a choice of (value, name); where it `opens`, Enter shows something else; else it is written.
    """

    key: RowKey
    title: str
    value: str = ""
    """As people read it."""
    kept: str = ""
    """As the logbook has it: a date in ISO form, a choice by its value."""
    need: Need = Need.OPTIONAL
    options: Sequence[tuple[str, str]] = ()
    listed: Sequence[tuple[str, str]] = ()
    """As `options`, where there are many, and something else may be written."""
    opens: bool = False
    right: Right | None = None
    """What who writes it must have, asked before they do; and in which `subject`."""
    subject: str | None = None
    writing: Writing | None = None
    note: str = ""
    adds: bool = False
    """Whether what is written there is added to what is shown, and doesn't take its place."""

    @property
    def in_box(self) -> str:
        """What stands in the box when it is opened."""
        return "" if self.adds else self.value


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


def need_in_words(need: Need) -> str:
    return {Need.LAW: _("by law"), Need.USE: _("before use"), Need.OPTIONAL: _("optional")}[need]


def in_words(field: FieldText) -> str:
    """What stands in a field, as people read and write it."""
    is_date = field.kind is FieldKind.DATE and field.text
    return written_date(date.fromisoformat(field.text)) if is_date else field.text


class FormSheet(ListSheet):
    """Shows what `rows` holds, scrolled so that the row under the cursor is seen whole."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[FormRow] = ()
        self._headings: Sequence[str | None] = ()
        """Of each row what it stands under."""

    @property
    def row(self) -> FormRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def put_rows(self, rows: Sequence[FormRow | Heading]) -> None:
        """Show these rows, with the cursor on the one where it was; where that is gone on the nearest that is left."""
        order = [row.key for row in (*self.rows[self.cursor :], *reversed(self.rows[: self.cursor]))]
        self._headings, heading = [], None
        fresh: list[FormRow] = []
        for row in rows:
            if isinstance(row, Heading):
                heading = row.text
            else:
                fresh.append(row)
                self._headings.append(heading)
        self.rows = fresh
        there = {row.key for row in fresh}
        if still := next((key for key in order if key in there), None):
            self.go_to(still)
        self.cursor = min(self.cursor, max(0, len(fresh) - 1))
        self.redraw()

    def go_to(self, key: RowKey) -> None:
        """Put the cursor on a row, if it is there."""
        places = (number for number, row in enumerate(self.rows) if row.key == key)
        self.cursor = next(places, self.cursor)

    def row_count(self) -> int:
        return len(self.rows)

    def heading(self, number: int) -> str | None:
        return self._headings[number]

    def heading_line(self, number: int, width: int, *, is_first: bool) -> Line:
        del is_first
        return ruled(self._headings[number] or "", width)

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        row, at_cursor = self.rows[number], number == self.cursor
        lines = self._field(row, at_cursor, width)
        return [*(chosen(line, width) if at_cursor else line for line in lines), *self._note(row, width)]

    def _field(self, row: FormRow, at_cursor: bool, width: int) -> list[Line]:
        if width < NARROW:
            return self._narrow_field(row, at_cursor, width)
        title = (cut(f" {'▸' if at_cursor else ' '} {row.title}", TITLES), "dim")
        if not row.value:
            need = "" if row.opens else need_in_words(row.need)
            return [[title, (f" {need}", "accent" if row.need is Need.LAW and not row.opens else "dim")]]
        parts = self._parts(row, at_cursor, width - TITLES - 3)
        value = f"‹ {parts[0]} ›" if at_cursor and row.options else parts[0]
        rest: list[Line] = [[(" " * TITLES, "text"), (f" {part} ", "text")] for part in parts[1:]]
        return [[title, (f" {value} ", "text")], *rest]

    def _narrow_field(self, row: FormRow, at_cursor: bool, width: int) -> list[Line]:
        """The title above its value, each in all columns."""
        title = f" {'▸' if at_cursor else ' '} {row.title}"
        if not row.value:
            style = "accent" if row.need is Need.LAW and not row.opens else "dim"
            return [[(f"{title}  ", "dim"), ("" if row.opens else need_in_words(row.need), style)]]
        parts = self._parts(row, at_cursor, width - 8)
        value = f"‹ {parts[0]} ›" if at_cursor and row.options else parts[0]
        return [[(title, "dim")], *([(f"     {part}", "text")] for part in [value, *parts[1:]])]

    def _parts(self, row: FormRow, at_cursor: bool, room: int) -> list[str]:
        """The value on as many lines as it gets."""
        parts = [part for line in row.value.split("\n") for part in wrap(line, room, 99) or [""]]
        if at_cursor or len(parts) <= MOST_ROWS:
            return parts
        last = parts[MOST_ROWS - 1]
        return [*parts[: MOST_ROWS - 1], cut(f"{last} …", min(room, cell_len(last) + 2))]

    def _note(self, row: FormRow, width: int) -> list[Line]:
        if not row.note:
            return []
        start = 5 if width < NARROW else TITLES + 1
        return [[(" " * start, "text"), (part, "dim")] for part in wrap(row.note, width - start - 1, MOST_OF_NOTE)]


def next_option(row: FormRow, by: int = 1) -> str:
    """The value after the one that is chosen."""
    values = [value for value, _name in row.options]
    chosen = values.index(row.kept) if row.kept in values else 0
    return values[(chosen + by) % len(values)]
