"""Opening a logbook, wherever it lies, and making one in a SQLite file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ioplogg_tui.domain.errors import N_, DatabaseProblem, reason_of
from ioplogg_tui.named_file import is_taken, open_file
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.sqlite.database import SchoolDatabase, is_head_of_ours, is_head_of_write_ahead, library_version
from ioplogg_tui.store.sqlite.engine import SqliteEngine
from ioplogg_tui.store.sqlite.mark import Mark
from ioplogg_tui.store.store import Store
from ioplogg_tui.store.worded import Worded
from ioplogg_tui.unfinished import clear_away, refuse_swept, unfinished_beside
from ioplogg_tui.whole_file import make_folder, put_in_place

HEAD_BYTES = 100
"""Tell of a file what it is."""

POINTER_MARK = "ioplogg PostgreSQL"
"""The first line of a file that says where in PostgreSQL its logbook lies."""

LARGEST_POINTER = 2048
"""Bytes; no database is so small, and none is opened to see whether it is a pointer."""


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite library that the program uses."""
    return library_version()


def word_everything() -> None:
    """Put what every login asks into words, before there is a logbook that it is asked of."""
    unopened = SchoolDatabase(Path())
    for worded in Worded.every:
        worded.word(unopened)


def open_store(path: Path) -> Store:
    """Open an existing logbook of this version.

    Raises:
        DatabaseProblem: it is missing, foreign, of another version, or can't be read.
    """
    refuse_missing(path)
    return _opened(path)


def is_pointer(path: Path) -> bool:
    """Whether a file says that its logbook lies in PostgreSQL; none that can't be is opened."""
    try:
        if path.stat().st_size > LARGEST_POINTER:
            return False
        with open_file(path) as file:
            return file.read(len(POINTER_MARK)) == POINTER_MARK.encode()
    except OSError:
        return False


def _opened(path: Path) -> Store:
    if is_pointer(path):
        from ioplogg_tui.store.postgres.opening import opened  # only for whose logbook lies there

        return Store(opened(path))
    engine = SqliteEngine(path)
    try:
        version = refuse_foreign(engine, engine.connect_among_others())
        if version < NEWEST:
            raise DatabaseProblem(
                N_("{path} was made by an older ioplogg (tables {version}, here {newest}). Run “ioplogg upgrade”."),
                path=path,
                version=version,
                newest=NEWEST,
            )
    except BaseException:
        engine.close()
        raise
    return Store(engine)


def open_copy(path: Path, *, as_it_lies: bool = False) -> Store:
    """Open a copy of a logbook, of this version or an older one, to look whether it is sound.

    `as_it_lies`: without a lock or a file beside it, where nobody has it open.

    Raises:
        DatabaseProblem: it is none that this program can use.
    """
    engine = SqliteEngine(path)
    try:
        (engine.connect_for_reading if as_it_lies else engine.connect)()
        mark = Mark.of(engine.database)
        if not mark.ours or mark.version > NEWEST:
            raise DatabaseProblem(N_("{path} isn't a backup that this ioplogg can use."), path=path)
    except BaseException:
        engine.close()
        raise
    return Store(engine)


def make_living(copy: Path) -> None:
    """Make a copy, which nobody has open, one that many can write to at once."""
    from ioplogg_tui.store.sqlite.making import write_ahead  # a copy is put back, or a logbook made, once in its life

    write_ahead(copy)


def refuse_missing(path: Path) -> None:
    refuse_swept(path)
    if not path.is_file():
        raise DatabaseProblem(
            N_("There is no database at {path}. Run “ioplogg init” to make one, or “ioplogg demo” to look around."),
            path=path,
        )
    if path.stat().st_nlink > 1:  # whoever made it was killed before the name was gone that it had on its way
        clear_away(path.parent)


def is_logbook(begins: bytes) -> bool:
    """Whether a file is one that begins with these HEAD_BYTES; none that is open here is read, whose locks would go."""
    return is_head_of_ours(begins)


def is_living(begins: bytes) -> bool:
    """Whether a logbook is one that somebody works in, or has: no backup is, before it is restored or opened."""
    return is_head_of_write_ahead(begins)


def refuse_foreign(engine: SqliteEngine, mark: Mark) -> int:
    """The version, where this program can use such a logbook."""
    if not mark.ours:
        raise DatabaseProblem(
            N_("{path} is another program's database. Choose another file with --database."), path=engine.path
        )
    if mark.version > NEWEST:
        raise DatabaseProblem(
            N_("{path} was made by a newer ioplogg (tables {version}, here {newest}). Install the newest version."),
            path=engine.path,
            version=mark.version,
            newest=NEWEST,
        )
    return mark.version


@contextmanager
def new_store(path: Path) -> Iterator[Store]:
    """A new, empty logbook to write the first rows in, that only this account can read.

    It has its name when the block is left, with what was written: whole or not at all.

    Raises:
        DatabaseProblem: there is one already, or it can't be made.
    """
    from ioplogg_tui.store.sqlite.making import make_empty

    refuse_swept(path)
    before = os.umask(0o077)
    try:
        make_folder(path.parent, 0o700)
        clear_away(path.parent)
        _refuse_existing(path)
        with unfinished_beside(path, folder=True) as room:
            new = room / "new.db"
            make_empty(new)
            store = _opened(new)
            try:
                yield store
            finally:
                store.close()
            put_in_place(new, path)
    except FileExistsError:
        _refuse_existing(path)
        raise
    except OSError as error:
        raise DatabaseProblem(
            N_("The database {path} can't be made: {reason}. Choose another place with --database."),
            path=path,
            reason=reason_of(error),
        ) from error
    finally:
        os.umask(before)


def store_in_memory() -> Store:
    """A new, empty logbook of which nothing is written to the disk; it is gone when it is closed."""
    from ioplogg_tui.store.sqlite.in_memory import InMemoryEngine  # only for who tries something out

    return Store(InMemoryEngine())


def _refuse_existing(path: Path) -> None:
    if is_taken(path):
        raise DatabaseProblem(
            N_("There is a database at {path} already. Nothing was changed; choose another place with --database."),
            path=path,
        )
    from ioplogg_tui.store.logbook_files import refuse_left_behind  # only for who makes one

    refuse_left_behind(path)
