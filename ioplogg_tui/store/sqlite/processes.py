"""Which processes have a lock on a file, and whether one is stopped: as Linux tells it, nothing elsewhere."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path

LOCKS = Path("/proc/locks")


class Lock(Enum):
    """The kinds of lock: a turn at the queue, SQLite's own."""

    TURN = "FLOCK"
    DATABASE = "POSIX"


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


def is_stopped(process: int) -> bool:
    """Whether somebody has stopped it, as Ctrl-Z does: it waits, with all that it holds, to be continued."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state in ("T", "t")
