"""Columns that are worked out of another of the same row: what a name is sorted by, and found by."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from peewee import Field, Model

from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.norwegian import search_key, sort_key
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.people import StaffRow, StudentRow


class WorkedOut(NamedTuple):
    """A column, the one that it is worked out of, and how."""

    table: type[Model]
    column: Field
    source: Field
    how: Callable[[str], str]


WORKED_OUT = (
    WorkedOut(StudentRow, StudentRow.name_sort, StudentRow.name, sort_key),
    WorkedOut(StudentRow, StudentRow.name_search, StudentRow.name, search_key),
    WorkedOut(StaffRow, StaffRow.name_sort, StaffRow.name, sort_key),
)


def wrong_keys(connection: Connection) -> list[Sentence]:
    """Names that are not found, or stand elsewhere than they should, as what is kept for that is of another name."""
    wrong = 0
    for key in WORKED_OUT:
        rows = connection.rows(key.table.select(key.source, key.column))
        wrong += sum(1 for source, column in rows if key.how(source) != column)
    return [Sentence(N_("{count} names are sorted or found by what they are not."), {"count": wrong})] if wrong else []
