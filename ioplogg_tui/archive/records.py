"""Records as text of files and back: every value checked for its type and what it may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from ioplogg_tui.archive.layout import ALLOWED, LINES
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.document import DAYS
from ioplogg_tui.domain.errors import N_, ArchiveProblem, UsageProblem
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.whole_data import Record

LONGEST_TEXT = 200_000
LARGEST_INTEGER = 2**53


def cell_of(value: object) -> str:
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


def _local(value: object) -> object:
    return value.isoformat(" ", "microseconds") if isinstance(value, datetime) else value


TAKEN_OUT = "plan_subject.position"
"""What may be below zero, as `store/plan_subjects.py` has it."""


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

    def record(self, table: str, values: Mapping[str, Any], types: Mapping[str, type], empty: frozenset[str]) -> Record:
        """A record of a table out of cells or TOML values; columns that aren't there are nothing, or false, or ''."""
        unknown = set(values) - set(types)
        if unknown:
            raise self.wrong(f"{table}.{min(unknown)}")
        read = {name: self._value(table, name, values.get(name), kind, name in empty) for name, kind in types.items()}
        if table == "document_words" and not _says_what_its_part_is(read):
            raise self.wrong(f"{table}.text")
        return read

    def _value(self, table: str, name: str, value: object, kind: type, empty: bool) -> object:
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
        return read

    def _typed(self, place: str, value: object, kind: type, line: int | None) -> object:
        try:
            if place == TAKEN_OUT:
                return _place(value)
            if kind is not str:
                return _READERS[kind](value)
            if not isinstance(value, str):
                raise TypeError(place)
            if place.endswith(".school_year"):
                return SchoolYear(value)
            return clean_text(value, LONGEST_TEXT) if line is None else clean_line(value, line)
        except (ValueError, TypeError, KeyError, OverflowError, UsageProblem) as error:
            raise self.wrong(place) from error


def _says_what_its_part_is(words: Record) -> bool:
    """Whether the text of a part is of its kind: a day is written as a day, as documents print it."""
    if words["part"] not in DAYS or not words["text"]:
        return True
    try:
        return bool(date.fromisoformat(words["text"]).isoformat() == words["text"])
    except ValueError:
        return False


def _truth(value: object) -> bool:
    return {"0": False, "False": False, "1": True, "True": True}[str(value)]


def _place(value: object) -> int:
    """A subject's place in its plan: below zero where it was taken out of that."""
    return -_number(str(value)[1:]) if str(value).startswith("-") else _number(value)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str) or not 0 <= int(value) <= LARGEST_INTEGER:
        raise ValueError(value)
    return int(value)


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime) or moment.tzinfo is not None:
        raise ValueError(value)
    return moment


def _day(value: object) -> date:
    day = date.fromisoformat(value) if isinstance(value, str) else value
    if type(day) is not date:
        raise TypeError(value)
    return day


_READERS: Mapping[type, Callable[[object], object]] = {bool: _truth, int: _number, datetime: _moment, date: _day}
"""Kind of value → what reads it out of a cell or a TOML value."""
