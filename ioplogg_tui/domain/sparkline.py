"""Bars on the fixed scale 1–4: in a row the last of one goal, with a gap where nothing was observed, or one a goal."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.levels import Level

BARS = {1: "▂", 2: "▄", 3: "▆", 4: "█"}
DIGITS = {1: "1", 2: "2", 3: "3", 4: "4"}
NOT_YET = "·"
"""In the place of a level that isn't known."""


def sparkline(levels: Sequence[Level | None], width: int, *, digits: bool = False) -> str:
    """The last `width` levels, a sign each, newest last; shorter rows are padded on the right.

    `digits` is for terminals, and people, that can't show or see bars.
    """
    signs = DIGITS if digits else BARS
    gap = NOT_YET if digits else " "
    shown = levels[-width:] if width else ()
    return "".join([gap if level is None else signs[level] for level in shown]).ljust(width)


def sign_of(level: Level | None, *, digits: bool = False) -> str:
    """Where a student stands in one goal."""
    return NOT_YET if level is None else (DIGITS if digits else BARS)[level]


def first_of(levels: Sequence[Level | None], width: int) -> tuple[Sequence[Level | None], str]:
    """The levels that fit in `width` signs, and how many more there are: `+12`; empty where they all fit."""
    if len(levels) <= width:
        return levels, ""
    kept = max(0, width - len(f"+{len(levels)}"))
    return levels[:kept], f"+{len(levels) - kept}"
