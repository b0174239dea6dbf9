"""The rows of a list, each by itself: a line that can't be read is that line, and swallows no other."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ioplogg_tui.domain.errors import N_, Sentence

LONGEST_CELL: Final = 20_000
"""In characters."""

MOST_LINES_IN_A_CELL: Final = 20
"""A cell of several lines is in quotes; one that goes on longer has a quote too many."""

_NOTHING: Final = "\x1f"
_BETWEEN: Final = (_NOTHING, *";\t,|")
_SAYS_WHAT_IS_BETWEEN: Final = re.compile(r"\s*\"?sep=(.)[\";,\t|\s]*\Z", re.IGNORECASE)
_IN_QUOTES: Final = re.compile(r'"[^"]*"')
_LOOKED_AT: Final = 30
"""How many lines tell what stands between the cells, and how many cells there are."""

UNREADABLE: Final = Sentence(N_("It has a quotation mark too many, or one too few."))
TOO_MANY_CELLS: Final = Sentence(N_("It has more cells than there are columns: one of them was split."))


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is its first line in the file, or its row in the workbook, from 1."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is left out, and why."""

    number: int
    sentence: Sentence


def rows_of(text: str, columns_named: Callable[[Sequence[str]], int]) -> Iterator[Row | BadLine]:
    """The rows of a CSV; empty ones are left out.

    What stands between the cells is said by a first line `sep=;`, or is what parts one of the first lines so that it
    names the most columns, as `columns_named` counts them. Names may have commas in them, so that nothing else tells.
    """
    lines = text.replace("\0", "").split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    said = _SAYS_WHAT_IS_BETWEEN.match(lines[first])
    some = [line for line in lines[first:] if line.strip()][:_LOOKED_AT]
    between = said[1] if said else max(_BETWEEN, key=lambda sign: _named(some, sign, columns_named))
    most = _most(some[1:] if said else some, between)
    csv.field_size_limit(LONGEST_CELL)
    number = first + 1 if said else first
    while number < len(lines):
        cells, taken = _cells(lines[number : number + MOST_LINES_IN_A_CELL], between, most)
        if cells is None:
            yield BadLine(number + 1, UNREADABLE)
        elif any(cell.strip() for cell in cells):
            yield Row(number + 1, tuple(cells))
        number += taken


def _named(lines: Sequence[str], between: str, columns_named: Callable[[Sequence[str]], int]) -> int:
    return max((columns_named(_parted(line, between)) for line in lines), default=0)


def _parted(line: str, between: str) -> list[str]:
    return [cell.strip(' "') for cell in line.split(between)]


def _most(lines: Sequence[str], between: str) -> int:
    return max((_IN_QUOTES.sub("", line).count(between) for line in lines), default=0)


def _cells(lines: Sequence[str], between: str, most: int) -> tuple[list[str] | None, int]:
    """(The cells of the row that begins on the first line, None where it can't be read; how many lines it takes)."""
    row, taken = lines[0], 1
    for line in lines[1:]:
        ends = line.partition('"')[0].replace(f"{between} ", "") if '"' in line else line  # prose has a space there
        swallowed = row.rpartition('"')[2], ends
        two_rows = most > 1 and min(lines[0].count(between), line.count(between)) >= most
        if row.count('"') % 2 == 0 or two_rows or _most(swallowed, between) >= most:
            break  # nothing is open, or what the quote would swallow is as long as a row: it is a stray one
        row, taken = f"{row}\n{line}", taken + 1
    if row.count('"') % 2:
        return None, 1
    pieces = row.splitlines(keepends=True)
    reader = csv.reader(pieces, delimiter=between, strict=True)
    try:
        cells = next(reader, [])
    except csv.Error:
        return None, 1
    swallows = taken > 1 and (len(cells) > most + 1 or reader.line_num < len(pieces))  # two strays, others between them
    return (None, 1) if swallows else (cells, taken)
