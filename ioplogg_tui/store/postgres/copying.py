"""A school out of a SQLite logbook into a schema, and back: every row, with the numbers that were given already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from peewee import BooleanField, Field

from ioplogg_tui.domain.errors import N_, DatabaseProblem
from ioplogg_tui.store.migrations import NEWEST, migrate
from ioplogg_tui.store.postgres.database import SchoolSchema
from ioplogg_tui.store.postgres.making import as_owner, make_empty
from ioplogg_tui.store.sqlite.database import APPLICATION_ID, SchoolDatabase
from ioplogg_tui.store.sqlite.mark import Mark
from ioplogg_tui.store.tables.every import TABLES, columns_of, name_of

_FIELDS: dict[str, dict[str, Field]] = {name_of(table): columns_of(table) for table in TABLES}
_LAST_EVENT = "SELECT id, hash FROM event ORDER BY id DESC LIMIT 1"
_AT_ONCE = 500
_COUNTERS = """
SELECT attrelid::regclass::text, pg_get_serial_sequence(attrelid::regclass::text, attname)
FROM pg_attribute JOIN pg_class AS made ON made.oid = attrelid AND relnamespace = current_schema()::regnamespace
WHERE attidentity <> ''
"""


def take_in(file: Path, connection: Any, schema: str) -> None:
    """Make a school's schema with all that is in a SQLite logbook, inside the transaction of a connection.

    Raises:
        DatabaseProblem: the file is none of this version, or something is another than it was there.
    """
    source = SchoolDatabase(file)
    source.connect()
    try:
        with source.atomic("DEFERRED"):
            if Mark.of(source) != Mark(ours=True, version=NEWEST):
                raise DatabaseProblem(N_("{path} isn't a logbook of this version. Run “ioplogg upgrade”."), path=file)
            make_empty(connection, schema)
            with as_owner(connection, schema):
                for table in _in_order(source):
                    _copy_in(source, connection, table)
                _go_on_counting(source, connection)
                _refuse_different(source, connection, file)
    finally:
        source.close()
    connection.execute(f"ANALYZE {', '.join(f'{schema}.{table}' for table in _FIELDS)}")


def _in_order(source: SchoolDatabase) -> list[str]:
    """The tables, each after those that it refers to."""
    ordered: list[str] = []
    left = {
        table: {other for (other,) in source.rows('SELECT "table" FROM pragma_foreign_key_list(?)', (table,))} - {table}
        for table in _FIELDS
    }
    while left:
        ready = [table for table, others in left.items() if others.isdisjoint(left)]
        ordered += ready
        for table in ready:
            del left[table]
    return ordered


def _copy_in(source: SchoolDatabase, connection: Any, table: str) -> None:
    """Nothing is worked out anew: a goal's root and a student's former names are among what is copied."""
    fields = _FIELDS[table]
    columns = ", ".join(fields)
    flags = [place for place, field in enumerate(fields.values()) if isinstance(field, BooleanField)]
    connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    with connection.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in source.execute_sql(f"SELECT {columns} FROM {table}"):
            values = list(row)
            for place in flags:
                values[place] = bool(values[place])
            copy.write_row(values)
    connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _go_on_counting(source: SchoolDatabase, connection: Any) -> None:
    """Numbers that were given once aren't given again, also those of rows that are gone."""
    given = dict(source.rows("SELECT name, seq FROM sqlite_sequence"))
    for table, counter in connection.execute(_COUNTERS).fetchall():
        last = max(given.get(table, 0), source.number(f"SELECT coalesce(max(id), 0) FROM {table}"))
        if last:
            connection.execute("SELECT setval(%s, %s)", (counter, last))


def _refuse_different(source: SchoolDatabase, connection: Any, file: Path) -> None:
    for query in (_LAST_EVENT, *(f"SELECT count(*) FROM {table}" for table in _FIELDS)):
        if source.rows(query) != connection.execute(query).fetchall():
            raise DatabaseProblem(N_("Not all of {path} could be copied. Nothing was changed."), path=file)


def give_out(source: SchoolSchema, path: Path) -> None:
    """Fill an empty file with all that is in a school's schema, as an ordinary SQLite logbook.

    Raises:
        DatabaseProblem: it can't be read, or written.
    """
    target = SchoolDatabase(path)
    target.connect()
    try:
        target.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(target)
        target.execute_sql("PRAGMA foreign_keys = off")
        with target.atomic("IMMEDIATE"):
            triggers = target.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for name, _sql in triggers:
                target.execute_sql(f"DROP TRIGGER {name}")
            for table in _FIELDS:
                _copy_out(source, target, table)
            for table, number in _given(source, target):
                target.execute_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
                target.execute_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number))
            for _name, sql in triggers:
                target.execute_sql(sql)
    finally:
        target.close()


def _copy_out(source: SchoolSchema, target: SchoolDatabase, table: str) -> None:
    columns = ", ".join(_FIELDS[table])
    marks = ", ".join("?" * len(_FIELDS[table]))
    cursor = source.execute_sql(f"SELECT {columns} FROM {table}")
    for rows in iter(lambda: cursor.fetchmany(_AT_ONCE), []):
        target.connection().cursor().executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", _as_text(rows))


def _as_text(rows: Sequence[Sequence[object]]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        yield tuple(map(_kept, row))


def _kept(value: object) -> object:
    """As the fields of our tables write it where there are no days, moments and flags."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _given(source: SchoolSchema, target: SchoolDatabase) -> Iterator[tuple[str, int]]:
    """The last number that was given of each table whose numbers SQLite keeps, where there was one."""
    kept = {name for (name,) in target.rows("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")}
    for table, counter in source.rows(_COUNTERS):
        if table not in kept:
            continue
        ((number,),) = source.rows("SELECT pg_sequence_last_value(?::regclass)", (counter,))
        if number is not None:
            yield table, int(number)
