"""Where one is in a part of a page: there the terminal's cursor goes, and is found again after a search."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Generic, NamedTuple, TypeVar

from textual.geometry import Offset

from ioplogg_tui.tui.widgets.lines import FILLED, Line, line_width

Row = TypeVar("Row")
"""What a row is known by, whichever place it has in the list: an id, or a code."""


class Voice(IntEnum):
    """What is heard where one key changes several things: the loudest."""

    ASIDE = 0
    """What stands there anyway, and is heard where nothing else has changed."""
    ROW = 1
    ASKS = 2
    """A question, or why something can't be done."""
    WRITES = 3
    DONE = 4
    """What was saved."""


class Held(NamedTuple):
    """What one is on in a part of the page: it is heard again when that is another."""

    what: object
    voice: Voice = Voice.ROW


class Pointed:
    """A part of a page that one can be in."""

    @property
    def held(self) -> Held | None:
        """What one is on here; None where one isn't here."""
        return None

    @property
    def point(self) -> Offset:
        """Where on the screen that stands."""
        raise NotImplementedError


def first_sign(line: Line) -> int | None:
    """The column of the first sign of a line; None where there is none."""
    text = "".join(text for text, _style in line)
    return len(text) - len(text.lstrip()) if text.strip() else None


def marked_sign(line: Line) -> int | None:
    """The column of the first sign of what is marked in a line."""
    for number, (text, style) in enumerate(line):
        if style in FILLED and style != "found" and text.strip():
            return line_width(line[:number]) + len(text) - len(text.lstrip())
    return None


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
