"""The engine of one logbook in one SQLite file."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from ioplogg_tui.domain.errors import N_, CannotWrite, Overtaken, Sentence
from ioplogg_tui.store.engine import CHANGES_OF_PLANS, ONLY_IN_A_DEED, Patience, require_reading
from ioplogg_tui.store.migrations import NEWEST, migrate
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.store.sqlite.files import AsItLay, Files, lies_alone, may_be_written, refuse_others_files
from ioplogg_tui.store.sqlite.mark import Mark
from ioplogg_tui.store.sqlite.queue import WriteQueue
from ioplogg_tui.store.sqlite.words import disk_is_full, no_writing, told_plainly

_SCREEN_BUSY_MS = 300
_SWEEPS = 3
"""Each waits as long as for a lock."""

_WRITES_AND_VERSION = "SELECT data_version, user_version FROM pragma_data_version, pragma_user_version"


class SqliteEngine:
    """Keeps the promises of `store.engine.Engine` on one file, with its `-wal`, `-shm` and `.queue` beside it."""

    is_in_county: Final = False

    def __init__(self, path: Path) -> None:
        path = Path(os.path.realpath(path))  # one queue and one list of backups, by whatever link it is opened
        self.path = path
        self.database = SchoolDatabase(path)
        self.holder = ""
        self._patience = Patience.COMMAND
        self._queue = WriteQueue(path)
        self.only_reads: CannotWrite | None = None
        self._writes: int | None = None
        self._refuse_overtaken: Callable[[], None] = lambda: None
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

    def connect_among_others(self) -> Mark:
        """Open a logbook that others have open too, or will; returns what it is marked as.

        Where nothing can be written beside it, it is opened for reading.

        Raises:
            DatabaseProblem: it can't be opened, or not without parting it from what others write.
        """
        refuse_others_files(self.path)
        if not may_be_written(self.path):
            self.only_reads = no_writing(self.path)
            if lies_alone(self.path):
                return self._connect_as_it_lies()
        try:
            self.connect()
            mark = Mark.of(self.database)
        except CannotWrite:
            if not (disk_is_full(self.path) and lies_alone(self.path)):
                raise
            self.close()
            return self._connect_as_it_lies()
        self._refuse_overtaken = partial(Files.of(self.path).refuse_vanished, self.path)
        return mark

    def connect_for_reading(self) -> None:
        """Open a logbook to read it, leaving nothing beside it where nobody has it open. Raises as `connect`."""
        if lies_alone(self.path):
            self._connect_as_it_lies()
        else:
            self.connect()

    def _connect_as_it_lies(self) -> Mark:
        self.only_reads = no_writing(self.path)
        self.database = SchoolDatabase(self.path, unchanging=True)
        self._refuse_overtaken = partial(AsItLay.of(self.path).refuse_changed, self.path)
        self.connect()
        return Mark.of(self.database)

    def close(self) -> None:
        if not self.database.is_closed():
            self.database.close()
        self._queue.close()

    @contextmanager
    def door(self) -> Iterator[None]:
        if self.only_reads is not None:
            raise no_writing(self.path)
        if self.database.in_transaction() and not self.writing():
            raise RuntimeError("a snapshot is for reading only")
        with self.turn(), self.database.atomic("IMMEDIATE"):
            self._refuse_overtaken()  # nobody can put another in its place while one has the turn
            self._refuse_other(self.version())
            with self._as_writer():
                yield

    @contextmanager
    def _as_writer(self) -> Iterator[None]:
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
        self._refuse_overtaken()
        ((writes, version),) = self.database.rows(_WRITES_AND_VERSION)
        if writes != self._writes:
            self._refuse_other(version)
        self._writes = int(writes)
        return self._writes

    def _refuse_other(self, version: int) -> None:
        if version != NEWEST:
            raise Overtaken(
                N_("The logbook was upgraded meanwhile."), N_("Nothing was saved: start the program again.")
            )

    def version(self) -> int:
        return self.database.number("PRAGMA user_version")

    def server_figures(self) -> None:
        return None

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
        from ioplogg_tui.store.sqlite.schema import schema_differences  # only for who looks whether all is whole

        return wrong + schema_differences(self.database)

    def who_writes(self) -> Sentence | None:
        return self._queue.who_has_it() if self.only_reads is None else None

    @contextmanager
    def append_only_lifted(self, *, wholly: bool = True) -> Iterator[None]:
        triggers = self.rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_is_never_deleted'"
            " AND tbl_name <> 'event' AND (? OR tbl_name IN (?, ?))",
            (wholly, *CHANGES_OF_PLANS),
        )
        for name, _sql in triggers:
            self.database.execute_sql(f"DROP TRIGGER {name}")
        self.database.execute_sql("PRAGMA defer_foreign_keys = on")
        yield
        for _name, sql in triggers:
            self.database.execute_sql(sql)

    def overwrite_erased(self, *, at_once: bool = False) -> Sentence | None:
        """Deleted pages are overwritten at once (`secure_delete`); what the write-ahead log still has goes here."""
        if self.only_reads is not None:
            return None
        from ioplogg_tui.store.sqlite.sweeping import hindered_sweep  # only where something was erased

        ((patient,),) = self.database.rows("PRAGMA busy_timeout")
        try:
            if at_once:
                self.database.execute_sql("PRAGMA busy_timeout = 0")
            for _again in range(0 if at_once else _SWEEPS - 1):
                if hindered_sweep(self.database, self.turn) is None:
                    return None
            hindered = hindered_sweep(self.database, self.turn)
            return hindered if at_once or hindered is None else _to_be_cleared(hindered)
        finally:
            self.database.execute_sql(f"PRAGMA busy_timeout = {patient}")

    def upgrade(self, last: Callable[[], None]) -> None:
        """Take the steps of the tables that are missing, and do `last` in the same transaction: all of it or nothing.

        Raises as `door`, but for the turn, which is the caller's.
        """
        with self._as_writer():
            migrate(self.database, last=last)

    def _require_writing(self) -> None:
        if self._writer != threading.get_ident():
            raise RuntimeError(ONLY_IN_A_DEED)


def _to_be_cleared(hindered: Sentence) -> Sentence:
    return Sentence(N_("{why} Run “ioplogg check” afterwards: it clears the file."), {"why": hindered})
