"""SQLite as this program uses it: the settings of every connection, and its errors in words for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import DatabaseError, IntegrityError, SqliteDatabase, sqlite3

from ioplogg_tui.domain.errors import N_, DatabaseProblem, NotFound

APPLICATION_ID = 0x494F504C
"""Marks the file as ours («IOPL» in the SQLite header)."""

BUSY_SECONDS = 5
"""How long to wait for a foreign program that holds the database; our own processes stand in a queue of their own."""

PRAGMAS = (
    ("foreign_keys", "on"),
    ("synchronous", "full"),
    ("secure_delete", "on"),
    ("trusted_schema", "off"),
    ("journal_size_limit", 8 * 1024 * 1024),
)

_PLAIN_WORDS = (
    (("locked", "busy"), N_("Another program holds the database {path}. Nothing was saved; try again in a moment.")),
    (
        ("readonly", "read-only"),
        N_("The database {path} can only be read. Nothing was saved; ask for write access to it and its folder."),
    ),
    (("disk is full", "full"), N_("The disk is full. Nothing was saved; make room and try again.")),
    (
        ("not a database", "malformed", "encrypted"),
        N_("{path} is no database, or is damaged. Choose another file with --database, or restore a backup."),
    ),
    (
        ("unable to open",),
        N_("The database {path} can't be opened. Check that its folder is there and that you may use it."),
    ),
)


def _chain(error: BaseException | None) -> Iterator[str]:
    """The texts of an error and what it came from: Peewee hides «disk is full» behind «cannot rollback»."""
    while error is not None:
        yield str(error).lower()
        error = error.__cause__ or error.__context__


def in_plain_words(error: BaseException, path: Path) -> DatabaseProblem:
    """What an error of SQLite means to a person."""
    said = " · ".join(_chain(error))
    for signs, message in _PLAIN_WORDS:
        if any(sign in said for sign in signs):
            return DatabaseProblem(message, path=path)
    return DatabaseProblem(
        N_("The database {path} could not do that ({reason}). Nothing was saved."), path=path, reason=str(error)
    )


class SchoolDatabase(SqliteDatabase):  # type: ignore[misc, unused-ignore]  # Peewee's stubs leave it untyped
    """The one SQLite database of a school. Its errors are `DatabaseProblem`s, broken constraints excepted."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path), pragmas=PRAGMAS, timeout=BUSY_SECONDS, lock_type="IMMEDIATE")

    @contextmanager
    def _told_plainly(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            if "FOREIGN KEY" in str(error):
                raise NotFound(N_("What this is about is no longer here. Nothing was saved.")) from error
            raise
        except (DatabaseError, sqlite3.DatabaseError) as error:
            raise in_plain_words(error, self.path) from error

    def connect(self, reuse_if_open: bool = False) -> bool:
        with self._told_plainly():
            return bool(super().connect(reuse_if_open))

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:
        with self._told_plainly():
            return super().execute_sql(sql, params)

    def begin(self, lock_type: str | None = None) -> None:
        with self._told_plainly():
            super().begin(lock_type)

    def commit(self) -> Any:
        with self._told_plainly():
            return super().commit()

    def rollback(self) -> Any:
        """After a full disk SQLite has rolled back by itself, and this fails: the cause is told, not that."""
        with self._told_plainly():
            return super().rollback()

    def rows(self, sql: str, params: Sequence[object] | None = None) -> list[Any]:
        """Every row of a query; what goes wrong while they are read is told plainly too."""
        with self._told_plainly():
            return list(super().execute_sql(sql, params).fetchall())

    def executemany(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """One statement over many rows, inside a transaction of the caller's."""
        with self._told_plainly():
            self.connection().executemany(sql, rows)
