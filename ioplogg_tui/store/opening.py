"""Opening, making and upgrading a logbook in a SQLite file."""

from __future__ import annotations

import os
from pathlib import Path

from ioplogg_tui.domain.errors import N_, DatabaseProblem, UsageProblem
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.sqlite.database import library_version
from ioplogg_tui.store.sqlite.engine import SqliteEngine
from ioplogg_tui.store.sqlite.making import make_empty, write_ahead
from ioplogg_tui.store.store import Store
from ioplogg_tui.whole_file import UNFINISHED, put_in_place, unfinished_beside

AGE_HEADER = b"age-encryption.org/"
"""How an encrypted backup begins."""


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite library that the program uses."""
    return library_version()


def open_store(path: Path) -> Store:
    """Open an existing logbook of this version.

    Raises:
        DatabaseProblem: it is missing, foreign, of another version, or can't be read.
    """
    _refuse_missing(path)
    engine = SqliteEngine(path)
    try:
        version = _refuse_foreign(engine, engine.connect_among_others())
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
        if as_it_lies:
            engine.connect_for_reading()
        else:
            engine.connect()
        if not engine.is_ours() or engine.version() > NEWEST:
            raise DatabaseProblem(N_("{path} is no backup that this ioplogg can use."), path=path)
    except BaseException:
        engine.close()
        raise
    return Store(engine)


def open_kept(path: Path) -> Store:
    """Open a copy that somebody keeps, to compare with it: nothing is written, nor laid beside it.

    Raises:
        UsageProblem: there is none, or it is encrypted.
        DatabaseProblem: it is none that this program can use.
    """
    try:
        with path.open("rb") as file:
            encrypted = file.read(len(AGE_HEADER)) == AGE_HEADER
    except OSError as error:
        raise UsageProblem(N_("{path} can't be read: {reason}."), path=path, reason=error.strerror or error) from error
    if encrypted:
        sentence = N_("{path} is encrypted. Make a logbook of it with “ioplogg restore --key”, and compare with that.")
        raise UsageProblem(sentence, path=path)
    return open_copy(path, as_it_lies=True)


def make_living(copy: Path) -> None:
    """Make a copy, which nobody has open, one that many can write to at once."""
    write_ahead(copy)


def _refuse_missing(path: Path) -> None:
    if not path.is_file():
        raise DatabaseProblem(
            N_("There is no database at {path}. Run “ioplogg init” to make one, or “ioplogg demo” to look around."),
            path=path,
        )


def _refuse_foreign(engine: SqliteEngine, version: int) -> int:
    """The version, where this program can use such a logbook."""
    if not engine.is_ours():
        raise DatabaseProblem(
            N_("{path} is another program's database. Choose another file with --database."), path=engine.path
        )
    if version > NEWEST:
        raise DatabaseProblem(
            N_("{path} was made by a newer ioplogg (tables {version}, here {newest}). Install the newest version."),
            path=engine.path,
            version=version,
            newest=NEWEST,
        )
    return version


def upgrade_store(path: Path) -> Path | None:
    """Bring a logbook of an older version to this one, with a copy of it as it was kept beside it.

    Returns where the copy lies; None when the logbook is of this version already.

    Raises:
        DatabaseProblem: it is missing, foreign, of a newer version, or can't be written.
    """
    _refuse_missing(path)
    engine = SqliteEngine(path)
    try:
        if _refuse_foreign(engine, engine.connect_among_others()) == NEWEST:
            return None
        with engine.turn():
            version = _refuse_foreign(
                engine, engine.version()
            )  # another may have upgraded it while one waited for the turn
            if version == NEWEST:
                return None
            copy = path.with_name(f"{path.name}.version-{version}")
            _keep_copy(engine, copy)
            engine.upgrade()
        return copy
    finally:
        engine.close()


def _keep_copy(engine: SqliteEngine, copy: Path) -> None:
    """Whole or not at all; in the place of one that an upgrade made of this logbook before it was ended.

    Whoever has the turn is alone here: what is unfinished was left by somebody who was ended.
    """
    if not _may_be_replaced(engine, copy):
        raise DatabaseProblem(N_("{copy} is there already. Move it away, and run “ioplogg upgrade” again."), copy=copy)
    unfinished = copy.with_name(f".{copy.name}{UNFINISHED}")
    try:
        unfinished.unlink(missing_ok=True)
        engine.copy_out(unfinished)
        put_in_place(unfinished, copy, replace=copy.exists())
    except OSError as error:
        raise DatabaseProblem(
            N_("{path} can't be written: {reason}."), path=copy, reason=error.strerror or error
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _may_be_replaced(engine: SqliteEngine, copy: Path) -> bool:
    """Whether there is nothing in a copy that isn't in this logbook too: its last event is among the events here."""
    if not copy.exists() or copy.stat().st_size == 0:
        return True
    earlier = SqliteEngine(copy)
    try:
        earlier.connect()
        if not earlier.is_ours() or earlier.version() != engine.version():
            return False
        last = earlier.rows("SELECT id, hash FROM event ORDER BY id DESC LIMIT 1")
        return all(engine.rows("SELECT id FROM event WHERE id = ? AND hash = ?", event) for event in last)
    except DatabaseProblem:  # then it is somebody's, whatever it is
        return False
    finally:
        earlier.close()


def create_store(path: Path) -> Store:
    """Make a new, empty logbook, whole or not at all, that only this account can read, and open it.

    Raises:
        DatabaseProblem: there is one already, or it can't be made.
    """
    before = os.umask(0o077)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_existing(path)
        unfinished = unfinished_beside(path)
        try:
            make_empty(unfinished)
            put_in_place(unfinished, path)
        finally:
            for left in (unfinished, *path.parent.glob(f"{unfinished.name}-*")):
                left.unlink(missing_ok=True)
        return open_store(path)
    except FileExistsError:
        _refuse_existing(path)
        raise
    except OSError as error:
        raise DatabaseProblem(
            N_("The database {path} can't be made: {reason}. Choose another place with --database."),
            path=path,
            reason=error.strerror or error,
        ) from error
    finally:
        os.umask(before)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise DatabaseProblem(
            N_("There is a database at {path} already. Nothing was changed; choose another place with --database."),
            path=path,
        )
    refuse_left_behind(path)


def refuse_left_behind(path: Path) -> None:
    """What another database at this path has left beside it would be read into a new one.

    Raises:
        DatabaseProblem: there is such a file.
    """
    for left in (path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")):
        if left.exists():
            sentence = N_(
                "{left} belongs to a database that was here. Move it to where that went; nothing was changed."
            )
            raise DatabaseProblem(sentence, left=left)
