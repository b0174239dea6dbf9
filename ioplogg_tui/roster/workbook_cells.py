"""The sheets of a workbook from standard input, as JSON: a program of its own, that may not take much.

A workbook that says it has a cell far out makes its reader ask for the memory of all cells before it, and end when
there is none. That is to be this process and not the program, so it is run as a script and imports nothing of ours.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import IO, TYPE_CHECKING, TypedDict
from xml.etree import ElementTree

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_MEMORY = 2**30
"""In bytes."""

MOST_SECONDS = 20

LOCKED = 3
DAMAGED = 4
"""How it ends where there is nothing to tell: the workbook has a password; it can't be read."""

LONGEST_FORMULA = 40

_SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PARTS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ERROR = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"

Cell = str | int | float | bool | date | datetime | time | timedelta


class SheetCells(TypedDict):
    """A sheet. `merged` are (first row, last row, column), from 0, of cells that go on below the one that has words.

    `hidden_rows` are those that a filter or somebody hides, from 0; of an .xls nothing tells.
    """

    name: str
    hidden: bool
    rows: list[list[str]]
    merged: list[tuple[int, int, int]]
    hidden_rows: list[int]


def main() -> int:
    take_little()
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    content = sys.stdin.buffer.read()
    sheets: list[SheetCells] = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for about in workbook.sheets_metadata:
                if about.typ == SheetTypeEnum.WorkSheet:
                    hidden = about.visible != SheetVisibleEnum.Visible
                    sheets.append(_cells_of(workbook.get_sheet_by_name(about.name), hidden=hidden))
        _tell_what_has_no_value(content, sheets)
    except PasswordError:
        return LOCKED
    except (CalamineError, ValueError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return DAMAGED
    json.dump(sheets, sys.stdout)
    return 0


def take_little() -> None:
    """As little as the system can be told to give."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    with suppress(ValueError):  # macOS gives every process more addresses than that from the beginning
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _cells_of(sheet: CalamineSheet, *, hidden: bool) -> SheetCells:
    rows = [[_words(cell) for cell in row] for row in sheet.to_python(False)]
    merged = [(top, bottom, column) for (top, column), (bottom, _) in sheet.merged_cell_ranges or () if bottom > top]
    return {"name": sheet.name, "hidden": hidden, "rows": rows, "merged": merged, "hidden_rows": []}


def _words(cell: Cell) -> str:
    """A cell as a person reads it: a level of 8 is a number with decimals in there."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def _tell_what_has_no_value(content: bytes, sheets: list[SheetCells]) -> None:
    """Write `#REF!`, or the formula that nobody has worked out yet, in cells that are read as empty ones (.xlsx)."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        if "content.xml" in book.namelist():
            _tell_of_open_document(_read(book, "content.xml"), sheets)
        if "xl/workbook.xml" not in book.namelist():
            return
        parts = {part.get("Id", ""): part.get("Target", "") for part in _read(book, "xl/_rels/workbook.xml.rels")}
        named = _read(book, "xl/workbook.xml").iter(f"{_SHEETS}sheet")
        targets = {sheet.get("name", ""): parts[sheet.get(f"{_PARTS}id", "")] for sheet in named}
        for sheet in sheets:
            target = targets.get(sheet["name"])
            if target is None:  # of a kind of workbook that calls its parts otherwise
                continue
            path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            with book.open(path) as file:
                for row, column, fault in _faults(file, sheet["hidden_rows"]):
                    _write(sheet, row, column, fault)


def _tell_of_open_document(content: ElementTree.Element, sheets: list[SheetCells]) -> None:
    """The same of an .ods, and which of its cells go on below and rows are hidden, which its reader doesn't tell."""
    of_name = {sheet["name"]: sheet for sheet in sheets}
    for table in content.iter(f"{_TABLE}table"):
        sheet = of_name.get(table.get(f"{_TABLE}name", ""))
        number = 0
        for row in table.iter(f"{_TABLE}table-row") if sheet is not None else ():
            column = 0
            for cell in row:
                spanned = int(cell.get(f"{_TABLE}number-rows-spanned", 1))
                if spanned > 1 and sheet is not None:
                    sheet["merged"].append((number, number + spanned - 1, column))
                if cell.get(_ERROR) == "error" and sheet is not None:
                    _write(sheet, number, column, "".join(cell.itertext()).strip() or "#")
                column += int(cell.get(f"{_TABLE}number-columns-repeated", 1))
            repeated = int(row.get(f"{_TABLE}number-rows-repeated", 1))
            if row.get(f"{_TABLE}visibility", "visible") != "visible" and sheet is not None:
                sheet["hidden_rows"] += range(number, min(number + repeated, len(sheet["rows"])))
            number += repeated


def _write(sheet: SheetCells, row: int, column: int, fault: str) -> None:
    if row < len(sheet["rows"]) and column < len(sheet["rows"][row]):
        sheet["rows"][row][column] = fault


def _read(book: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(part))  # noqa: S314 - by a process that may take little


def _faults(file: IO[bytes], hidden_rows: list[int]) -> Iterator[tuple[int, int, str]]:
    """(Row, column, what it has instead of a value), from 0; the rows that are hidden go into a list on the way."""
    row = column = -1  # a place that isn't written is the next one
    for event, element in ElementTree.iterparse(file, ("start", "end")):  # noqa: S314 - as above
        if event == "start" and element.tag == f"{_SHEETS}row":
            row, column = int(element.get("r", row + 2)) - 1, -1
            if element.get("hidden") in ("1", "true"):
                hidden_rows.append(row)
        elif event == "end" and element.tag == f"{_SHEETS}c":
            row, column = _place(element.get("r", "")) or (row, column + 1)
            value, formula = element.find(f"{_SHEETS}v"), element.find(f"{_SHEETS}f")
            if element.get("t") == "e" and value is not None:
                yield row, column, value.text or ""
            elif formula is not None and value is None:
                yield row, column, f"={formula.text or ''}"[:LONGEST_FORMULA]
        elif event == "end" and element.tag == f"{_SHEETS}row":
            element.clear()


def _place(reference: str) -> tuple[int, int] | None:
    """`B3` as (2, 1); None where there is none. Raises ValueError where it is no place of a cell."""
    if not reference:
        return None
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + int(letter, 36) - 9
    return int(reference[len(letters) :]) - 1, column - 1


if __name__ == "__main__":
    sys.exit(main())
