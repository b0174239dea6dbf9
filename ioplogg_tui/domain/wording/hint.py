"""What a hint is: a place in a text, why it is looked at, and what could stand there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HintKind(StrEnum):
    """Why a hint is given."""

    REWRITE = "rewrite"
    """Says what the student does not manage."""
    DEFICIT_GOAL = "deficit_goal"
    """A goal of stopping or doing less: it does not say what the student is to do."""
    CHECK = "check"
    """May be fine."""
    SENSITIVE = "sensitive"
    """Others will read it: health, home, comparison."""
    BASIS = "basis"
    """Is not a basis for assessment in subjects (opplæringsforskrifta § 9-1)."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a line, in signs of it, `end` not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hint:
    """A place in a text: `line` counts from 1, `start` and `end` are signs of the line (in NFC), `end` not included.

    Each of the `suggestions` can take the place of `clause`; the teacher fills in each …. Where there is none,
    `taken_out` can go, and leaves something whole; it is None where only the teacher knows what could stand there.
    """

    line: int
    start: int
    end: int
    text: str
    kind: HintKind
    clause: Clause
    suggestions: tuple[str, ...]
    taken_out: Clause | None
