"""Records as text of files and back: every value checked for its type and what it may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ioplogg_tui.archive.layout import ALLOWED, LINES
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, ArchiveProblem, UsageProblem
from ioplogg_tui.store.archive_rows import Record

LONGEST_TEXT = 200_000
MOST = 2**53
_YEAR = re.compile(r"\d{4}/\d{2}")


def cell_of(value: Any) -> str:
    """A value as a cell: dates as ISO, true and false as 1 and 0, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "microseconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def in_toml(record: Record) -> Record:
    """A record for a TOML file, which has no nothing: those values are left out."""
    return {name: _local(value) for name, value in record.items() if value is not None}


def _local(value: Any) -> Any:
    return value.isoformat(" ", "microseconds") if isinstance(value, datetime) else value


class Checker:
    """Reads the records of one file. Every method raises ArchiveProblem, with file and field, for what isn't right."""

    def __init__(self, file: str) -> None:
        self._file = file

    def wrong(self, field: str) -> ArchiveProblem:
        return ArchiveProblem(
            N_("The archive can't be read: {field} in {file} is not right. Nothing was imported."),
            field=field,
            file=self._file,
        )

    def record(self, table: str, given: Mapping[str, Any], types: Mapping[str, type], empty: frozenset[str]) -> Record:
        """A record of a table out of cells or TOML values; columns that aren't there are nothing, or false, or ''."""
        unknown = set(given) - set(types)
        if unknown:
            raise self.wrong(f"{table}.{min(unknown)}")
        return {name: self._value(table, name, given.get(name), kind, name in empty) for name, kind in types.items()}

    def _value(self, table: str, name: str, value: Any, kind: type, empty: bool) -> Any:
        place = f"{table}.{name}"
        if value is None or (value == "" and kind is not str):
            if empty:
                return None
            if kind is str:
                value = ""
            elif kind is bool:
                return False
            else:
                raise self.wrong(place)
        if empty and value == "":
            return None
        read = self._typed(place, value, kind, LINES.get((table, name)))
        allowed = ALLOWED.get((table, name))
        if allowed is not None and str(read) not in allowed:
            raise self.wrong(place)
        if name == "school_year" and not _YEAR.fullmatch(str(read)):
            raise self.wrong(place)
        return read

    def _typed(self, place: str, value: Any, kind: type, line: int | None) -> Any:
        try:
            if kind is str and isinstance(value, str):
                return clean_text(value, LONGEST_TEXT) if line is None else clean_line(value, line)
            if kind is bool and str(value) in ("0", "1", "True", "False"):
                return str(value) in ("1", "True")
            if kind is int and not isinstance(value, bool) and isinstance(value, (int, str)):
                number = int(value)
                if 0 <= number <= MOST:
                    return number
            if kind is datetime and isinstance(value, (str, datetime)):
                moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
                if moment.tzinfo is None:
                    return moment
            if kind is date and isinstance(value, str):
                return date.fromisoformat(value)
            if kind is date and type(value) is date:
                return value
        except (ValueError, OverflowError, UsageProblem) as error:
            raise self.wrong(place) from error
        raise self.wrong(place)
