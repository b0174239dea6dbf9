"""Which combinations of several values are tried: a cover where all tests run, each of them under the trials.

A fault that two values make together is found by a pair of them, whatever the others are. Where one value decides alone
and another only where it is seen, each of them once is enough.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Any

from tests.trials import is_full

Row = tuple[Any, ...]
"""A value of each axis."""


def each_value(*axes: Collection[Any]) -> list[Row]:
    """Every value in some row; each axis goes round as often as the longest is long."""
    if is_full():
        return list(product(*axes))
    sequences = [list(axis) for axis in axes]
    return [tuple(values[row % len(values)] for values in sequences) for row in range(max(map(len, sequences)))]


def each_pair(*axes: Collection[Any]) -> list[Row]:
    """Every value of an axis beside every one of each other axis; the same rows each time."""
    sequences = [list(axis) for axis in axes]
    if is_full() or len(axes) < 3:
        return list(product(*sequences))
    order = sorted(range(len(sequences)), key=lambda axis: -len(sequences[axis]))
    rows = _rows([len(sequences[axis]) for axis in order])
    place = {axis: place for place, axis in enumerate(order)}
    return [tuple(values[row[place[axis]]] for axis, values in enumerate(sequences)) for row in rows]


def _rows(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of values: the two longest axes in full, each other where it stands beside most that it hasn't yet."""
    rows = [list(row) for row in product(range(lengths[0]), range(lengths[1]))]
    for length in lengths[2:]:
        _widen(rows, length, lengths[1])
    return iter(rows)


def _widen(rows: list[list[int]], length: int, of_one: int) -> None:
    """Give each row a value of one axis more, and add rows for pairs that then are in none.

    Where several would do, it is another each time, and another for each row `of_one` value of the longest axis.
    """
    width = len(rows[0])
    missing = {(place, row[place], value) for row in rows for place in range(width) for value in range(length)}
    for number, row in enumerate(rows):
        turns = ((number + number // of_one + turn) % length for turn in range(length))
        row.append(max(turns, key=lambda value: len(missing.intersection(_beside(row, value)))))
        missing.difference_update(_beside(row[:width], row[-1]))
    for place, before, value in sorted(missing):
        rows.append([*(0 for _axis in range(width)), value])
        rows[-1][place] = before


def _beside(row: Sequence[int], value: int) -> Iterator[tuple[int, int, int]]:
    return ((place, before, value) for place, before in enumerate(row))


def pairs_of(rows: Iterable[Row]) -> set[tuple[int, Any, int, Any]]:
    """Which values stand beside each other, with the axis of each."""
    return {(i, row[i], j, row[j]) for row in rows for i, j in combinations(range(len(row)), 2)}
