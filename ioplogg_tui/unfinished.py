"""What is on its way to its place: only its writer's while that lives, and cleared away by the next when it was killed.

A lock tells who lives: the writer has it on the unfinished file or folder itself, and it goes with the process.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ioplogg_tui.domain.errors import N_, DatabaseProblem

ENDING = ".unfinished"
_LEFT = re.compile(rf"\.ioplogg-\d+-[0-9a-f]+{re.escape(ENDING)}(-journal|-wal|-shm)?")

_A_DAY = 24 * 3600


@contextmanager
def unfinished_beside(path: Path, *, folder: bool = False) -> Iterator[Path]:
    """A new, empty file or folder beside `path`, for this account alone, that is gone afterwards if it still is there.

    What was left in that folder by writers that were killed is cleared away first.

    Raises:
        OSError: it can't be made.
    """
    clear_away(path.parent)
    unfinished, lock = _made(path, folder)
    while lock == _LOST:
        unfinished, lock = _made(path, folder)
    try:
        yield unfinished
    finally:
        try:
            _remove(unfinished)
        finally:  # only then: nobody clears away what its writer is removing
            if lock is not None:
                os.close(lock)


def is_left(path: Path) -> bool:
    """Whether it has a name that the program itself gives to what is being written, or was when its writer was killed.

    No logbook that is opened has one: whatever has, and whose writer is gone, is cleared away.
    """
    return _LEFT.fullmatch(path.name) is not None


def refuse_swept(path: Path) -> None:
    """Before a logbook is opened, made or brought back there: it isn't called as what is cleared away is.

    Raises:
        DatabaseProblem: it is, or a folder that it is in.
    """
    names = path.absolute(), Path(os.path.realpath(path))
    if any(is_left(place) for name in names for place in (name, *name.parents)):
        raise DatabaseProblem(
            N_(
                "{path} has, or is in a folder that has, the name of something ioplogg is in the middle of "
                "writing, which the next one clears away. Give it another name first."
            ),
            path=path,
        )


def left_in(folder: Path) -> list[Path]:
    """What is being written in a folder, or was; none where the folder is another account's, or isn't there."""
    return sorted(filter(is_left, folder.glob(".ioplogg-*")))


def clear_away(folder: Path) -> None:
    """Remove what writers that are no longer alive left unfinished in a folder."""
    for left in left_in(folder):
        with suppress(OSError):  # another account's, which clears its own
            _remove_if_nobodys(left)


def _remove(unfinished: Path) -> None:
    if unfinished.is_dir() and not unfinished.is_symlink():
        import shutil

        shutil.rmtree(unfinished)
    else:
        unfinished.unlink(missing_ok=True)


def _new(path: Path, folder: bool) -> Path:
    unfinished = path.with_name(f".ioplogg-{os.getpid()}-{os.urandom(4).hex()}{ENDING}")
    if folder:
        unfinished.mkdir(mode=0o700)
    else:
        unfinished.touch(mode=0o600, exist_ok=False)
    return unfinished


_LOST = -1
"""In the place of a lock: somebody who clears away was quicker."""

if sys.platform == "win32":  # no lock there that a folder can have, and nothing that is open can be renamed

    def _made(path: Path, folder: bool) -> tuple[Path, int | None]:
        return _new(path, folder), None

    def _remove_if_nobodys(left: Path) -> None:
        if left.stat().st_mtime < time.time() - _A_DAY:
            _remove(left)

else:

    def _made(path: Path, folder: bool) -> tuple[Path, int | None]:
        import fcntl

        unfinished = _new(path, folder)
        try:
            lock = os.open(unfinished, os.O_RDONLY | os.O_NOFOLLOW)
        except FileNotFoundError:
            return unfinished, _LOST
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        except OSError:  # no locks on this file system: then nobody who clears away can have one either
            return unfinished, lock
        else:
            if os.fstat(lock).st_nlink and unfinished.exists():
                return unfinished, lock
        os.close(lock)
        return unfinished, _LOST

    def _remove_if_nobodys(left: Path) -> None:
        import fcntl

        lock = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(left)
        finally:
            os.close(lock)
