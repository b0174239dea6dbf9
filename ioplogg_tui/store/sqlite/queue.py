"""A fair queue for writers, on a file of its own beside the database.

SQLite alone keeps the data right, but lets one busy writer starve the others; an flock gives everyone a turn. It has a
limit: who is stopped while it has the turn must not stop everybody. Who has it writes its name into the file.

The lock is the open file's: a process that was forked from one with an open logbook must not use it, as it must not
use the database. One that is started anew has neither.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import N_, TurnTaken

_HOLDER_BYTES = 200


class WriteQueue:
    """Turns at writing, between processes and between the threads of this one."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".queue")
        self._threads = threading.RLock()
        self._depth = 0
        self._file: int | None = None

    @contextmanager
    def turn(self, holder: str, seconds: float) -> Iterator[None]:
        """Hold the turn as `holder`; taking it again inside is free.

        Raises:
            TurnTaken: another had it for so many seconds.
        """
        if not self._threads.acquire(timeout=seconds):
            raise _taken(holder, os.getpid())
        try:
            self._depth += 1
            try:
                if self._depth == 1:
                    self._lock(holder, seconds)
                yield
            finally:
                if self._depth == 1:
                    self._unlock()
                self._depth -= 1
        finally:
            self._threads.release()

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    if sys.platform == "win32":  # no flock there; SQLite's own waiting has to do

        def _lock(self, holder: str, seconds: float) -> None:
            del holder, seconds

        def _unlock(self) -> None:
            return

    else:

        def _lock(self, holder: str, seconds: float) -> None:
            import fcntl

            from ioplogg_tui.store.sqlite.waiting import OutOfPatience, wait_for_lock

            if self._file is None:
                try:
                    self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                except OSError:  # a folder that can't be written: SQLite's own error tells it better
                    return
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                try:
                    wait_for_lock(self._file, seconds)
                except OutOfPatience:
                    raise _taken(*_holder_in(self._file)) from None
            _sign(self._file, holder)

        def _unlock(self) -> None:
            """Also where the turn was given at the very moment at which the patience was over."""
            import fcntl

            if self._file is not None:
                fcntl.flock(self._file, fcntl.LOCK_UN)


def _taken(name: str, process: int) -> TurnTaken:
    advice = N_("Nothing was saved; try again soon.")
    if not name:
        return TurnTaken(N_("Somebody else is writing in the logbook just now."), advice)
    return TurnTaken(
        N_("{name} (process {process}) is writing in the logbook just now."), advice, name=name, process=process
    )


if sys.platform != "win32":

    def _sign(file: int, holder: str) -> None:
        """Say who has the turn; on a full disk at least no longer who had it before."""
        line = f"{os.getpid()} {holder}".encode()[: _HOLDER_BYTES - 1]
        try:
            os.pwrite(file, line.ljust(_HOLDER_BYTES - 1) + b"\n", 0)
        except OSError:
            with suppress(OSError):
                os.ftruncate(file, 0)

    def _holder_in(file: int) -> tuple[str, int]:
        """(name, process) of whoever wrote last that they have the turn; an empty name where nobody did."""
        process, _space, name = os.pread(file, _HOLDER_BYTES, 0).decode("utf-8", "replace").strip().partition(" ")
        return (safe_line(name), int(process)) if process.isascii() and process.isdigit() else ("", 0)
