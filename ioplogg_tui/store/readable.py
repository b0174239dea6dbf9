"""Whether every value in a file is one of its column's type: a level on the scale, a moment, a known code."""

from __future__ import annotations

from peewee import Model

from ioplogg_tui.domain.errors import N_, DatabaseProblem, Sentence
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.every import TABLES, columns_of, name_of


def unreadable(connection: Connection) -> list[Sentence]:
    """The tables with rows that nobody can read."""
    wrong = []
    for table in TABLES:
        try:
            rows = _rows(connection, table)
        except DatabaseProblem as problem:
            wrong.append(problem.cause)
            continue
        if count := sum(1 for row in rows if not _can_be_read(table, row)):
            values = {"count": count, "table": name_of(table)}
            wrong.append(Sentence(N_("{count} rows of {table} hold what can't be read."), values))
    return wrong


def _rows(connection: Connection, table: type[Model]) -> list[tuple[object, ...]]:
    return connection.sql(f"SELECT {', '.join(columns_of(table))} FROM {name_of(table)}")


def _can_be_read(table: type[Model], row: tuple[object, ...]) -> bool:
    try:
        for field, value in zip(columns_of(table).values(), row, strict=True):
            field.python_value(value)
    except (ValueError, TypeError):
        return False
    return True
