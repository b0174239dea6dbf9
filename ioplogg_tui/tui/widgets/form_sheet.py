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
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled, wrap
from ioplogg_tui.tui.widgets.sheet import Sheet

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


class FormSheet(Sheet):
    """Shows what `rows` holds, scrolled so that the row under the cursor is seen whole."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[FormRow | Heading] = ()
        self.cursor = 0
        self._top = 0

    @property
    def row(self) -> FormRow | None:
        """The row under the cursor."""
        row = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        return row if isinstance(row, FormRow) else None

    def put_rows(self, rows: Sequence[FormRow | Heading]) -> None:
        """Show these rows, with the cursor on the one where it was; where that is gone on the nearest that is left."""
        onward, back = self.rows[self.cursor :], reversed(self.rows[: self.cursor])
        there = {row.key for row in rows if isinstance(row, FormRow)}
        keys = [row.key for row in (*onward, *back) if isinstance(row, FormRow) and row.key in there]
        self.rows = rows
        if keys:
            self.go_to(keys[0])
        self.cursor = min(self.cursor, max(0, len(rows) - 1))
        self.redraw()

    def go_to(self, key: RowKey) -> None:
        """Put the cursor on a row, if it is there."""
        places = (number for number, row in enumerate(self.rows) if isinstance(row, FormRow) and row.key == key)
        self.cursor = next(places, self.cursor)

    def move(self, by: int) -> None:
        """Up or down, over the headings; at either end to the last row there is."""
        numbers = [number for number, row in enumerate(self.rows) if isinstance(row, FormRow)]
        if not numbers:
            return
        target = self.cursor + by
        onward = [number for number in numbers if (number >= target if by > 0 else number <= target)]
        self.cursor = (onward or [numbers[-1]])[0] if by > 0 else (onward or [numbers[0]])[-1]
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        blocks = [self._block(row, number == self.cursor, width) for number, row in enumerate(self.rows)]
        lines = [line for block in blocks for line in block]
        start = sum(len(block) for block in blocks[: self.cursor])
        end = start + len(blocks[self.cursor]) if blocks else 0
        if self.cursor and isinstance(self.rows[self.cursor - 1], Heading):
            start -= len(blocks[self.cursor - 1])
        self._top = max(0, min(max(self._top, end - height), start, len(lines) - 1))
        return lines[self._top : self._top + height]

    def _block(self, row: FormRow | Heading, under_cursor: bool, width: int) -> list[Line]:
        if isinstance(row, Heading):
            return [ruled(row.text, width)]
        mark, style = ("▸", "strong") if under_cursor else (" ", "dim")
        title = (cut(f" {mark} {row.title}", TITLES), style)
        if not row.value:
            need = "" if row.opens else need_in_words(row.need)
            style = "accent" if row.need is Need.LAW and not row.opens else "dim"
            return [[title, (f" {need}", style)], *self._note(row, width)]
        parts = self._parts(row, under_cursor, width - TITLES - 3)
        style = "cursor" if under_cursor else "text"
        value = f"‹ {parts[0]} ›" if under_cursor and row.options else parts[0]
        first: Line = [title, (f" {value} ", style)]
        rest: list[Line] = [[(" " * TITLES, "text"), (f" {part} ", style)] for part in parts[1:]]
        return [first, *rest, *self._note(row, width)]

    def _parts(self, row: FormRow, under_cursor: bool, room: int) -> list[str]:
        """The value on as many lines as it gets."""
        parts = [part for line in row.value.split("\n") for part in wrap(line, room, 99) or [""]]
        if under_cursor or len(parts) <= MOST_ROWS:
            return parts
        last = parts[MOST_ROWS - 1]
        return [*parts[: MOST_ROWS - 1], cut(f"{last} …", min(room, cell_len(last) + 2))]

    def _note(self, row: FormRow, width: int) -> list[Line]:
        if not row.note:
            return []
        parts = wrap(row.note, width - TITLES - 2, MOST_OF_NOTE)
        return [[(" " * (TITLES + 1), "text"), (part, "dim")] for part in parts]


def next_option(row: FormRow, by: int = 1) -> str:
    """The value after the one that is chosen."""
    values = [value for value, _name in row.options]
    chosen = values.index(row.kept) if row.kept in values else 0
    return values[(chosen + by) % len(values)]
