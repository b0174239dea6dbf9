"""Logbooks of older versions brought to this one, and the engine that they are kept with."""

from __future__ import annotations

from pathlib import Path

from ioplogg_tui.store import opening


def upgrade(path: Path) -> Path | None:
    """Bring a logbook of an older version to this one; returns where the copy of it as it was lies, None if not needed.

    Raises:
        DatabaseProblem: it is missing, foreign, newer, or can't be written.
    """
    return opening.upgrade_store(path)


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite library that the program uses."""
    return opening.sqlite_version()
