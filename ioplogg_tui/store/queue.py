"""A fair queue for writers, on a file of its own beside the database.

SQLite alone keeps the data right, but lets one busy writer starve the others; an flock gives everyone a turn.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class WriteQueue:
    """Turns at writing, between processes and between the threads of this one."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".queue")
        self._threads = threading.RLock()
        self._depth = 0
        self._file: int | None = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the turn; taking it again inside is free."""
        with self._threads:
            self._depth += 1
            try:
                if self._depth == 1:
                    self._lock()
                yield
            finally:
                if self._depth == 1:
                    self._unlock()
                self._depth -= 1

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    if sys.platform == "win32":  # no flock there; SQLite's own waiting has to do

        def _lock(self) -> None:
            return

        def _unlock(self) -> None:
            return

    else:

        def _lock(self) -> None:
            import fcntl

            if self._file is None:
                try:
                    self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                except OSError:  # a folder that can't be written: SQLite's own error tells it better
                    return
            fcntl.flock(self._file, fcntl.LOCK_EX)

        def _unlock(self) -> None:
            import fcntl

            if self._file is not None:
                fcntl.flock(self._file, fcntl.LOCK_UN)
