"""A question to a student, and the answers that there are, as big as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from ioplogg_tui.domain.own_page import AnswerPage
from ioplogg_tui.domain.sparkline import BARS
from ioplogg_tui.tui.widgets.lines import Line, cut, wrap
from ioplogg_tui.tui.widgets.pointed import Held
from ioplogg_tui.tui.widgets.sheet import Sheet

WIDEST = 84
"""Columns of what is read, in the middle of a wide screen."""

SPACED_FROM = (110, 34)
"""From so many columns and rows on letters stand apart, where that is wanted, and the stair is three rows high."""

MORE_BELOW = "▾ …"
"""Without a number: beside digits that are pressed it would be one of them."""

TALL = 3
"""Rows of the tall stair."""


MOST = 40
"""Rows of what stands under an answer, where nothing of it is cut."""


class _Size(NamedTuple):
    """How big it is drawn."""

    is_tall: bool = False
    has_gaps: bool = False
    below: int = MOST
    """Rows of what stands under an answer."""
    below_marked: int = MOST
    """Rows of what stands under the marked one, or the first where none is."""


BELOW = (*((below, MOST) for below in (MOST, 3, 2, 1, 0)), (0, 3), (0, 2), (0, 1))
SIZES = (
    _Size(is_tall=True, has_gaps=True),
    _Size(has_gaps=True),
    *(_Size(below=each, below_marked=marked) for each, marked in BELOW),
)
"""The biggest that has room for every answer is taken: what stands under them is no answer."""
WHOLE = 3
"""So many of them cut nothing of what stands under an answer."""


class AnswerSheet(Sheet):
    """Shows a page with one of its answers marked, or none. What has no room goes from far off the mark."""

    asked = AnswerPage("")
    chosen: int | None = None

    def show(self, asked: AnswerPage, chosen: int | None) -> None:
        self.asked, self.chosen = asked, chosen
        self.redraw()

    @property
    def held(self) -> Held:
        return Held((self.asked.question, self.chosen))

    def lines(self, width: int, height: int) -> Sequence[Line]:
        room = min(width - 6, WIDEST)
        is_big = width >= SPACED_FROM[0] and height >= SPACED_FROM[1]
        head, foot = self._head(room, is_big=is_big), self._foot(room)
        left = height - len(head) - len(foot)
        blocks: list[list[Line]] = []
        is_of_levels = any(row.steps for row in self.asked.rows)  # else what stands below was said by the student
        for size in SIZES[0 if is_big else 1 : None if is_of_levels else WHOLE]:
            blocks = [list(self._block(number, room, size)) for number in range(len(self.asked.rows))]
            if sum(map(len, blocks)) <= left:
                break
        lines = [*head, *self._fitting(blocks, left), *foot]
        margin = " " * max(1, (width - room) // 2)
        free = height - len(lines)
        above: list[Line] = [[]] * (free - 1 if self.asked.is_low else free // 2 if is_big else min(free, 1))
        return [*above, *([(margin, "text"), *line] if line else line for line in lines)]

    def _head(self, room: int, *, is_big: bool) -> list[Line]:
        asked = self.asked
        lines: list[Line] = [[(asked.way, "dim")], []] if asked.way else []
        lines += [[(part, "title")] for part in wrap(asked.goal, room, 3)]
        lines += [[]] if asked.goal else []
        if is_big and asked.is_spaced:
            lines += [[(_apart(part), "strong")] for part in wrap(asked.question, room // 2, 4)]
        else:
            lines += [[(part, "strong")] for part in wrap(asked.question, room, 4)]
        return [*lines, []]

    def _foot(self, room: int) -> list[Line]:
        receipt: list[Line] = [[(part, "saved")] for part in wrap(self.asked.receipt, room, 2)] or [[]]
        return [*receipt, *([(part, "dim")] for hint in self.asked.hints for part in wrap(hint, room, 3))]

    def _block(self, number: int, room: int, size: _Size) -> Iterator[Line]:
        row = self.asked.rows[number]
        style, mark = ("cursor", "▸") if number == self.chosen else ("text", " ")
        has_stair = any(row.steps for row in self.asked.rows)
        stair = _stair(row.steps, TALL if size.is_tall and row.steps else 1)
        ground = (TALL * len(BARS) if size.is_tall else len(BARS)) if has_stair else 0
        indent = len(f"{mark} {row.key}  ") + (ground + 2 if has_stair else 0)
        apart = _apart(row.words)
        is_spaced = size.is_tall and self.asked.is_spaced and len(apart) <= room - indent
        parts = [apart] if is_spaced else wrap(row.words, room - indent, 3)
        middle = len(stair) // 2
        for step in range(max(len(stair), middle + len(parts))):
            bars = stair[step].ljust(ground) if step < len(stair) else " " * ground
            said = parts[step - middle] if 0 <= step - middle < len(parts) else ""
            start = f"{mark} {row.key}  " if step == middle else " " * len(f"{mark} {row.key}  ")
            yield [(cut(f"{start}{bars}  {said}" if has_stair else f"{start}{said}", room), style)]
        most = size.below_marked if number == (self.chosen or 0) else size.below
        for text in row.below if most else ():
            yield from ([(f"{' ' * indent}{part}", "dim")] for part in wrap(text, room - indent, most))
        if size.has_gaps:
            yield []

    def _fitting(self, blocks: list[list[Line]], left: int) -> list[Line]:
        """As many rows as there is room for, with the marked one among them."""
        lines = [line for block in blocks for line in block]
        if len(lines) <= left or not blocks:
            return lines
        ends = [*accumulate(map(len, blocks))]
        start = max(0, min(ends[self.chosen or 0] + 1, len(lines)) - left)
        if start + left >= len(lines) or left < 1:
            return lines[start : start + max(0, left)]
        return [*lines[start : start + left - 1], [(MORE_BELOW, "dim")]]


def _apart(text: str) -> str:
    """A short text with its letters apart, which is as big as a terminal writes."""
    return "   ".join(" ".join(word) for word in text.split())


def _stair(steps: int, rows: int) -> list[str]:
    """A stair of four steps as far as it is climbed, from its uppermost row down."""
    if rows == 1:
        return ["".join(BARS[step] for step in range(1, steps + 1))]
    drawn = []
    for row in reversed(range(rows)):
        filled = [max(0, min(len(BARS), step * rows - row * len(BARS))) for step in range(1, steps + 1)]
        drawn.append("".join(f"{BARS[part] * 2 if part else '  '} " for part in filled))
    return drawn
