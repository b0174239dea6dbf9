"""Workbooks as lists: .xlsx, .xls and .ods, whatever they are called."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.roster import workbook_cells
from ioplogg_tui.roster.headings import heading_of
from ioplogg_tui.roster.lines import LINES_ABOVE, NO_NAMES, ListFormat, StudentList, list_of
from ioplogg_tui.roster.rows import Row
from ioplogg_tui.text_files import json_of

_READER: Final = Path(workbook_cells.__file__)

Sheet = Sequence[Sequence[str]]


def read_workbook(content: bytes, name: object) -> StudentList:
    """The students of the first sheet that has names.

    Raises:
        UsageProblem: it can't be read, or no sheet names a column of names.
    """
    for sheet in _sheets(content, name):
        if any(heading_of(cells).names_students for cells in sheet[:LINES_ABOVE]):
            return list_of(_rows(sheet), ListFormat.WORKBOOK, "", name)
    raise UsageProblem(NO_NAMES, name=name, lines=LINES_ABOVE)


def _sheets(content: bytes, name: object) -> list[list[list[str]]]:
    """Every sheet's cells, in order."""
    reader = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-I", _READER], input=content, capture_output=True, check=False
    )
    if reader.returncode == workbook_cells.LOCKED:
        raise UsageProblem(N_("{name} has a password. Take it off, or save the list as CSV, and try again."), name=name)
    if reader.returncode:
        raise UsageProblem(
            N_("{name} is no whole workbook, or too large a one. Save the list as CSV and try again."), name=name
        )
    return json_of(reader.stdout, list[list[list[str]]])


def _rows(sheet: Sheet) -> Iterator[Row]:
    for number, cells in enumerate(sheet, 1):
        row = Row(number, tuple(cells))
        if not row.is_empty:
            yield row
