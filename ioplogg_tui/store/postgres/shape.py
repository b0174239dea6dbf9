"""Whether the tables of a school are those of a new logbook: what there is, as the same lines on both engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from peewee import BooleanField, Field

from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.store.fields import DayField, UtcField
from ioplogg_tui.store.postgres.catalogue import THERE
from ioplogg_tui.store.postgres.database import SchoolSchema
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.store.sqlite.in_memory import InMemoryEngine
from ioplogg_tui.store.tables.every import TABLES, columns_of, name_of

_FIELDS: dict[str, dict[str, Field]] = {name_of(table): columns_of(table) for table in TABLES}


def differences(database: SchoolSchema) -> list[Sentence]:
    """What is missing, or doesn't belong into a school's schema of the newest version."""
    there, expected = frozenset(line for (line,) in database.rows(THERE)), expected_lines()
    differing = (
        (N_("This is gone from the file: {names}."), expected - there),
        (N_("This is in the file, and ioplogg didn't make it: {names}."), there - expected),
    )
    return [Sentence(message, {"names": ", ".join(sorted(lines))}) for message, lines in differing if lines]


@cache
def expected_lines() -> frozenset[str]:
    """What the steps of SQLite leave, as the server would say it."""
    engine = InMemoryEngine()
    try:
        return frozenset(_lines(engine.database))
    finally:
        engine.close()


def _lines(database: SchoolDatabase) -> Iterator[str]:
    made = database.rows(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    for kind, name, table, sql in made:
        if kind == "trigger":
            yield f"trigger {name} of {table}"
        elif kind == "index":
            columns = ", ".join(column for (column,) in database.rows("SELECT name FROM pragma_index_info(?)", (name,)))
            yield f"index {name} of {table} ({columns}){_once(sql)}{' of some' if ' WHERE ' in sql else ''}"
        elif kind == "view":
            yield f"view {name}"
            for (column,) in database.rows("SELECT name FROM pragma_table_info(?)", (name,)):
                yield f"column {name}.{column}"
        else:
            yield f"table {name}"
            yield from _lines_of_table(database, name, sql)


def _once(sql: str) -> str:
    return " once" if sql.startswith("CREATE UNIQUE") else ""


def _lines_of_table(database: SchoolDatabase, table: str, sql: str) -> Iterator[str]:
    key: dict[int, str] = {}
    columns = 'SELECT name, "notnull", dflt_value, pk FROM pragma_table_info(?)'
    for column, not_null, default, place in database.rows(columns, (table,)):
        field = _FIELDS[table][column]
        always = " always" if not_null or place else ""
        yield f"column {table}.{column} {_type_of(field)}{always}{_else(field, default)}"
        if place:
            key[place] = column
    yield f"key {table} ({', '.join(key[place] for place in sorted(key))})"
    for (name,) in database.rows("SELECT name FROM pragma_index_list(?) WHERE origin = 'u'", (table,)):
        columns = ", ".join(column for (column,) in database.rows("SELECT name FROM pragma_index_info(?)", (name,)))
        yield f"once {table} ({columns})"
    references = 'SELECT "table", "from", on_delete FROM pragma_foreign_key_list(?)'
    for other, column, on_delete in database.rows(references, (table,)):
        yield f"reference {table} ({column}) to {other}{', goes with it' if on_delete == 'CASCADE' else ''}"
    if count := len(re.findall(r"\bCHECK \((?!\w+ IN \(0, 1\)\))", sql)):
        yield f"{count} checks of {table}"


def _type_of(field: Field) -> str:
    if isinstance(field, UtcField):
        return "timestamp without time zone"
    if isinstance(field, DayField):
        return "date"
    if isinstance(field, BooleanField):
        return "boolean"
    return "text by C" if field.field_type == "TEXT" else "bigint"


def _else(field: Field, default: str | None) -> str:
    if default is None:
        return ""
    return f" else {('false', 'true')[int(default)] if isinstance(field, BooleanField) else default}"
