"""Several sheets of a workbook as one list: a class each, or a subject each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.roster.lines import RosterLine, SheetLines, StudentList, Unread
from ioplogg_tui.roster.sources import TABLE_SOURCE
from ioplogg_tui.roster.subject_lines import joined_by_subject
from ioplogg_tui.roster.workbook_cells import SheetCells

OTHER_TEACHERS: Final = N_(
    "Some of the sheets have contact teachers and some other teachers, which are two lists: {sheets}. Read them one by "
    "one."
)


def joined(sheets: Sequence[tuple[SheetCells, StudentList]]) -> StudentList:
    """The lists of sheets as one; a line that says all the same as one of a sheet before it is that one.

    Where it has no class it may be of somebody else of that name.

    Raises:
        UsageProblem: one has contact teachers and another has others.
    """
    first = sheets[0][1]
    if len(sheets) == 1:
        return first
    sources = {listed.source for _sheet, listed in sheets} - {TABLE_SOURCE}
    if len(sources) > 1:
        names = ", ".join(safe_line(sheet["name"]) for sheet, _listed in sheets)
        raise UsageProblem(OTHER_TEACHERS, sheets=names)
    lines: list[RosterLine] = []
    said: set[RosterLine] = set()
    left = []
    unread: list[tuple[str, int]] = []
    places: list[SheetLines] = []
    before = 0
    for sheet, listed in sheets:
        places.append(SheetLines(safe_line(sheet["name"]), before))
        without_number = [replace(line, number=0) for line in listed.lines]
        lines += [
            replace(line, number=before + line.number)
            for line, bare in zip(listed.lines, without_number, strict=True)
            if bare not in said or not bare.group
        ]
        said.update(without_number)
        left += [replace(line, number=before + line.number) for line in listed.lines_left]
        unread += [("", before + number) for _table, number in listed.unread.lines]
        before += len(sheet["rows"])
    columns = dict.fromkeys(column for _sheet, listed in sheets for column in listed.columns_left)
    return replace(
        first,
        lines=tuple(joined_by_subject(lines)),
        lines_left=tuple(left),
        columns_left=tuple(columns),
        source=next(iter(sources), TABLE_SOURCE),
        classes=frozenset().union(*(listed.classes for _sheet, listed in sheets)),
        sheets=tuple(places),
        unread=Unread(anybody=any(listed.unread.anybody for _sheet, listed in sheets), lines=tuple(unread)),
    )
