"""Emptying the write-ahead log, which still has what was erased."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from ioplogg_tui.domain.errors import N_, DatabaseProblem, Sentence
from ioplogg_tui.store.sqlite.database import SchoolDatabase


def hindered_sweep(database: SchoolDatabase, turn: Callable[[], AbstractContextManager[None]]) -> Sentence | None:
    """What was in the way; without the advice that goes with it where something was to be saved."""
    try:
        with turn():
            ((busy, _log, _done),) = database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseProblem as problem:
        return problem.cause
    return Sentence(N_("Somebody is still reading what was there.")) if busy else None
