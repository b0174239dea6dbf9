"""Which processes have a lock on a file, and whether one is stopped: as Linux tells it, nothing elsewhere."""

from __future__ import annotations

import os
import struct
import sys
from enum import Enum
from pathlib import Path

from ioplogg_tui.named_file import is_open_logbook

LOCKS = Path("/proc/locks")


class Lock(Enum):
    """The kinds of lock: a turn at the queue, SQLite's own."""

    TURN = "FLOCK"
    DATABASE = "POSIX"


def locks_are_told() -> bool:
    return sys.platform == "linux" and LOCKS.exists()


def holders(path: Path, lock: Lock) -> list[int]:
    """The processes that have such a lock on a file, this one too."""
    try:
        of_file = path.stat()
        every = LOCKS.read_text("ascii")
    except OSError:
        return []
    place = f"{os.major(of_file.st_dev):02x}:{os.minor(of_file.st_dev):02x}:{of_file.st_ino}"
    lines = (line.split() for line in every.splitlines())
    # number, kind, how strict, READ or WRITE, process, place, from, to; who waits has "->" before the kind
    return [int(words[4]) for words in lines if words[1] == lock.value and words[5] == place]


_ASKED = struct.Struct("hhqqi4x")
"""The kernel's `struct flock` where addresses have 64 bits.

The kind of lock, from where, the place, how long (0 is to the end), whose it is.
"""


def another_with(path: Path) -> int | None:
    """A process that has a file open in SQLite; None where none has.

    The kernel is asked about this file alone: its list of all locks takes ten milliseconds when nobody has asked for a
    while. But to close a file gives up a process's own locks on it, so that is for who hasn't got it open.
    """
    if not locks_are_told():
        return None
    import fcntl

    if sys.maxsize < 1 << 32 or is_open_logbook(path):
        return next(iter(holders(path, Lock.DATABASE)), None)
    try:
        database = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        answer = fcntl.fcntl(database, fcntl.F_GETLK, _ASKED.pack(fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0))
    finally:
        os.close(database)
    kind, _whence, _place, _length, process = _ASKED.unpack(answer)
    return None if kind == fcntl.F_UNLCK else process


def is_stopped(process: int) -> bool:
    """Whether somebody has stopped it, as Ctrl-Z does: it waits, with all that it holds, to be continued."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state in ("T", "t")
