"""The rows of a form: one field each, who asks for it, and what it is under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _
from ioplogg_tui.tui.row_key import RowKey
from ioplogg_tui.tui.widgets.hinted_field import Writing

NOT_SAID = N_("not said")
"""A choice that nobody has made."""


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
    heads: bool = False
    """Whether it is the heading of the rows below it."""

    @property
    def in_box(self) -> str:
        """What stands in the box when it is opened."""
        return "" if self.adds else self.kept if self.listed else self.value


@dataclass(frozen=True, slots=True)
class Heading:
    """What rows stand under. With a `key` it is a row itself, which folds them; `subject` as of a row."""

    text: str
    key: RowKey | None = None
    subject: str | None = None


def need_in_words(need: Need) -> str:
    return {Need.LAW: _("by law"), Need.USE: _("before use"), Need.OPTIONAL: _("optional")}[need]


def next_option(row: FormRow, by: int = 1) -> str:
    """The value after the one that is chosen."""
    values = [value for value, _name in row.options]
    chosen = values.index(row.kept) if row.kept in values else 0
    return values[(chosen + by) % len(values)]
