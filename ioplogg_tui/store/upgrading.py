"""Bringing a logbook in a SQLite file to this version. One in PostgreSQL is its owner's matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.opening import is_pointer, open_store, refuse_foreign, refuse_missing
from ioplogg_tui.store.sqlite.engine import SqliteEngine
from ioplogg_tui.store.sqlite.mark import Mark
from ioplogg_tui.store.store import Store
from ioplogg_tui.store.strangers import Stranger, strangers


def upgrade_store(
    path: Path, keep_copy: Callable[[Store], Path], last: Callable[[Store], object] = lambda _store: None
) -> Path | None:
    """Bring a logbook of an older version to this one, once `keep_copy` has put a copy of it as it was somewhere.

    `last` is done when its tables are those of this version, in the same transaction.

    Returns where the copy lies; None when the logbook is of this version already.

    Raises:
        DatabaseProblem: it is missing, foreign, of a newer version, or can't be written.
    """
    with _of_older_version(path) as engine:
        if engine is None:
            return None
        with engine.turn():
            # another may have upgraded it while one waited for the turn
            if refuse_foreign(engine, Mark.of(engine.database)) == NEWEST:
                return None
            store = Store(engine)
            copy = keep_copy(store)
            engine.upgrade(partial(_finish, store, last))
        return copy


def upgrade_copy(path: Path) -> None:
    """Bring a copy, which nobody else has open, to this version."""
    engine = SqliteEngine(path)
    try:
        if refuse_foreign(engine, engine.connect_among_others()) < NEWEST:
            with engine.turn():
                engine.upgrade(partial(_finish, Store(engine), lambda _store: None))
    finally:
        engine.close()


@contextmanager
def _of_older_version(path: Path) -> Iterator[SqliteEngine | None]:
    """The logbook of a file that this version has steps for; None where it is of this version, or in PostgreSQL.

    Raises:
        DatabaseProblem: it is missing, foreign, of a newer version, or can't be read.
    """
    refuse_missing(path)
    if is_pointer(path):
        open_store(path).close()
        yield None
        return
    engine = SqliteEngine(path)
    try:
        yield None if refuse_foreign(engine, engine.connect_among_others()) == NEWEST else engine
    finally:
        engine.close()


def _finish(store: Store, last: Callable[[Store], object]) -> None:
    last(store)
    store.standings.refresh_everything()  # by the order that this version knows of


def needs_upgrade(path: Path) -> list[Stranger] | None:
    """Who would become a name of another school by an upgrade; None where the logbook is of this version already.

    Raises:
        DatabaseProblem: it is missing, foreign, of a newer version, or can't be read.
    """
    with _of_older_version(path) as engine:
        return None if engine is None else strangers(Store(engine).connection)


def refresh_standings(path: Path) -> bool:
    """Work out every level anew where one is another than the log gives; whether one was.

    Raises:
        DatabaseProblem: the logbook can't be opened, or written.
    """
    store = open_store(path)
    try:
        if not any(store.standings.differing()):
            return False
        with store.writing():
            store.standings.refresh_everything()
        return True
    finally:
        store.close()
