"""Making a school's schema, and bringing it to a newer version: what its owner does, whom no session is.

The owner is a role that nobody comes in as. The school's own role, which has the name of the schema, may use the tables
and owns nothing: it adds only to what is append-only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ioplogg_tui.shipped import shipped
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.migrations.in_postgres import BASELINE, postgres_statements

_RIGHTS = """
SELECT format('GRANT SELECT, INSERT%s%s ON %I TO %I',
  CASE WHEN changed.tgname IS NULL THEN ', UPDATE' ELSE '' END,
  CASE WHEN deleted.tgname IS NULL THEN ', DELETE' ELSE '' END, made.relname, nspname)
FROM pg_class AS made JOIN pg_namespace AS room ON room.oid = made.relnamespace
LEFT JOIN pg_trigger AS changed ON changed.tgrelid = made.oid AND changed.tgname = made.relname || '_is_never_changed'
LEFT JOIN pg_trigger AS deleted ON deleted.tgrelid = made.oid
  AND deleted.tgname IN (made.relname || '_is_never_deleted', made.relname || '_is_kept')
WHERE relnamespace = current_schema()::regnamespace AND made.relkind = 'r' AND made.relname <> 'logbook'
UNION ALL SELECT format('GRANT USAGE, SELECT ON SEQUENCE %I TO %I', made.relname, nspname)
FROM pg_class AS made JOIN pg_namespace AS room ON room.oid = made.relnamespace
WHERE relnamespace = current_schema()::regnamespace AND made.relkind = 'S'
"""
"""A statement for each table and each counter of a schema, in which the role of its name gets its rights."""

_RIGHTS_BESIDES = """
GRANT USAGE ON SCHEMA {schema} TO {schema};
GRANT SELECT ON logbook, counting_observation TO {schema};
GRANT UPDATE (writes) ON logbook TO {schema};
REVOKE ALL ON ALL ROUTINES IN SCHEMA {schema} FROM PUBLIC;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA {schema} TO {schema};
"""


def owner_of(schema: str) -> str:
    """The role that owns a school's tables."""
    return f"{schema}_owner"


def make_empty(connection: Any, schema: str) -> None:
    """Make a school's roles and its schema with every table and no row, inside the transaction of a connection."""
    for role, kind in ((owner_of(schema), "NOLOGIN"), (schema, "LOGIN")):
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone():
            connection.execute(f"CREATE ROLE {role} {kind}")
    connection.execute(f"GRANT {owner_of(schema)}, {schema} TO CURRENT_USER")
    connection.execute(f"CREATE SCHEMA {schema} AUTHORIZATION {owner_of(schema)}")
    with as_owner(connection, schema):
        connection.execute(shipped("store/postgres/baseline.sql").decode())
        connection.execute("INSERT INTO logbook (version) VALUES (%s)", (BASELINE,))
    migrate(connection, schema)


def migrate(connection: Any, schema: str, newest: int = NEWEST) -> list[int]:
    """Take the steps that are missing up to `newest`, inside the transaction of a connection. Returns their numbers."""
    taken = []
    with as_owner(connection, schema):
        ((version,),) = connection.execute("SELECT version FROM logbook FOR UPDATE").fetchall()
        for number in range(version + 1, newest + 1):
            for statement in postgres_statements(number):
                connection.execute(statement)
            taken.append(number)
        connection.execute("UPDATE logbook SET version = greatest(version, %s)", (newest,))
        for (statement,) in connection.execute(_RIGHTS).fetchall():
            connection.execute(statement)
        connection.execute(_RIGHTS_BESIDES.format(schema=schema))
    return taken


@contextmanager
def as_owner(connection: Any, schema: str) -> Iterator[None]:
    """What is done inside is the owner's, in the schema."""
    connection.execute(f"SET LOCAL ROLE {owner_of(schema)}; SET LOCAL search_path = {schema}")
    yield
    connection.execute("RESET ROLE; RESET search_path")
