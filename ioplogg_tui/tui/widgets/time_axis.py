"""Where a moment stands among the columns of a chart, and the line below them that names days or months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from rich.cells import cell_len

from ioplogg_tui.locale import _, day
from ioplogg_tui.locale.months import MONTHS

WEEKS_NAMED = timedelta(weeks=9)
"""The longest time on which weeks are named by their Mondays, where there is room for so many."""

MONTHS_APART = (1, 2, 3, 6, 12)
"""Months between those that are named: as few as there is room for. A year has so many that January always is."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From a start to an end, naive local time, over so many columns."""

    start: datetime
    end: datetime
    columns: int

    def column(self, at: datetime) -> int:
        """Where a moment (naive local) stands; what is before the start or after the end stands at that edge."""
        share = (at - self.start) / (self.end - self.start)
        return min(max(round(share * (self.columns - 1)), 0), self.columns - 1)

    def line(self) -> str:
        """The axis itself: its weeks where few are shown, else its months, with years where they differ."""
        signs = ["─"] * self.columns
        for column, label in self._named():
            text = f"┬{label}" if column else label
            if column + cell_len(text) > self.columns:
                text = "┬"
            signs[column : column + cell_len(text)] = [text, *[""] * (cell_len(text) - 1)]
        return "".join(signs)

    def _named(self) -> Sequence[tuple[int, str]]:
        """(column, label) of what is named: of the finest that there is room for."""
        ticks: list[tuple[int, str]] = []
        for ticks in self._scales():
            if all(column + cell_len(label) + 2 <= then for (column, label), (then, _label) in pairwise(ticks)):
                return ticks
        return ticks[:1]

    def _scales(self) -> Iterator[list[tuple[int, str]]]:
        if self.end - self.start <= WEEKS_NAMED:
            for weeks in (1, 2):
                yield self._weeks(weeks)
        for apart in MONTHS_APART:
            yield self._months(apart)

    def _weeks(self, apart: int) -> list[tuple[int, str]]:
        midnight = self.start.replace(hour=0, minute=0, second=0, microsecond=0)
        monday = midnight + timedelta(days=-self.start.weekday() % 7)
        if monday < self.start:
            monday += timedelta(weeks=1)
        mondays = [monday]
        while (monday := monday + timedelta(weeks=apart)) <= self.end:
            mondays.append(monday)
        return [(self.column(at), day(at)) for at in mondays]

    def _months(self, apart: int) -> list[tuple[int, str]]:
        first = self.start.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        months = [first]
        while (first := (first + timedelta(days=31)).replace(day=1)) <= self.end:
            if (first.month - 1) % apart == 0:
                months.append(first)
        ticks = [(self.column(month), self._month_name(months, month)) for month in months]
        begun = len(ticks) > 1 and ticks[0][0] + cell_len(ticks[0][1]) + 2 > ticks[1][0]
        return ticks[1:] if begun else ticks

    def _month_name(self, months: Sequence[datetime], month: datetime) -> str:
        """With its year where that isn't the one before's, or isn't all the axis's."""
        name = _(MONTHS[month.month - 1])
        before = max((other for other in months if other < month), default=None)
        several = self.start.year != self.end.year
        return f"{name} {month.year}" if several and (before is None or before.year != month.year) else name
