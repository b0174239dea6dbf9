"""The labels of a goal's changes, above the bands of its chart."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from ioplogg_tui.tui.widgets.level_band import CHANGE
from ioplogg_tui.tui.widgets.lines import Span


def change_rows(labels: Sequence[tuple[int, str]], free: Sequence[int], columns: int) -> list[dict[int, Span]]:
    """On each row with room (from its first free column on) the labels of changes, the newest first: none over another.

    A label for which there is no room is left out; its line stays, and the words below tell of it.
    """
    rows: list[dict[int, Span]] = [{} for _row in free]
    taken = [set(range(first)) for first in free]
    for column, label in reversed(labels):
        for row, covered in zip(rows, taken, strict=True):
            place = _place_of(column, label, covered, columns)
            if place is not None:
                text = f"{CHANGE}{label}" if place == column else f"{label}{CHANGE}"
                covered |= set(range(place - 1, place + cell_len(text) + 1))
                row[place] = (text, "text")
                break
    return rows


def _place_of(column: int, label: str, covered: set[int], columns: int) -> int | None:
    """Where a label begins: at the line of its change or, where that isn't free, ending there."""
    width = cell_len(label) + 1
    for place in (column, column - width + 1):
        if place >= 0 and place + width <= columns and covered.isdisjoint(range(place, place + width)):
            return place
    return None
