"""Whether the tables, indexes, views and triggers of a file are those of a new logbook, word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.store.migrations import migrate
from ioplogg_tui.store.sqlite.database import SchoolDatabase

_ANY_SPACE = re.compile(r"\s+")
_QUOTED_NAME = re.compile(r'"(\w+)"')
"""Versions of SQLite differ in where they quote a name when a table is renamed."""


class _Made(NamedTuple):
    """One of them: what it is, what it is called, and the table that it is of."""

    kind: str
    name: str
    table: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


def schema_differences(database: SchoolDatabase) -> list[Sentence]:
    """What is missing, is another, or doesn't belong into a logbook of the newest version."""
    in_file, expected = _schema(database), _fresh_schema()
    differences = (
        (N_("This is gone from the file: {names}."), expected.keys() - in_file.keys()),
        (
            N_("This is no longer as ioplogg made it: {names}."),
            {m for m in in_file if expected.get(m, in_file[m]) != in_file[m]},
        ),
        (N_("This is in the file, and ioplogg didn't make it: {names}."), in_file.keys() - expected.keys()),
    )
    return [Sentence(message, {"names": ", ".join(sorted(map(str, made)))}) for message, made in differences if made]


@cache
def _fresh_schema() -> Mapping[_Made, str]:
    fresh = SchoolDatabase(Path(":memory:"))
    fresh.connect()
    try:
        migrate(fresh)
        return _schema(fresh)
    finally:
        fresh.close()


def _schema(database: SchoolDatabase) -> dict[_Made, str]:
    """Each with the words that made it; what SQLite counts for itself of how rows are spread is nobody's matter."""
    rows = database.rows("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_stat[0-9]'")
    return {_Made(*made): _QUOTED_NAME.sub(r"\1", _ANY_SPACE.sub(" ", sql or "")) for *made, sql in rows}
