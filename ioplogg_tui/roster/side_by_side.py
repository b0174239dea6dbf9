"""Tables that stand beside each other on one sheet, as of two classes: each is read by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ioplogg_tui.roster.headings import heading_of, tables_beside
from ioplogg_tui.roster.lines import StudentList, Unread
from ioplogg_tui.roster.rows import BadLine, Row


def parted(rows: Sequence[Row | BadLine], most_above: int) -> list[list[Row | BadLine]]:
    """The rows of each table that stands beside another; all of them where there is one.

    `most_above` is among how many of the first rows the one is that names the columns.
    """
    above: tuple[str, ...] = ()
    for row in rows[:most_above]:
        cells = row.cells if isinstance(row, Row) else ()
        if heading_of(cells, above).names_students:
            starts = tables_beside(cells, above)
            last = max((len(each.cells) for each in rows if isinstance(each, Row)), default=0)
            spans = list(pairwise((0, *starts[1:], last)))
            return [list(_between(rows, *span)) for span in spans] if starts else [list(rows)]
        above = cells
    return [list(rows)]


def _between(rows: Iterable[Row | BadLine], first: int, end: int) -> Iterator[Row | BadLine]:
    for row in rows:
        if isinstance(row, Row):
            part = replace(row, cells=row.cells[first:end])
            if not part.is_empty:
                yield part
        elif first == 0:
            yield row


def beside(tables: Sequence[StudentList]) -> StudentList:
    """Tables that stand beside each other as one list, line by line."""
    lines = sorted((line for table in tables for line in table.lines), key=lambda line: line.number)
    left = sorted((line for table in tables for line in table.lines_left), key=lambda line: line.number)
    return replace(
        tables[0],
        lines=tuple(lines),
        lines_left=tuple(left),
        columns_left=tuple(dict.fromkeys(column for table in tables for column in table.columns_left)),
        classes=frozenset().union(*(table.classes for table in tables)),
        unread=Unread(
            anybody=any(table.unread.anybody for table in tables),
            lines=tuple(dict.fromkeys(line for table in tables for line in table.unread.lines)),
        ),
    )
