"""A file that a person names, or that lies somewhere: one that ends, and nobody has to be waited for, or isn't read.

Nor is one that this process has open as a logbook: a process that closes a file, by whatever name it opened that, gives
up all of its locks on it (POSIX), and two would write at once.
"""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from pathlib import Path
from typing import BinaryIO, Final

from ioplogg_tui.domain.errors import N_, UsageProblem

_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""A pipe is opened though nobody is at its other end."""

open_logbooks: Final[Counter[Path]] = Counter()
"""The logbooks that this process has open, and how often: locks are a process's, whoever in it asked for them."""

_LOCKED: Final = ("", "-wal", "-shm", "-journal")
"""After a logbook's name: the files that may have locks."""


def hold_locks(logbook: Path) -> None:
    """A logbook is opened: from now on no file of it is opened by `open_file`."""
    open_logbooks[logbook] += 1


def let_go_of_locks(logbook: Path) -> None:
    """What `hold_locks` began is over."""
    open_logbooks.subtract([logbook])
    if not open_logbooks[logbook]:
        del open_logbooks[logbook]


def is_open_logbook(path: Path) -> bool:
    """Whether it is a file of a logbook that this process has open, by whatever name, be it a hard link.

    Raises:
        OSError: nobody can say.
    """
    if not (open_logbooks and path.exists()):
        return False
    named = path.stat()
    files = (logbook.with_name(logbook.name + ending) for logbook in open_logbooks for ending in _LOCKED)
    return any(file.exists() and os.path.samestat(named, file.stat()) for file in files)


def open_file(path: Path) -> BinaryIO:
    """A file of the disk, to be read from any place in it.

    Raises:
        UsageProblem: it is a pipe, a device or the like, or a logbook that is open here.
        OSError: it can't be opened.
    """
    if is_open_logbook(path):
        raise UsageProblem(N_("{path} is the logbook that is open here. Name another file."), path=path)
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115 - handed out
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise UsageProblem(N_("{path} isn't a file but a pipe or a device. Name a file."), path=path)


def open_stream(path: Path) -> tuple[bytes, BinaryIO]:
    """What is only read from its beginning: also a pipe that somebody writes to. (How it begins, the rest.)

    Raises:
        UsageProblem: it is a device, a pipe that nobody writes to, or a logbook that is open here.
        OSError: it can't be opened.
    """
    if not path.is_fifo():
        return b"", open_file(path)
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115 - handed out
    try:
        begins = os.read(file.fileno(), 1)
        if not begins:
            raise UsageProblem(N_("{path} is a pipe that nobody writes to. Name a file."), path=path)
    except BlockingIOError:  # somebody is there who has written nothing yet
        begins = b""
    except BaseException:
        file.close()
        raise
    _let_wait(file)
    return begins, file


def write_into(path: Path, content: bytes) -> None:
    """Into a device or a pipe, as it comes.

    Raises:
        OSError: it can't be written, or nobody is at the other end.
    """
    with open(path, "wb", opener=_at_once) as file:
        _let_wait(file)
        file.write(content)


def path_as_written(text: str, *, makes_folder: bool = False) -> Path:
    """The path that a text names, where a path tells it: not that it is empty, nor that it means a folder by its end.

    `makes_folder`: a folder of that name is made where there is none.

    Raises:
        UsageProblem: it names nothing, or a folder that isn't there and that isn't made.
    """
    if not text:
        raise UsageProblem(N_("“” isn't the name of a file or folder. Write its name."))
    path = Path(text)
    if text[-1] in (os.sep, os.altsep) and not path.is_dir() and (not makes_folder or is_taken(path)):
        raise UsageProblem(N_("There is no folder {path}. Make it first, or choose another place."), path=path)
    return path


def real_place(path: Path) -> Path:
    """Where a path leads; of a link that leads to itself as far as that: whoever opens it says what is wrong."""
    return Path(os.path.realpath(path))


def leads_nowhere(path: Path) -> bool:
    """Whether there is a link of that name with nothing at its end: nothing is there, and nothing can be put there."""
    return path.is_symlink() and not path.exists()


def from_home(path: Path) -> Path:
    """A path that no shell has read: `~` in front of it is a home.

    Raises:
        UsageProblem: the home is nobody's.
    """
    try:
        return path.expanduser()
    except RuntimeError as error:
        sentence = N_("There is no folder {path}. Make it first, or choose another place.")
        raise UsageProblem(sentence, path=path) from error


def is_taken(path: Path) -> bool:
    """Whether there is anything of that name, be it a link that leads nowhere.

    Raises:
        OSError: nobody can say.
    """
    return path.is_symlink() or path.exists()


def _at_once(name: str, flags: int) -> int:
    return os.open(name, flags | _AT_ONCE, 0o600)


def _let_wait(file: BinaryIO) -> None:
    """Somebody is at the other end."""
    if sys.platform != "win32":
        os.set_blocking(file.fileno(), True)
