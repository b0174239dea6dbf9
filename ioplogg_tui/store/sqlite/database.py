"""A connection to SQLite: the settings of every one, and its errors in words for people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peewee import SqliteDatabase, sqlite3

from ioplogg_tui.named_file import hold_locks, let_go_of_locks
from ioplogg_tui.store.sqlite.words import ERRORS, tell_plainly, told_plainly

if TYPE_CHECKING:
    from sqlite3 import Cursor

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


def library_version() -> tuple[int, ...]:
    """The version of the SQLite library that the program uses."""
    return tuple(sqlite3.sqlite_version_info)


def is_head_of_ours(head: bytes) -> bool:
    """Whether a file that begins so is a database that is marked as ours."""
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def is_head_of_write_ahead(head: bytes) -> bool:
    """Whether a database that begins so is one that many can write to at once: no copy that was made of one is."""
    return 2 in head[18:20]


class SchoolDatabase(SqliteDatabase):  # type: ignore[misc, unused-ignore]  # Peewee's stubs leave it untyped
    """One SQLite database. Its errors are `DatabaseProblem`s, broken constraints excepted."""

    def __init__(self, path: Path, *, unchanging: bool = False) -> None:
        """`unchanging`: read as it lies there, without a lock or a file beside it; somebody who writes spoils that."""
        self.path = path
        name = f"{path.absolute().as_uri()}?mode=ro&immutable=1" if unchanging else str(path)
        super().__init__(name, pragmas=PRAGMAS, timeout=BUSY_SECONDS, lock_type="IMMEDIATE", uri=unchanging)

    def connect(self, reuse_if_open: bool = False) -> bool:
        with told_plainly(self.path):
            is_new = bool(super().connect(reuse_if_open))
        if is_new:
            hold_locks(self.path)
        return is_new

    def close(self) -> bool:
        was_open = bool(super().close())
        if was_open:
            let_go_of_locks(self.path)
        return was_open

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Cursor:
        try:
            cursor: Cursor = super().execute_sql(sql, params)
            return cursor
        except ERRORS as error:
            tell_plainly(error, self.path)

    def begin(self, lock_type: str | None = None) -> None:
        with told_plainly(self.path):
            super().begin(lock_type)

    def commit(self) -> None:
        with told_plainly(self.path):
            super().commit()

    def rollback(self) -> None:
        """After a full disk SQLite has rolled back by itself, and this fails: the cause is told, not that."""
        with told_plainly(self.path):
            super().rollback()

    def rows(self, sql: str, params: Sequence[object] | None = None) -> list[tuple[Any, ...]]:
        """Every row of a query; what goes wrong while they are read is told plainly too."""
        try:
            return list(super().execute_sql(sql, params).fetchall())
        except ERRORS as error:
            tell_plainly(error, self.path)

    def number(self, sql: str) -> int:
        """The one number that a statement gives."""
        ((value,),) = self.rows(sql)
        return int(value)
