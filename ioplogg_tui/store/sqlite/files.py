"""The files of a logbook: the database, and the two that SQLite keeps beside it as long as anybody has it open.

What was saved last is in the one that ends in `-wal`. Whoever finds none makes a new one, and so does whoever comes by
another name of the database: what is written there and what others write is then not one logbook any longer.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.domain.errors import N_, DatabaseProblem, Overtaken

_WAL, _SHM = "-wal", "-shm"
_TRIES = 10
_PAUSE_SECONDS = 0.02
"""Somebody who is just coming or going has a lock, and no file beside the database yet or any longer."""


class Files(NamedTuple):
    """The numbers that the file system knows them by; None where there is none."""

    database: int | None
    wal: int | None
    shm: int | None

    @classmethod
    def of(cls, path: Path) -> Files:
        return cls(_number(path), _number(_beside(path, _WAL)), _number(_beside(path, _SHM)))

    def refuse_vanished(self, path: Path) -> None:
        """What was moved, deleted or replaced can still be written to, and what is written then is nowhere.

        Raises:
            DatabaseProblem: it is gone; it may come back.
            Overtaken: the files at the path are others than those that were opened.
        """
        now = Files.of(path)
        if now.database is None:
            raise DatabaseProblem(
                N_("The logbook {path} has vanished."), N_("Nothing was saved: tell an administrator."), path=path
            )
        if now.database != self.database:
            raise Overtaken(
                N_("Another file is in the place of the logbook {path}."),
                N_("Nothing was saved: tell an administrator."),
                path=path,
            )
        if now != self:
            raise Overtaken(
                N_("{file} has vanished, or another is in its place."),
                N_("Nothing was saved: leave the program, and tell an administrator."),
                file=_beside(path, _WAL if now.wal != self.wal else _SHM),
            )


def _number(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _beside(path: Path, ending: str) -> Path:
    """SQLite puts it beside the file itself, also where the path is a link to that."""
    return Path(os.path.realpath(path) + ending)


def may_be_written(path: Path) -> bool:
    """Whether the database and its folder may be written to, as far as the system tells."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def lies_alone(path: Path) -> bool:
    """Whether all of a logbook is in the database itself: nobody has it open, and nothing waits to be put into it."""
    from ioplogg_tui.store.sqlite.processes import locks_are_told  # only where nothing can be written

    if _size(_beside(path, _WAL)):
        return False
    return not _beside(path, _SHM).exists() or (locks_are_told() and _who_has_it_open(path) is None)


class AsItLay(NamedTuple):
    """What tells that nobody has written to a logbook since it was opened for reading as it lay there."""

    number: int | None
    size: int
    changed_at: int
    waiting: int

    @classmethod
    def of(cls, path: Path) -> AsItLay:
        try:
            of_file = path.stat()
        except OSError:
            return cls(None, 0, 0, 0)
        return cls(of_file.st_ino, of_file.st_size, of_file.st_mtime_ns, _size(_beside(path, _WAL)))

    def refuse_changed(self, path: Path) -> None:
        """Raises Overtaken where somebody has written: what is read then might be half of one and half of another."""
        if AsItLay.of(path) != self:
            raise Overtaken(
                N_("The logbook {path}, which could only be read, was written to."),
                N_("Nothing was saved: start the program again."),
                path=path,
            )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def refuse_others_files(path: Path) -> None:
    """Raises DatabaseProblem where to open a logbook would part it from what others have open, or will open."""
    if path.stat().st_nlink > 1:
        raise DatabaseProblem(
            N_("The database {path} has a second name (a hard link), and what is written by two names gets lost."),
            N_("Make a copy with “ioplogg backup” instead of “cp -l”; “find -samefile {path}” shows the other name."),
            path=path,
        )
    for _try in range(_TRIES):
        missing = [file for file in (_beside(path, _WAL), _beside(path, _SHM)) if not file.exists()]
        process = _who_has_it_open(path) if missing else None
        if process is None:
            return
        time.sleep(_PAUSE_SECONDS)
    raise DatabaseProblem(
        N_("{file} was deleted while somebody has the logbook open (process {process})."),
        N_("Let everybody leave the program before you open it: what they saved is kept when the last one leaves."),
        file=missing[0],
        process=process,
    )


def _who_has_it_open(path: Path) -> int | None:
    from ioplogg_tui.store.sqlite.processes import another_with  # only for who comes first

    return another_with(path)
