"""Workbooks as lists: .xlsx, .xls and .ods, whatever they are called."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.roster import workbook_cells
from ioplogg_tui.roster.headings import Heading, heading_of
from ioplogg_tui.roster.lines import ListFormat, StudentList
from ioplogg_tui.roster.parts import is_all, parts_named
from ioplogg_tui.roster.rows import BadLine, Row
from ioplogg_tui.roster.several_sheets import joined
from ioplogg_tui.roster.student_rows import LINES_ABOVE, NO_NAMES, list_of
from ioplogg_tui.roster.titles import names_somebody
from ioplogg_tui.roster.workbook_cells import SheetCells
from ioplogg_tui.text_files import json_of

_Named = tuple[SheetCells, Heading]

_READER: Final = Path(workbook_cells.__file__)

ONLY_HIDDEN: Final = N_(
    "Only hidden sheets of {name} name a column of students' names: {sheets}. Show the one to read, or name it."
)


def read_workbook(content: bytes, name: object, part: str = "") -> StudentList:
    """The students of the sheet that is shown and says most of those whom it names; the others with names are told.

    Of several that say as much it is the first: a sheet of teachers may lie before those of the classes. `part` names
    another one, or is `all` for all that are shown.

    Raises:
        UsageProblem: it can't be read, no sheet that is shown names a column of names, or none is called so.
    """
    with_names = [(sheet, heading) for sheet in _sheets(content, name) if (heading := _heading_of(sheet))]
    read = _chosen(with_names, name, part)
    left = tuple(safe_line(each[0]["name"]) for each in with_names if each not in read)
    return replace(joined([(sheet, _list_of(sheet, name)) for sheet, _heading in read]), sheets_left=left)


def _chosen(with_names: Sequence[_Named], name: object, part: str) -> Sequence[_Named]:
    shown = [each for each in with_names if not each[0]["hidden"]]
    if part and with_names:
        can_be_read = shown if is_all(part) else with_names
        return parts_named(part, ((each[0]["name"], each) for each in can_be_read), name)
    if not shown and with_names:
        sheets = ", ".join(safe_line(sheet["name"]) for sheet, _heading in with_names)
        raise UsageProblem(ONLY_HIDDEN, name=name, sheets=sheets)
    if not shown:
        raise UsageProblem(NO_NAMES, name=name, lines=LINES_ABOVE)
    return [max(shown, key=lambda each: len(each[1].columns))]


def _list_of(sheet: SheetCells, name: object) -> StudentList:
    return list_of(_rows(sheet), ListFormat.WORKBOOK, "", name, sheet["name"])


def _heading_of(sheet: SheetCells) -> Heading | None:
    return next(
        (heading for cells in sheet["rows"][:LINES_ABOVE] if (heading := heading_of(cells)).names_students), None
    )


def _sheets(content: bytes, name: object) -> list[SheetCells]:
    reader = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-I", _READER], input=content, capture_output=True, check=False
    )
    if reader.returncode == workbook_cells.LOCKED:
        raise UsageProblem(N_("{name} has a password. Take it off, or save the list as CSV, and try again."), name=name)
    if reader.returncode:
        raise UsageProblem(
            N_("{name} isn't a whole workbook, or is too large. Save the list as CSV and try again."), name=name
        )
    return json_of(reader.stdout, list[SheetCells])


HIDDEN_ROW: Final = Sentence(N_("It is hidden in the workbook, as by a filter. Show it to bring it in."))


def _rows(sheet: SheetCells) -> Iterator[Row | BadLine]:
    """The rows that have something, and are shown or name the columns.

    What goes on below a cell is of each row, but for a name: that is one student's.
    """
    rows = sheet["rows"]
    hidden = set(sheet["hidden_rows"])
    headings = [cells for cells in rows[:LINES_ABOVE] if heading_of(cells).names_students]
    of_names = {place for cells in headings for place, cell in enumerate(cells) if names_somebody(cell)}
    for first, last, column in sheet["merged"]:
        for row in rows[first + 1 : last + 1]:
            if column not in of_names and column < len(row) and any(cell.strip() for cell in row):
                row[column] = rows[first][column]
    for number, cells in enumerate(rows, 1):
        row_of_cells = Row(number, tuple(cells))
        if not row_of_cells.is_empty:
            is_hidden = number - 1 in hidden and not heading_of(cells).names_students
            yield BadLine(number, HIDDEN_ROW) if is_hidden else row_of_cells
