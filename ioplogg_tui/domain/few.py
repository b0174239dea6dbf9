"""Tables of counts from which nobody can work out what a few students have.

A cell that fewer than FEWEST students stand behind is hidden, and with it so many others that it can't be worked out
from totals: each hidden cell could be another number, and what totals leave of a row or a column is of FEWEST or more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

FEWEST = 5
ALL = ""
"""In the place of a row's name, or a column's: the total."""


class Place(NamedTuple):
    row: str
    column: str

    @property
    def is_total(self) -> bool:
        return ALL in self


class Count(NamedTuple):
    value: int
    students: int
    """How many are behind it."""

    def __add__(self, other: object) -> Count:
        if not isinstance(other, Count):
            return NotImplemented
        return Count(self.value + other.value, self.students + other.students)


NONE = Count(0, 0)


@dataclass(frozen=True)
class Shown:
    """What of a table may be shown; a place that isn't there is hidden."""

    values: Mapping[Place, int]

    def of(self, row: str, column: str) -> int | None:
        return self.values.get(Place(row, column))


def shown(table: Mapping[Place, Count]) -> Shown:
    """What may be shown of counts by row and column, with their totals; where nothing is counted a cell is 0."""
    whole = _Whole.of(table)
    while (place := whole.to_hide()) is not None:
        whole.hidden.add(place)
    return Shown({place: count.value for place, count in whole.counts.items() if place not in whole.hidden})


@dataclass
class _Whole:
    """A table with its totals. Rows and columns are the ends of its cells, by which a number goes round.

    What is taken from one hidden cell and given to another leaves every total that is shown as it is where it comes
    back to where it began. A cell through which no such round goes is the only number that it can be.
    """

    counts: dict[Place, Count]
    hidden: set[Place]

    @classmethod
    def of(cls, table: Mapping[Place, Count]) -> _Whole:
        rows, columns = ({place[end] for place in table} for end in (0, 1))
        counts = {Place(row, column): table.get(Place(row, column), NONE) for row in rows for column in columns}
        totals: dict[Place, Count] = defaultdict(lambda: NONE)
        for (row, column), count in counts.items():
            for place in (Place(row, ALL), Place(ALL, column), Place(ALL, ALL)):
                totals[place] += count
        counts |= totals
        return cls(counts, {place for place, count in counts.items() if count.students < FEWEST})

    def to_hide(self) -> Place | None:
        """One that has to be hidden besides, of what is shown still; none where all is well."""
        line = next((line for line in self._lines() if self._tells_of_few(line)), None)
        if line is not None:
            return self._least_missed(line)
        exposed = next(self._exposed(), None)
        return None if exposed is None else self._beside(exposed)

    def _lines(self) -> Iterator[list[Place]]:
        for end in (0, 1):
            lines: dict[str, list[Place]] = defaultdict(list)
            for place in self.counts:
                lines[place[end]].append(place)
            yield from lines.values()

    def _tells_of_few(self, line: list[Place]) -> bool:
        """That its total is shown, and leaves of it what is hidden of few."""
        total = max(line, key=lambda place: place.count(ALL))
        hidden = [place for place in line if place in self.hidden]
        left = sum(self.counts[place].students for place in hidden)
        return total not in self.hidden and bool(hidden) and left < FEWEST

    def _beside(self, exposed: Place) -> Place | None:
        """In the row or column of an exposed one, whichever has less that is hidden; else anywhere."""
        ends = [[place for place in self.counts if place[end] == exposed[end]] for end in (0, 1)]
        ends.sort(key=lambda line: sum(place in self.hidden for place in line))
        lines = (*ends, list(self.counts))
        return next((place for line in lines if (place := self._least_missed(line)) is not None), None)

    def _least_missed(self, line: list[Place]) -> Place | None:
        """Of those that are shown: no total, and of few."""
        left = [place for place in line if place not in self.hidden]
        return min(left, key=lambda place: (place.is_total, self.counts[place].students, place), default=None)

    def _exposed(self) -> Iterator[Place]:
        ways = self._ways()
        for place in sorted(self.hidden):
            row, column = (0, place.row), (1, place.column)
            up, down = self._may_go(place)
            if not ((up and _leads(ways, column, row, place)) or (down and _leads(ways, row, column, place))):
                yield place

    def _ways(self) -> dict[tuple[int, str], list[tuple[tuple[int, str], Place]]]:
        ways = defaultdict(list)
        for place in self.hidden:
            row, column = (0, place.row), (1, place.column)
            up, down = self._may_go(place)
            if up:
                ways[row].append((column, place))
            if down:
                ways[column].append((row, place))
        return ways

    def _may_go(self, place: Place) -> tuple[bool, bool]:
        """Whether a cell may be more, and less, as its row and column see it: a total stands on the other side."""
        more, less = True, self.counts[place].value > 0
        return (less, more) if place.count(ALL) == 1 else (more, less)


def _leads(
    ways: Mapping[tuple[int, str], list[tuple[tuple[int, str], Place]]],
    begin: tuple[int, str],
    end: tuple[int, str],
    without: Place,
) -> bool:
    """Whether there is a way from one row or column to another that doesn't go by a cell."""
    seen, left = {begin}, [begin]
    while left:
        here = left.pop()
        if here == end:
            return True
        for there, place in ways.get(here, ()):
            if place != without and there not in seen:
                seen.add(there)
                left.append(there)
    return False
