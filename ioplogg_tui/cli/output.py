"""How commands print: JSON for scripts, aligned columns for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from unicodedata import category, east_asian_width

from ioplogg_tui.cli import spoken

_NARROWEST = frozenset({"Mn", "Me", "Cf"})
"""Accents, vowels and joiners, which take no column of their own."""


def print_json(value: object) -> None:
    spoken.tell(json.dumps(value, ensure_ascii=False, indent=2))


def moment(value: datetime | None) -> str | None:
    """Naive UTC as JSON has it: ISO with Z, whole seconds."""
    return None if value is None else value.isoformat(timespec="seconds") + "Z"


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if category(sign) in _NARROWEST else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def print_table(titles: Sequence[str], rows: Sequence[Sequence[object]], *, numbers: Sequence[int] = ()) -> None:
    """Columns two spaces apart; `numbers` are the columns to align right."""
    lines = [tuple(titles), *(tuple("" if cell is None else str(cell) for cell in row) for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(titles))]
    for line in lines:
        cells = []
        for column, cell in enumerate(line):
            space = " " * (widths[column] - width(cell))
            cells.append(space + cell if column in numbers else cell + space)
        spoken.tell("  ".join(cells).rstrip())
