"""The tables of a OneRoster folder or zip: CSV files by their names, whichever version and however deep."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.roster.letters import written
from ioplogg_tui.roster.rows import TOO_MANY_CELLS, BadLine, Row, rows_of
from ioplogg_tui.text_files import read_bytes
from ioplogg_tui.zip_files import ZIP_FAULTS, Zip

Files = Callable[[str], bytes]
"""Gives the content of a file by its name. Raises KeyError or one of ZIP_FAULTS where it can't be had."""

USERS: Final = "users"
KEY: Final = "sourcedId"
_HOLDS: Final = ("", "active")
_ONE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "status": (*_HOLDS, "tobedeleted", "inactive"),
    "enabledUser": ("", "true", "false", "1", "0"),
}
"""Column → what OneRoster may have in it, that says whether a row holds (CSV binding 1.1 and 1.2; 1.0's inactive)."""

UNKNOWN: Final = N_("OneRoster has no {column} “{value}”.")
LACKS: Final = N_("It has nothing in {column}.")
SAME_KEY: Final = N_("It has the same sourcedId as line {line}, and says something else.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table: column → cell."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def listed(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds several."""
        return tuple(part.strip() for part in self[column].split(",") if part.strip())

    @property
    def holds(self) -> bool:
        """Whether the other system still has it: a status that is empty is that of a whole list."""
        return self["status"].lower() in _HOLDS

    @property
    def unknown(self) -> Sentence | None:
        """What it says that may mean that it holds or that it doesn't; None where that is plain."""
        for column, known in _ONE_OF.items():
            if self[column].lower() not in known:
                return Sentence(UNKNOWN, {"column": column, "value": safe_line(self[column])})
        return None

    def day(self, column: str) -> date | None:
        """A day, or None where there is none. Raises ValueError where it is no day."""
        return date.fromisoformat(self[column][:10]) if self[column] else None


class Tables:
    """A folder's tables. `left` are the rows of every table that can't be read."""

    def __init__(self, name: object, files: Files) -> None:
        self.name = name
        self._files = files
        self.left: list[BadLine] = []
        self.unread: list[tuple[str, int, Entry | None]] = []
        """Table, line and row of what isn't known to hold, as it can't be read; None where it hasn't its own cells."""
        self.encoding = ""

    def from_the_start(self) -> Tables:
        """The same tables, of which nothing has been told."""
        return Tables(self.name, self._files)

    def has(self, table: str) -> bool:
        try:
            self._files(f"{table}.csv")
        except (*ZIP_FAULTS, KeyError):
            return False
        return True

    def by_key(self, table: str, *needed: str) -> dict[str, Entry]:
        """The rows of `read` by their sourcedId; one that says something else of a sourcedId before it is left out."""
        rows: dict[str, Entry] = {}
        for row in self.read(table, KEY, *needed):
            if rows.setdefault(row[KEY], row).cells != row.cells:
                self.leave_unread(table, row, Sentence(SAME_KEY, {"line": rows[row[KEY]].number}))
        return rows

    def read(self, table: str, *needed: str) -> Iterator[Entry]:
        """The rows of a table that has these columns, and something in each; any other row is left out.

        Raises:
            UsageProblem: it isn't there, or lacks a column.
        """
        try:
            content = self._files(f"{table}.csv")
        except (*ZIP_FAULTS, KeyError) as error:
            raise UsageProblem(
                N_("{path} isn't a OneRoster folder: it has no {name}.csv."), path=self.name, name=table
            ) from error
        text = written(content, f"{table}.csv")
        if table == USERS:
            self.encoding = text.encoding
        rows = rows_of(text.text, len)
        heading = next(rows, None)
        columns = [cell.strip() for cell in heading.cells] if isinstance(heading, Row) else []
        if not set(needed) <= set(columns):
            raise UsageProblem(N_("{name}.csv doesn't have the columns of OneRoster."), name=table)
        for row in rows:
            if isinstance(row, BadLine):
                self.leave_out(table, row.number, row.sentence)
                self.unread.append((table, row.number, None))
                continue
            entry = Entry(row.number, dict(zip(columns, row.cells, strict=False)))
            if len(row.cells) > len(columns) and any(cell.strip() for cell in row.cells[len(columns) :]):
                self.leave_out(table, row.number, TOO_MANY_CELLS)
                self.unread.append((table, row.number, None))
            elif unknown := entry.unknown:
                self.leave_unread(table, entry, unknown)
            elif lacks := next((column for column in needed if not entry[column]), None):
                self.leave_unread(table, entry, Sentence(LACKS, {"column": lacks}))
            else:
                yield entry

    def leave_unread(self, table: str, entry: Entry, reason: Sentence) -> None:
        """Tell of a row that isn't read, and may hold: what it is of the list says nothing of."""
        self.leave_out(table, entry.number, reason)
        self.unread.append((table, entry.number, entry))

    def leave_out(self, table: str, number: int, reason: Sentence) -> None:
        """Tell of a row that isn't read."""
        if table != USERS:
            reason = Sentence(N_("{file}: {reason}"), {"file": f"{table}.csv", "reason": reason})
        self.left.append(BadLine(number, reason))


def tables_of_folder(path: Path) -> Tables:
    """The tables of a folder, or of the one folder in it."""
    inside = [path, *(part for part in sorted(path.iterdir()) if part.is_dir())]
    files = [{file.name.lower(): file for file in folder.iterdir() if file.is_file()} for folder in inside]
    own = next((each for each in files if f"{USERS}.csv" in each), {})
    return Tables(path, lambda name: read_bytes(own[name.lower()]))


def tables_of_zip(path: object, file: Zip) -> Tables | None:
    """The tables of a zip, in it or in a folder in it; None where it has none."""
    places = [PurePosixPath(name) for name in file.names if PurePosixPath(name).name.lower() == f"{USERS}.csv"]
    place = min((place for place in places if len(place.parts) <= 2), key=lambda place: len(place.parts), default=None)
    if place is None:
        return None
    names = {name.lower(): name for name in file.names}
    return Tables(path, lambda name: file.read(names[str(place.parent / name).lower()]))
