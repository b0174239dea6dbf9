"""A fair queue for writers, on a file of its own beside the database.

SQLite alone keeps the data right, but lets one busy writer starve the others; an flock gives everyone a turn. It has a
limit: who is stopped while it has the turn must not stop everybody. Who has it writes its name into the file, and takes
it out again: a foreign program that locks the file has no name there.

The lock is the open file's: a process that was forked from one with an open logbook must not use it, as it must not
use the database. One that is started anew has neither.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import N_, DatabaseProblem, Sentence, TurnTaken

_BEFORE_LOOKING = 1.0
"""Seconds after which who waits looks whether who has the turn is stopped: then waiting is in vain."""

_HOLDER_BYTES = 200
_NOBODY = b"-"
"""In the place of the first letter of what the last one wrote."""


class WriteQueue:
    """Turns at writing, between processes and between the threads of this one."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".queue")
        self._threads = threading.RLock()
        self._depth = 0
        self._file: int | None = None
        self._signed = False
        self._refused = -float("inf")

    @contextmanager
    def turn(self, holder: str, seconds: float) -> Iterator[None]:
        """Hold the turn as `holder`; taking it again inside is free.

        Who has waited in vain doesn't wait again at once: two things written in a row are no reason to wait twice.

        Raises:
            TurnTaken: another had it for so many seconds.
            DatabaseProblem: what lies in the queue's place is no file of ours.
        """
        if time.monotonic() - self._refused < seconds:
            seconds = 0
        if not self._threads.acquire(timeout=seconds):
            raise self._taken(holder, os.getpid())
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

    def _taken(self, name: str, process: int) -> TurnTaken:
        self._refused = time.monotonic()
        writer = _writer(name, process)
        return TurnTaken(writer.message, N_("Nothing was saved; try again soon."), **writer.values)

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def who_has_it(self) -> Sentence | None:
        """Who has the turn now, as far as that is known; None where it is free."""
        if not self._path.exists():
            return None
        try:
            with self.turn("", 0):
                return None
        except TurnTaken as taken:
            return taken.cause
        finally:
            self._refused = -float("inf")

    if sys.platform == "win32":  # no flock there; SQLite's own waiting has to do

        def _lock(self, holder: str, seconds: float) -> None:
            del holder, seconds

        def _unlock(self) -> None:
            return

    else:

        def _lock(self, holder: str, seconds: float) -> None:
            import fcntl

            if self._file is None:
                self._file = _opened(self._path)
            if self._file is None:
                return
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._wait(self._file, seconds)
            _write(self._file, f"{os.getpid()} {holder}".encode()[: _HOLDER_BYTES - 1].ljust(_HOLDER_BYTES - 1) + b"\n")
            self._signed = True

        def _wait(self, file: int, seconds: float) -> None:
            """Raises TurnTaken after so many seconds, or as soon as it is seen that who has the turn is stopped."""
            from ioplogg_tui.store.sqlite.processes import is_stopped
            from ioplogg_tui.store.sqlite.waiting import OutOfPatience, wait_for_lock

            for wait in (min(seconds, _BEFORE_LOOKING), seconds - _BEFORE_LOOKING):
                try:
                    wait_for_lock(file, wait)
                    return
                except OutOfPatience:
                    name, process = self._holder(file)
                    if wait == seconds or is_stopped(process):
                        break
            raise self._taken(name, process)

        def _holder(self, file: int) -> tuple[str, int]:
            """(name, process) of who has the turn, by what they wrote, else by what the system knows."""
            from ioplogg_tui.store.sqlite.processes import Lock, holders

            name, process = _holder_in(file)
            return name, process or next(iter(holders(self._path, Lock.TURN)), 0)

        def _unlock(self) -> None:
            """Also where the turn was given at the very moment at which the patience was over."""
            import fcntl

            if self._file is not None:
                if self._signed:
                    _write(self._file, _NOBODY)
                    self._signed = False
                fcntl.flock(self._file, fcntl.LOCK_UN)


def _writer(name: str, process: int) -> Sentence:
    """Who has the turn, and what is to be done where they are stopped: not every holder has a name, or a number."""
    from ioplogg_tui.store.sqlite.processes import is_stopped  # only for who waited in vain

    if not process:
        return Sentence(N_("Somebody else is writing in the logbook just now."))
    values = {"name": name or Sentence(N_("Somebody else")), "process": process}
    if not is_stopped(process):
        return Sentence(N_("{name} (process {process}) is writing in the logbook just now."), values)
    return Sentence(
        N_(
            "{name} (process {process}) is stopped in the middle of writing, and nobody else can write:"
            " continue it with “kill -CONT {process}”, or end it."
        ),
        values,
    )


if sys.platform != "win32":

    def _opened(path: Path) -> int | None:
        """The file of the queue; None where the folder can't be written: SQLite's own error tells that better.

        Raises:
            DatabaseProblem: a link or something else lies there, which might be anybody's.
        """
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
        except OSError:
            if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
                raise _no_file(path) from None
            return None
        if stat.S_ISREG(os.fstat(file).st_mode):
            return file
        os.close(file)
        raise _no_file(path)

    def _no_file(path: Path) -> DatabaseProblem:
        cause = N_("{path} is a link or a folder, where ioplogg keeps a file.")
        return DatabaseProblem(cause, N_("Nothing was saved; move it away."), path=path)

    def _write(file: int, line: bytes) -> None:
        """Say who has the turn; on a full disk at least no longer who had it before."""
        try:
            os.pwrite(file, line, 0)
        except OSError:
            with suppress(OSError):
                os.ftruncate(file, 0)

    def _holder_in(file: int) -> tuple[str, int]:
        """(name, process) of who says that they have the turn; an empty name where nobody does who is alive."""
        process, _space, name = os.pread(file, _HOLDER_BYTES, 0).decode("utf-8", "replace").strip().partition(" ")
        alive = process.isascii() and process.isdigit() and _lives(int(process))
        return (safe_line(name), int(process)) if alive else ("", 0)

    def _lives(process: int) -> bool:
        """Whether there is such a process; one that was killed left its name behind."""
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:  # another account's
            return True
        return True
