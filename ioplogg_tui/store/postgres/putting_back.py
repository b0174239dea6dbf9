"""A school of a county put back to a backup of it: its schema anew, and what the county says of it as it was.

Its number, its posts and what is laid out for it or by it are in the county's own tables, which aren't touched. Who has
the school open has lines to tables that are gone: the engine tells them so at their next step.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from ioplogg_tui.domain.county import CountySchool, PutBack
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.store.fields import moment_of
from ioplogg_tui.store.postgres.copying import take_in
from ioplogg_tui.store.sqlite.database import SchoolDatabase

_SESSIONS = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND datname = current_database()"


def compared(connection: Any, schema: str, copy: Path) -> PutBack:
    """What putting a school back to a copy comes to; of a school whose log is gone, that it has nothing."""
    source = SchoolDatabase(copy)
    source.connect()
    with closing(source):
        ((number, at, seal),) = source.rows("SELECT id, at, hash FROM event ORDER BY id DESC LIMIT 1")
    ((sessions,),) = connection.execute(_SESSIONS, (schema,)).fetchall()
    later, is_earlier = 0, True
    if _has(connection, f"{schema}.event"):
        asked = f"SELECT count(*) FILTER (WHERE id > %s), bool_or(id = %s AND hash = %s) FROM {schema}.event"
        ((later, is_earlier),) = connection.execute(asked, (number, number, seal)).fetchall()
    return PutBack(number, moment_of(at), later, bool(is_earlier), sessions)


def put_back(connection: Any, school: CountySchool, copy: Path) -> None:
    """Make a school's schema anew of a copy of this version, inside the transaction of a connection.

    Raises:
        UsageProblem: it is a copy of another school.
        DatabaseProblem: not all of it came in.
    """
    asked = "SELECT begun FROM county.school WHERE number = %s FOR NO KEY UPDATE"
    ((begun,),) = connection.execute(asked, (school.number,)).fetchall()
    if _begun(copy) != begun:
        raise UsageProblem(
            N_("The backup isn't of {school}, but of another logbook. Nothing was changed."), school=school.name
        )
    if _has(connection, f"{school.schema}.logbook"):
        connection.execute(f"LOCK TABLE {school.schema}.logbook IN ACCESS EXCLUSIVE MODE")
    connection.execute(f"DROP SCHEMA IF EXISTS {school.schema} CASCADE")
    take_in(copy, connection, school.schema)


def _begun(copy: Path) -> str:
    source = SchoolDatabase(copy)
    source.connect()
    with closing(source):
        ((first,),) = source.rows("SELECT hash FROM event ORDER BY id LIMIT 1")
        return str(first)


def _has(connection: Any, table: str) -> bool:
    ((there,),) = connection.execute("SELECT to_regclass(%s) IS NOT NULL", (table,)).fetchall()
    return bool(there)
