"""A row of bars on the fixed scale 1–4, with a gap where nothing was observed."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.levels import Level

BARS = {1: "▂", 2: "▄", 3: "▆", 4: "█"}
DIGITS = {1: "1", 2: "2", 3: "3", 4: "4"}


def sparkline(levels: Sequence[Level | None], width: int, *, digits: bool = False) -> str:
    """The last `width` levels, a sign each, newest last; shorter rows are padded on the right.

    `digits` is for terminals, and people, that can't show or see bars.
    """
    signs = DIGITS if digits else BARS
    gap = "·" if digits else " "
    shown = levels[-width:] if width else ()
    return "".join([gap if level is None else signs[level] for level in shown]).ljust(width)
