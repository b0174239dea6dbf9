"""The engine of a logbook that lies in no file: nobody else sees it, and it is gone when it is closed."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from ioplogg_tui.store.migrations import migrate
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.store.sqlite.engine import SqliteEngine

_NO_FILE = Path(":memory:")


class InMemoryEngine(SqliteEngine):
    """An empty logbook, open. Nobody waits for a turn to write in it."""

    def __init__(self) -> None:
        super().__init__(_NO_FILE)
        self.path, self.database = _NO_FILE, SchoolDatabase(_NO_FILE)
        self.connect()
        migrate(self.database)

    def turn(self) -> AbstractContextManager[None]:
        return nullcontext()
