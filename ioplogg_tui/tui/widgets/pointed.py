"""What a part of a page says of where one is in it: there the terminal's cursor goes."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from textual.geometry import Offset

from ioplogg_tui.tui.widgets.lines import FILLED, Line, line_width


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
