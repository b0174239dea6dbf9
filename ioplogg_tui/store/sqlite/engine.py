"""The engine of one logbook in one SQLite file."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from ioplogg_tui.domain.errors import N_, DatabaseProblem, Sentence, TurnTaken
from ioplogg_tui.store.engine import ONLY_IN_A_DEED, Patience, require_reading
from ioplogg_tui.store.migrations import NEWEST, migrate, trigger_names
from ioplogg_tui.store.sqlite.database import APPLICATION_ID, SchoolDatabase
from ioplogg_tui.store.sqlite.queue import WriteQueue
from ioplogg_tui.store.sqlite.words import told_plainly

_SCREEN_BUSY_MS = 300
_SWEEPS = 3
"""Each waits as long as for a lock."""


class SqliteEngine:
    """Keeps the promises of `store.engine.Engine` on one file, with its `-wal`, `-shm` and `.queue` beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = SchoolDatabase(path)
        self.holder = ""
        self._patience = Patience.COMMAND
        self._queue = WriteQueue(path)
        self._inode: int | None = None
        self._writer: int | None = None

    @property
    def patience(self) -> Patience:
        return self._patience

    @patience.setter
    def patience(self, patience: Patience) -> None:
        """A screen waits for a foreign program's lock only a moment too: it tries again by itself."""
        self._patience = patience
        if patience is Patience.SCREEN:
            self.database.execute_sql(f"PRAGMA busy_timeout = {_SCREEN_BUSY_MS}")

    def connect(self) -> None:
        """Raises DatabaseProblem where the file can't be opened."""
        self.database.connect()
        self._inode = self.path.stat().st_ino

    def close(self) -> None:
        if not self.database.is_closed():
            self.database.close()
        self._queue.close()

    @contextmanager
    def door(self) -> Iterator[None]:
        self._refuse_vanished()
        if self.database.in_transaction() and not self.writing():
            raise RuntimeError("a snapshot is for reading only")
        with self.turn(), self.database.atomic("IMMEDIATE"):
            if self.version() != NEWEST:
                raise DatabaseProblem(
                    N_("The logbook was upgraded meanwhile."),
                    N_("Nothing was saved: leave the program and start it again."),
                )
            before, self._writer = self._writer, threading.get_ident()
            try:
                yield
            finally:
                self._writer = before

    def turn(self) -> AbstractContextManager[None]:
        return self._queue.turn(self.holder, self.patience)

    def writing(self) -> bool:
        return self._writer == threading.get_ident()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        if self.writing():
            yield
            return
        with self.database.atomic("DEFERRED"):
            yield

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        require_reading(sql)
        return self.database.rows(sql, parameters)

    def changed_rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        self._require_writing()
        return self.database.rows(sql, parameters)

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        self._require_writing()
        with self.told_plainly():
            self.database.connection().cursor().executemany(sql, list(rows))

    def told_plainly(self) -> AbstractContextManager[None]:
        return told_plainly(self.path)

    def changes_of_others(self) -> int:
        return self.database.number("PRAGMA data_version")

    def version(self) -> int:
        return self.database.number("PRAGMA user_version")

    def copy_out(self, path: Path) -> None:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # for this account from the first moment
        self.database.execute_sql("VACUUM INTO ?", (str(path),))

    def damage(self) -> list[Sentence]:
        texts = [text for (text,) in self.database.rows("PRAGMA integrity_check")]
        if texts != ["ok"]:
            return [Sentence(N_("The file is damaged: {what}"), {"what": "; ".join(texts)[:300]})]
        return []

    def loose_ends(self) -> list[Sentence]:
        wrong = []
        if missing := self.database.rows("PRAGMA foreign_key_check"):
            wrong.append(Sentence(N_("{count} rows refer to what isn't there."), {"count": len(missing)}))
        triggers = {name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        if gone := sorted(trigger_names() - triggers):
            sentence = N_("What keeps rows from being changed is gone: {names}.")
            wrong.append(Sentence(sentence, {"names": ", ".join(gone)}))
        return wrong

    @contextmanager
    def append_only_lifted(self) -> Iterator[None]:
        triggers = self.rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_is_never_deleted'"
            " AND tbl_name <> 'event'"
        )
        for name, _sql in triggers:
            self.database.execute_sql(f"DROP TRIGGER {name}")
        self.database.execute_sql("PRAGMA defer_foreign_keys = on")
        yield
        for _name, sql in triggers:
            self.database.execute_sql(sql)

    def overwrite_erased(self) -> bool:
        """Deleted pages are overwritten at once (`secure_delete`); what the write-ahead log still has goes here."""
        for _try in range(_SWEEPS):
            try:
                with self.turn():
                    ((busy, _log, _done),) = self.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            except TurnTaken:
                continue
            if not busy:
                return True
        return False

    def is_ours(self) -> bool:
        """Whether the file is marked as a logbook."""
        return self.database.number("PRAGMA application_id") == APPLICATION_ID

    def upgrade(self) -> None:
        """Take the steps of the tables that are missing."""
        migrate(self.database)

    def _require_writing(self) -> None:
        if not self.writing():
            raise RuntimeError(ONLY_IN_A_DEED)

    def _refuse_vanished(self) -> None:
        """A file that was moved or deleted can still be written to, and what is written then is nowhere."""
        try:
            inode = self.path.stat().st_ino
        except OSError:
            inode = None
        if inode is None or (self._inode is not None and inode != self._inode):
            raise DatabaseProblem(
                N_("The logbook {path} has vanished, or another is in its place."),
                N_("Nothing was saved: tell an administrator."),
                path=self.path,
            )


def write_ahead(path: Path) -> None:
    """Set a file, which nobody has open, to the write-ahead log: once, it stays with the file."""
    database = SchoolDatabase(path)
    database.connect()
    try:
        database.execute_sql("PRAGMA journal_mode = wal")
    finally:
        database.close()


def make_empty(path: Path) -> None:
    """Make a new file of ours with every table and no row.

    Raises:
        DatabaseProblem: it can't be written.
    """
    write_ahead(path)
    database = SchoolDatabase(path)
    database.connect()
    try:
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(database)
    finally:
        database.close()
