"""The cells of a workbook from standard input, as JSON: a program of its own, that may not take much.

A workbook that says it has a cell far out makes its reader ask for the memory of all cells before it, and end when
there is none. That is to be this process and not the program, so it is run as a script and imports nothing of ours.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time, timedelta

MOST_MEMORY = 2**30
"""In bytes."""

MOST_SECONDS = 20

LOCKED = 3
DAMAGED = 4
"""How it ends where there is nothing to tell: the workbook has a password; it can't be read."""

Cell = str | int | float | bool | date | datetime | time | timedelta


def main() -> int:
    _take_little()
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())) as workbook:
            sheets = [
                [[_words(cell) for cell in row] for row in workbook.get_sheet_by_name(name).to_python(False)]
                for name in workbook.sheet_names
            ]
    except PasswordError:
        return LOCKED
    except (CalamineError, ValueError):
        return DAMAGED
    json.dump(sheets, sys.stdout)
    return 0


def _take_little() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _words(cell: Cell) -> str:
    """A cell as a person reads it: a level of 8 is a number with decimals in there."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


if __name__ == "__main__":
    sys.exit(main())
