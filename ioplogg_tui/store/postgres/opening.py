"""Opening a logbook that lies in PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from ioplogg_tui.domain.errors import N_, DatabaseProblem
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.postgres.driver import psycopg
from ioplogg_tui.store.postgres.engine import PostgresEngine
from ioplogg_tui.store.postgres.pointer import read_pointer


def opened(path: Path) -> PostgresEngine:
    """The engine of the school that a pointer names, connected.

    Raises:
        DatabaseProblem: the pointer is none for a school, the database can't be reached, or it is of another version.
    """
    pointer = read_pointer(path)
    if not pointer.schema:
        raise DatabaseProblem(
            N_("{path} names a county, and no school in it. Choose a school's with --database."), path=path
        )
    psycopg()
    engine = PostgresEngine(path, pointer)
    try:
        engine.connect()
        if (version := engine.version()) != NEWEST:
            raise DatabaseProblem(_words_of(version), path=path, version=version, newest=NEWEST)
    except BaseException:
        engine.close()
        raise
    return engine


def _words_of(version: int) -> str:
    if version > NEWEST:
        return N_("{path} was made by a newer ioplogg (tables {version}, here {newest}). Install the newest version.")
    return N_(
        "The logbook that {path} names was made by an older ioplogg (tables {version}, here {newest}). Ask who looks"
        " after the county's database to upgrade it."
    )
