"""What is told of a lesson as it ends, and under that who was there, while it is asked; else what was rated in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.cells import cell_len

from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, line_width
from ioplogg_tui.tui.widgets.list_sheet import chosen
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

TITLES = 16
"""Columns of what is asked."""


def asked_lines(title: str, value: str, beside: str, width: int, *, here: bool) -> list[Line]:
    """What is asked, its answer, and what is said of that: below it where there is no room beside."""
    mark, shown = ("▸", f"‹ {value} ›") if here else (" ", f"  {value}  ")
    line: Line = [(cut(f" {mark} {title}", TITLES + 4), "dim"), (f" {shown} ", "text")]
    is_beside = line_width(line) + cell_len(beside) + 2 <= width
    line += [(f"  {beside}", "dim")] if is_beside else []
    below = [] if is_beside else in_rows(beside, "dim", width, "     ")
    return [chosen(line, width) if here else line, *below]


class Summary(Protocol):
    """What a page knows of the lesson."""

    @property
    def at_person(self) -> int:
        """Which of the people the cursor is on, from 0; below that where it is on none."""

    def people(self) -> list[Line]:
        """Who was there and who was away; empty where that isn't asked."""

    def head(self, width: int) -> list[Line]:
        """What is told of the lesson itself."""

    def rated(self, width: int) -> list[Line]:
        """What was rated in it."""


class SummarySheet(TextSheet):
    def __init__(self, page: Summary) -> None:
        super().__init__()
        self._page = page

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Who was there, while that is asked; else what was rated."""
        people = self._page.people()
        if not people:
            return super().lines(width, height)
        head = self._page.head(width)
        room = max(1, height - len(head))
        first = max(0, min(self._page.at_person - room // 2, len(people) - room))
        return [*head, *people[first : first + room]]

    def head(self, width: int, height: int) -> Sequence[Line]:
        del height
        return self._page.head(width)

    def text_lines(self, width: int, height: int) -> Sequence[Line]:
        del height
        return self._page.rated(width)
