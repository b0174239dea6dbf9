"""Opening and creating the database, and the one door for writes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import sqlite3

from ioplogg_tui.domain.errors import N_, DatabaseProblem
from ioplogg_tui.store.engine import APPLICATION_ID, SchoolDatabase
from ioplogg_tui.store.migrations import NEWEST, migrate
from ioplogg_tui.store.queue import WriteQueue
from ioplogg_tui.store.tables import TABLES

MOMENT = 300
"""Milliseconds."""


class Store:
    """An open database. Everything that writes goes through `writing()`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = SchoolDatabase(path)
        self._queue = WriteQueue(path)
        self._file: int | None = None
        """The file's number in its folder, once it is open."""
        self.database.bind(TABLES, bind_refs=False, bind_backrefs=False)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, in its turn: all of it is on disk when the block is left, or none of it.

        Raises:
            DatabaseProblem: it could not be written; nothing was.
        """
        self._refuse_vanished()
        with self._queue.turn(), self.database.atomic("IMMEDIATE"):
            (version,) = self.database.execute_sql("PRAGMA user_version").fetchone()
            if version != NEWEST:
                raise DatabaseProblem(
                    N_("The logbook was upgraded meanwhile. Nothing was saved: leave the program and start it again.")
                )
            yield

    def _refuse_vanished(self) -> None:
        """A file that was moved or deleted can still be written to, and what is written then is nowhere."""
        try:
            here = self.path.stat().st_ino
        except OSError:
            here = None
        if here is None or (self._file is not None and here != self._file):
            raise DatabaseProblem(
                N_(
                    "The logbook {path} has vanished, or another is in its place."
                    " Nothing was saved: tell an administrator."
                ),
                path=self.path,
            )

    @contextmanager
    def writing_alone(self) -> Iterator[None]:
        """The turn to write, without a transaction: for what can't run inside one, and makes its own."""
        with self._queue.turn():
            yield

    @contextmanager
    def in_this_thread(self) -> Iterator[None]:
        """A connection for a worker thread, closed when it is done."""
        with self.database.connection_context():
            yield

    def be_impatient(self) -> None:
        """Wait only a moment for a foreign program's lock: for a screen, which tries again by itself."""
        self.database.execute_sql(f"PRAGMA busy_timeout = {MOMENT}")

    def changes_of_others(self) -> int:
        """A number that is another one when another connection has written."""
        (version,) = self.database.execute_sql("PRAGMA data_version").fetchone()
        return int(version)

    def close(self) -> None:
        if not self.database.is_closed():
            self.database.close()
        self._queue.close()


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite library that the program uses."""
    return tuple(sqlite3.sqlite_version_info)


def open_store(path: Path) -> Store:
    """Open an existing database of this version.

    Raises:
        DatabaseProblem: it is missing, foreign, of another version, or can't be read.
    """
    _refuse_missing(path)
    store = Store(path)
    try:
        store.database.connect()
        store._file = path.stat().st_ino
        version = _version_of_ours(store.database)
        if version < NEWEST:
            raise DatabaseProblem(
                N_("{path} was made by an older ioplogg (tables {version}, here {newest}). Run “ioplogg upgrade”."),
                path=path,
                version=version,
                newest=NEWEST,
            )
    except BaseException:
        store.close()
        raise
    return store


def _refuse_missing(path: Path) -> None:
    if not path.is_file():
        raise DatabaseProblem(
            N_("There is no database at {path}. Run “ioplogg init” to make one, or “ioplogg demo” to look around."),
            path=path,
        )


def _version_of_ours(database: SchoolDatabase) -> int:
    (mark,) = database.execute_sql("PRAGMA application_id").fetchone()
    (version,) = database.execute_sql("PRAGMA user_version").fetchone()
    if mark != APPLICATION_ID:
        raise DatabaseProblem(
            N_("{path} is another program's database. Choose another file with --database."), path=database.path
        )
    if version > NEWEST:
        raise DatabaseProblem(
            N_("{path} was made by a newer ioplogg (tables {version}, here {newest}). Install the newest version."),
            path=database.path,
            version=version,
            newest=NEWEST,
        )
    return int(version)


def upgrade_store(path: Path) -> Path | None:
    """Bring a database of an older version to this one, with a copy of it as it was kept beside it.

    Returns where the copy lies; None when the database is of this version already.

    Raises:
        DatabaseProblem: it is missing, foreign, of a newer version, or can't be written.
    """
    _refuse_missing(path)
    store = Store(path)
    try:
        store.database.connect()
        version = _version_of_ours(store.database)
        if version == NEWEST:
            return None
        copy = path.with_name(f"{path.name}.version-{version}")
        with store.writing_alone():
            if copy.exists():
                raise DatabaseProblem(
                    N_("{copy} is there already. Move it away, and run “ioplogg upgrade” again."), copy=copy
                )
            store.database.execute_sql("VACUUM INTO ?", (str(copy),))
            copy.chmod(0o600)
            migrate(store.database)
        return copy
    finally:
        store.close()


def create_store(path: Path) -> Store:
    """Make a new, empty database, whole or not at all, that only this account can read, and open it.

    Raises:
        DatabaseProblem: there is one already, or it can't be made.
    """
    before = os.umask(0o077)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
        _refuse_existing(path)
        try:
            _make(unfinished)
            os.link(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
        return open_store(path)
    except FileExistsError:
        _refuse_existing(path)
        raise
    except OSError as error:
        raise DatabaseProblem(
            N_("The database {path} can't be made: {reason}. Choose another place with --database."),
            path=path,
            reason=error.strerror or error,
        ) from error
    finally:
        os.umask(before)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise DatabaseProblem(
            N_("There is a database at {path} already. Nothing was changed; choose another place with --database."),
            path=path,
        )
    refuse_left_behind(path)


def refuse_left_behind(path: Path) -> None:
    """What another database at this path has left beside it would be read into a new one.

    Raises:
        DatabaseProblem: there is such a file.
    """
    for left in (path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")):
        if left.exists():
            sentence = N_(
                "{left} belongs to a database that was here. Move it to where that went; nothing was changed."
            )
            raise DatabaseProblem(sentence, left=left)


def _make(path: Path) -> None:
    database = SchoolDatabase(path)
    database.connect()
    try:
        database.execute_sql("PRAGMA journal_mode = wal")  # once, at creation: it stays with the file
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(database)
    finally:
        database.close()
