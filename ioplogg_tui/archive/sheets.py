"""CSV that a spreadsheet shows and never runs: semicolons and UTF-8 with a mark, as Norwegian spreadsheets read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "'")
"""What makes a cell a formula where it stands first; the apostrophe is ours, and so is doubled."""

LONGEST_CELL = 1_000_000


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes first where it would."""
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text


def as_it_was(cell: str) -> str:
    """The text of a harmless cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(FORMULA) else cell


def write_sheet(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The sheet as text; every cell is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def read_sheet(text: str) -> list[list[str]]:
    """The rows of a sheet that `write_sheet` made, header first.

    Raises:
        csv.Error: it is no sheet.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True)
    return [[as_it_was(cell) for cell in row] for row in reader]
