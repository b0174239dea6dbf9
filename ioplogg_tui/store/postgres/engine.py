"""The engine of one logbook in a schema of a PostgreSQL database."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ioplogg_tui.domain.errors import N_, CannotWrite, Overtaken, Sentence
from ioplogg_tui.store.engine import ONLY_IN_A_DEED, Patience, require_reading
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.postgres.database import SchoolSchema
from ioplogg_tui.store.postgres.pointer import Pointer
from ioplogg_tui.store.postgres.words import told_plainly

if TYPE_CHECKING:
    from ioplogg_tui.domain.status import ServerFigures

_DOOR = "UPDATE logbook SET writes = writes + 1 RETURNING version, tableoid"
"""Locks, asks the version and which tables they are, and counts for whoever polls: one statement for all."""

_COUNTY = """
SELECT 1 FROM pg_class AS made JOIN pg_namespace AS room ON room.oid = made.relnamespace
WHERE nspname = 'county' AND relname = 'transfer_aged' AND has_table_privilege(made.oid, 'SELECT')
"""
"""A county that this version hasn't upgraded yet is none: its schools are written in, and nobody moves."""

_SILENCE = {Patience.SCREEN: 7.0, Patience.COMMAND: 600.0}
"""Seconds without an answer after which the line is given up: a screen, which nobody can use till then, says so."""

_ONE_MOMENT = "REPEATABLE READ, READ ONLY"


class PostgresEngine:
    """Keeps the promises of `store.engine.Engine` on one schema. Its `path` is that of the file that points there."""

    def __init__(self, path: Path, pointer: Pointer) -> None:
        self.path = Path(os.path.realpath(path))
        self.database = SchoolSchema(self.path, pointer)
        self.holder = ""
        self.only_reads: CannotWrite | None = None
        self._patience = Patience.COMMAND
        self._own_writes = 0
        self._writer: int | None = None
        self._tables = 0
        self._is_in_county = False

    @property
    def patience(self) -> Patience:
        return self._patience

    @patience.setter
    def patience(self, patience: Patience) -> None:
        self._patience = patience
        self.database.longest_silence = _SILENCE[patience]

    def connect(self) -> None:
        """Raises DatabaseProblem where it can't be reached, or isn't there."""
        self.database.connect()

    def close(self) -> None:
        if not self.database.is_closed():
            self.database.close()

    @contextmanager
    def door(self) -> Iterator[None]:
        if self.database.in_transaction() and not self.writing():
            raise RuntimeError("a snapshot is for reading only")
        if self.writing():
            with self.database.atomic():
                yield
            return
        with self._alone():
            ((version, tables),) = self.database.rows(_DOOR)
            self._refuse_other(version, tables)
            with self._as_writer():
                yield
        self._own_writes += 1

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A transaction in which one waits for a lock no longer than one's patience."""
        with self.database.atomic():
            if self._patience is not Patience.COMMAND:
                self.database.execute_sql(f"SET LOCAL lock_timeout = {int(self._patience * 1000)}")
            yield

    @contextmanager
    def _as_writer(self) -> Iterator[None]:
        before, self._writer = self._writer, threading.get_ident()
        try:
            yield
        finally:
            self._writer = before

    @contextmanager
    def turn(self) -> Iterator[None]:
        if self.writing():
            yield
            return
        with self._alone():
            self.database.execute_sql("SELECT version FROM logbook FOR UPDATE")
            yield

    def writing(self) -> bool:
        return self._writer == threading.get_ident()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        if self.writing():
            yield
            return
        with self.database.atomic(_ONE_MOMENT):
            yield

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        require_reading(sql)
        return self.database.rows(sql, parameters)

    def changed_rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        self._require_writing()
        return self.database.rows(sql, parameters)

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        self._require_writing()
        self.database.executemany(sql, list(rows))

    def told_plainly(self) -> AbstractContextManager[None]:
        return told_plainly(self.path)

    def changes_of_others(self) -> int:
        ((writes, version, tables),) = self.database.rows("SELECT writes, version, tableoid FROM logbook")
        self._refuse_other(version, tables)
        return int(writes) - self._own_writes

    def _refuse_other(self, version: int, tables: int) -> None:
        """What is on the screen has numbers of the tables that were opened: of others they mean something else."""
        advice = N_("Nothing was saved: start the program again.")
        if version != NEWEST:
            raise Overtaken(N_("The logbook was upgraded meanwhile."), advice)
        self._tables = self._tables or tables
        if tables != self._tables:
            raise Overtaken(N_("The school was put back from a backup meanwhile."), advice)

    @property
    def is_in_county(self) -> bool:
        """A school comes into a county once, and each deed asks."""
        self._is_in_county = self._is_in_county or bool(self.database.rows(_COUNTY))
        return self._is_in_county

    def version(self) -> int:
        ((version, self._tables),) = self.database.rows("SELECT version, tableoid FROM logbook")
        return int(version)

    def server_figures(self) -> ServerFigures | None:
        from ioplogg_tui.store.postgres.server import ASKED, server_figures  # only for who looks how it is doing

        return server_figures(self.database.rows(ASKED)[0])

    def copy_out(self, path: Path) -> None:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # for this account from the first moment
        from ioplogg_tui.store.postgres.copying import give_out  # only for who copies

        with self.snapshot():
            give_out(self.database, path)

    def damage(self) -> list[Sentence]:
        """The server looks after its own pages, by checksums: what it finds is an error of whatever reads them."""
        return []

    def loose_ends(self) -> list[Sentence]:
        from ioplogg_tui.store.postgres.shape import differences  # only for who looks whether all is whole

        return differences(self.database)

    def who_writes(self) -> Sentence | None:
        return None

    @contextmanager
    def append_only_lifted(self, *, wholly: bool = True) -> Iterator[None]:
        """By functions of the tables' owner: this role may not delete there, nor say that it may."""
        self._require_writing()
        self.database.execute_sql("SELECT lift(?)", (wholly,))
        yield
        self.database.execute_sql("SELECT lower_again()")

    def overwrite_erased(self, *, at_once: bool = False) -> Sentence | None:
        if at_once:
            return None
        return Sentence(
            N_("The server's files still have it until they are vacuumed, and its backups until they are gone.")
        )

    def _require_writing(self) -> None:
        if not self.writing():
            raise RuntimeError(ONLY_IN_A_DEED)
