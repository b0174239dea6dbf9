"""Making the file of a new logbook."""

from __future__ import annotations

from pathlib import Path

from ioplogg_tui.store.migrations import migrate
from ioplogg_tui.store.sqlite.database import APPLICATION_ID, SchoolDatabase


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
