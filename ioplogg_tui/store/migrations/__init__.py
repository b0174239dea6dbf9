"""Numbered steps that make and change the tables, each once, in order, in one transaction.

`user_version` holds the number of the last step that was taken. A step is a module `step_NNNN` with a tuple
`STATEMENTS`, and a new one needs nothing else; a released step is never edited. In its SQL `:today` is the day that
the program is on.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.errors import N_, DatabaseProblem

if TYPE_CHECKING:
    from peewee import SqliteDatabase

_STEP = "step_"

NEWEST = max(int(file.stem.removeprefix(_STEP)) for file in Path(__file__).parent.glob(f"{_STEP}*.py"))
"""The number of the last step that there is."""


def step_statements(number: int) -> tuple[str, ...]:
    """The SQL of one step."""
    module = import_module(f"{__name__}.{_STEP}{number:04d}")
    today = f"'{clock.today().isoformat()}'"
    return tuple(statement.replace(":today", today) for statement in module.STATEMENTS)


def migrate(database: SqliteDatabase, newest: int = NEWEST, last: Callable[[], None] = lambda: None) -> list[int]:
    """Take the steps that are missing up to `newest`; all of them or none. Returns their numbers.

    `last` is done after them in the same transaction.

    A step may make a table anew that others refer to: references aren't enforced meanwhile, and looked at in the end.

    Raises:
        DatabaseProblem: rows refer then to what isn't there, and did not before; nothing was changed.
    """
    taken = []
    database.execute_sql("PRAGMA foreign_keys = off")
    try:
        with database.atomic("IMMEDIATE"):
            loose = _loose(database)
            (version,) = database.execute_sql("PRAGMA user_version").fetchone()
            for number in range(version + 1, newest + 1):
                for statement in step_statements(number):
                    database.execute_sql(statement)
                database.execute_sql(f"PRAGMA user_version = {number}")
                taken.append(number)
            if lost := _loose(database) - loose:
                sentence = N_("{count} rows refer to what isn't there. The logbook was not upgraded, and is as it was.")
                raise DatabaseProblem(sentence, count=len(lost))
            last()
    finally:
        database.execute_sql("PRAGMA foreign_keys = on")
    return taken


def _loose(database: SqliteDatabase) -> set[tuple[object, ...]]:
    """The rows that refer to what isn't there, each with its table and the one that it refers to."""
    return set(database.execute_sql("PRAGMA foreign_key_check").fetchall())
