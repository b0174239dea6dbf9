"""The band of one dimension in a chart: a line on the rows of its levels, and marks on and beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.tui.widgets.level_points import LevelPoint
from ioplogg_tui.tui.widgets.lines import Line, Span

POINT, RANGE, OWN, TARGET, CHANGE = "●", "│", "○", "┄", "┆"
STEP, RISE, FALL = "┃", "┛", "┓"
TAKEN = (POINT, RANGE, OWN, STEP, RISE, FALL)
"""What staff observed, and where its line goes up or down: without one of them it says another thing."""


@dataclass(frozen=True, slots=True)
class Band:
    """What is drawn of a dimension. `changes` are columns; `steps` is whether the line is drawn through its steps."""

    points: Sequence[LevelPoint]
    own: Sequence[tuple[int, Level]]
    changes: Collection[int]
    columns: int
    apart: int
    """Rows from one level to the next."""
    steps: bool

    def rows(self) -> list[Line]:
        """From the highest level to the lowest, each on a row of its own."""
        cells: list[dict[int, Span]] = [{} for _row in range(self.row(min(Level)) + 1)]
        cells[self.row(Level.COMPETENT)] = dict.fromkeys(range(self.columns), (TARGET, "dim"))
        for row in cells:
            row |= dict.fromkeys(self.changes, (CHANGE, "dim"))
        self._draw_line(cells)
        for point in self.points:
            cells[self.row(point.level)][point.column] = (POINT, f"level{int(point.level)}")
        self._draw_own(cells)
        return [in_runs(row, self.columns) for row in cells]

    def row(self, level: Level) -> int:
        return (max(Level) - level) * self.apart

    def _draw_line(self, cells: list[dict[int, Span]]) -> None:
        ends = [*(point.column for point in self.points), self.columns][1:]
        for point, end in zip(self.points, ends, strict=True):
            style = f"level{int(point.level)}"
            cells[self.row(point.level)] |= dict.fromkeys(range(point.column, end), ("━", style))
            for row in range(self.row(point.highest), self.row(point.lowest) + 1):
                if row != self.row(point.level):
                    cells[row][point.column] = (RANGE, "text")
        if self.steps:
            for before, point in pairwise(self.points):
                self._draw_step(cells, before.level, point)

    def _draw_step(self, cells: list[dict[int, Span]], before: Level, point: LevelPoint) -> None:
        if before == point.level:
            return
        start, end, style = self.row(before), self.row(point.level), f"level{int(point.level)}"
        for row in range(min(start, end) + 1, max(start, end)):
            cells[row][point.column] = (STEP, style)
        cells[start][point.column] = (RISE if end < start else FALL, f"level{int(before)}")

    def _draw_own(self, cells: list[dict[int, Span]]) -> None:
        """In the column nearest to it that hasn't what staff observed, nor a step of its line."""
        for column, level in self.own:
            row = cells[self.row(level)]
            beside = sorted(range(self.columns), key=lambda place: (abs(place - column), place < column))
            taken = {place for place, (text, _style) in row.items() if text in TAKEN}
            row[next((place for place in beside if place not in taken), column)] = (OWN, "own")


def in_runs(cells: dict[int, Span], columns: int) -> Line:
    """Cells as spans, one for each run of the same style; a text that begins in a cell covers those it is wide."""
    line: Line = []
    column = 0
    while column < columns:
        text, style = cells.get(column, (" ", "text"))
        column += max(1, cell_len(text))
        if line and line[-1][1] == style:
            line[-1] = (line[-1][0] + text, style)
        else:
            line.append((text, style))
    return line
