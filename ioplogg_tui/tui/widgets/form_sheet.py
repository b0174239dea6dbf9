"""A form: rows under headings, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rich.cells import cell_len

from ioplogg_tui.locale import _
from ioplogg_tui.tui.widgets.hinted_field import Writing
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled, wrap
from ioplogg_tui.tui.widgets.sheet import Sheet

TITLES = 27
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
    """One field, or something to open. `key` finds it again after a change.

    With `options` it is a choice of (value, name); with `open` Enter opens another screen; else it is written.
    """

    key: str
    title: str
    value: str = ""
    need: Need = Need.OPTIONAL
    put: Callable[[str], None] | None = None
    options: Sequence[tuple[str, str]] = ()
    open: Callable[[], None] | None = None
    may: Callable[[], None] | None = None
    """Raises NotAllowed for who may not write it, before they do."""
    long: bool = False
    writing: Writing | None = None
    note: str = ""

    @property
    def raw(self) -> str:
        """The value as `put` takes it: of a choice not its name."""
        return next((value for value, name in self.options if name == self.value), self.value)


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


def need_told(need: Need) -> str:
    return {Need.LAW: _("by law"), Need.USE: _("before use"), Need.OPTIONAL: _("optional")}[need]


class FormSheet(Sheet):
    """Shows what `rows` holds, scrolled so that the row under the cursor is seen whole."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[FormRow | Heading] = ()
        self.cursor = 0
        self._top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        blocks = [self._block(row, number == self.cursor, width) for number, row in enumerate(self.rows)]
        lines = [line for block in blocks for line in block]
        start = sum(len(block) for block in blocks[: self.cursor])
        end = start + len(blocks[self.cursor]) if blocks else 0
        if self.cursor and isinstance(self.rows[self.cursor - 1], Heading):
            start -= len(blocks[self.cursor - 1])
        self._top = max(0, min(max(self._top, end - height), start, len(lines) - 1))
        return lines[self._top : self._top + height]

    def _block(self, row: FormRow | Heading, here: bool, width: int) -> list[Line]:
        if isinstance(row, Heading):
            return [ruled(row.text, width)]
        room = width - TITLES - 3
        title = (cut(f" {'▸' if here else ' '} {row.title}", TITLES), "strong" if here else "dim")
        if not row.value:
            told = need_told(row.need) if row.open is None else ""
            style = "accent" if row.need is Need.LAW and row.put else "dim"
            return [[title, (f" {told}", style)], *self._note(row, here, width)]
        parts = [part for line in row.value.split("\n") for part in wrap(line, room, 99) or [""]]
        if not here and len(parts) > MOST_ROWS:
            parts = [
                *parts[: MOST_ROWS - 1],
                cut(f"{parts[MOST_ROWS - 1]} …", min(room, cell_len(parts[MOST_ROWS - 1]) + 2)),
            ]
        style = "cursor" if here else "text"
        value = f"‹ {parts[0]} ›" if here and row.options else parts[0]
        first: Line = [title, (f" {value} ", style)]
        rest: list[Line] = [[(" " * TITLES, "text"), (f" {part} ", style)] for part in parts[1:]]
        return [first, *rest, *self._note(row, here, width)]

    def _note(self, row: FormRow, here: bool, width: int) -> list[Line]:
        if not row.note:
            return []
        return [[(" " * (TITLES + 1), "text"), (part, "dim")] for part in wrap(row.note, width - TITLES - 2, 3)]


def next_option(row: FormRow, by: int = 1) -> str:
    """The value after the one that is shown."""
    values = [value for value, _name in row.options]
    shown = next((number for number, (_value, name) in enumerate(row.options) if name == row.value), 0)
    return values[(shown + by) % len(values)]
