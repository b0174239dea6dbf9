"""A quotation mark too many in a list, wherever it is: no line is swallowed, and none is left out without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

import pytest

from ioplogg_tui.roster.headings import columns_named
from ioplogg_tui.roster.rows import BadLine, rows_of

TABLE = (("Navn", "Klasse", "Trinn"), ("Ida Moen", "8A", "8"), ("Per Li", "8B", "8"), ("Åse Bø", "9C", "9"))


def struck(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], set[int]]]:
    """The lines with a stray mark or two in every pair of places below the heading; and which of them have one."""
    places = [(line, place) for line in range(1, len(lines)) for place in range(len(lines[line]) + 1)]
    for pair in combinations_with_replacement(places, 2):
        for marks in ({pair[0]}, set(pair)):
            text = list(lines)
            for line, place in sorted(marks, reverse=True):
                text[line] = f'{text[line][:place]}"{text[line][place:]}'
            yield text, {line for line, _place in marks}


@pytest.mark.parametrize("columns", [2, 3])
def test_no_stray_quote_swallows_a_line(columns: int) -> None:
    table = [row[:columns] for row in TABLE]
    for text, with_marks in struck([";".join(row) for row in table]):
        rows = {row.number - 1: row for row in rows_of("\n".join(text), columns_named)}
        for number, row in enumerate(table):
            read = rows.get(number)
            assert read is not None, text
            if number not in with_marks:
                assert not isinstance(read, BadLine) and read.cells == row, text
