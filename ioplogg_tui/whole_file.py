"""Files written whole or not at all: whatever happens meanwhile, what was there before stays, or nothing is there."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.named_file import is_open_logbook, is_taken
from ioplogg_tui.unfinished import unfinished_beside

_NO_LINKS = frozenset({errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK})
"""What a file system says that can't give a file a second name: memory sticks, some network drives."""

_NO_FOLDER_SYNC = frozenset({errno.EACCES, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What is said of a folder that can be written and not read, or by a network drive."""


def write_whole(path: Path, content: bytes, *, mode: int = 0o600, replace: bool = True) -> None:
    """Write a file that is surely on the disk when this returns.

    It takes the place of one of that name; without `replace` it is written only where there is none.

    Raises:
        FileExistsError: there is one, and it was not to be replaced.
        OSError: it can't be written. Nothing is left behind.
    """
    with unfinished_beside(path) as unfinished:
        unfinished.write_bytes(content)
        unfinished.chmod(mode)
        put_in_place(unfinished, path, replace=replace)


def put_in_place(unfinished: Path, path: Path, *, replace: bool = False) -> None:
    """Give a file that was written on the disk of its place its name, once it is surely there.

    Raises:
        FileExistsError: there is one of that name, and it was not to be replaced.
        OSError: it can't be done.
    """
    _to_disk(unfinished)
    if replace:
        unfinished.replace(path)
    else:
        _name_new(unfinished, path)
    try:
        folder_to_disk(path.parent)
    except OSError:
        if not replace:  # what is told to be not written isn't there
            path.unlink()
        raise


class NewFolder:
    """A folder on its way to its place, for this account alone."""

    def __init__(self, unfinished: Path, path: Path) -> None:
        self._unfinished, self._path = unfinished, path

    def write(self, name: str, content: bytes) -> None:
        """A file by its path in the folder, with `/`.

        Raises:
            OSError: it can't be written.
        """
        file = self._unfinished / name
        for folder in reversed([place for place in file.parents if place.is_relative_to(self._unfinished)]):
            folder.mkdir(mode=0o700, exist_ok=True)
        _write_new(file, content)

    def put_in_place(self) -> None:
        """Give it its name, once all of it is surely on the disk.

        Raises:
            OSError: it can't be done.
        """
        _all_to_disk(self._unfinished)
        self._unfinished.rename(self._path)
        folder_to_disk(self._path.parent)

    def take_back(self) -> None:
        """What was put in place isn't there, as whatever it went with didn't come about."""
        if not self._unfinished.exists():
            self._path.rename(self._unfinished)


@contextmanager
def new_folder(path: Path) -> Iterator[NewFolder]:
    """A folder that isn't there yet: it is there once it was put in place and the block was left without an exception.

    Raises:
        FileExistsError: there is something of that name.
        OSError: it can't be made.
    """
    if is_taken(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with unfinished_beside(path, folder=True) as unfinished:
        folder = NewFolder(unfinished, path)
        try:
            yield folder
        except BaseException:
            folder.take_back()
            raise


def write_folder_whole(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that isn't there yet, for this account alone; `files` are by their path in it, with `/`.

    Raises:
        FileExistsError: there is something of that name.
        OSError: it can't be written. Nothing is left behind.
    """
    with new_folder(path) as folder:
        for name, content in files.items():
            folder.write(name, content)
        folder.put_in_place()


def make_folder(path: Path, mode: int = 0o777) -> None:
    """A folder, and those that it lies in, which are surely on the disk when this returns.

    Raises:
        OSError: it can't be made; a file in the place of one of them is no name that is taken.
    """
    made = [place for place in (path, *path.parents) if not place.exists()]
    try:
        path.mkdir(mode=mode, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), error.filename) from error
    for place in made:
        folder_to_disk(place.parent)


class AsItLies(NamedTuple):
    """What tells a file or a folder from another in its place, and from itself once it was written to."""

    number: int
    size: int
    written_ns: int
    changed_ns: int


def secure(path: Path) -> dict[Path, AsItLies]:
    """Have what others wrote, a file or a folder with all that is in it, surely on the disk.

    Returns what lies there: whoever reads it then has read this, as long as `as_it_lies` says the same.

    Raises:
        OSError: it can't be had so.
    """
    lies = as_it_lies(path)
    _all_to_disk(path)
    _name_to_disk(path)
    return lies


def as_it_lies(path: Path) -> dict[Path, AsItLies]:
    """What lies at a path: the file or folder, and all that is in it.

    Raises:
        OSError: it can't be looked at.
    """
    return {
        place: AsItLies(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        for place in _all_in(path)
        for status in [place.stat()]
    }


def _all_in(path: Path) -> Iterator[Path]:
    yield path
    yield from path.rglob("*")


def _all_to_disk(path: Path) -> None:
    for place in _all_in(path):
        if place.is_symlink():
            _name_to_disk(place)
        if place.is_dir():
            folder_to_disk(place)
        elif place.is_file():
            _to_disk(place)
        else:  # a pipe would be waited for, and holds nothing that could be on a disk
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(place))


def _name_to_disk(path: Path) -> None:
    """Where the name is a link, also that which it leads to, and so on: nothing is found by one that is lost."""
    if path.is_symlink():
        _name_to_disk(path.parent / path.readlink())
    folder_to_disk(path.absolute().parent)


def _write_new(path: Path, content: bytes) -> None:
    """For this account alone from the first moment."""
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)


def _name_new(unfinished: Path, path: Path) -> None:
    """A second name is given only where there is none; where names can't be second, an empty file claims it first."""
    try:
        os.link(unfinished, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        path.touch(mode=0o600, exist_ok=False)
        try:
            unfinished.replace(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    else:
        unfinished.unlink()


def _to_disk(file: Path) -> None:
    """What SQLite has open here it sees to itself: closed by somebody else, the file would lose its locks."""
    if is_open_logbook(file):
        return
    number = os.open(file, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def folder_to_disk(folder: Path) -> None:
    """A name is surely on the disk when its folder is; the system sees to it where a folder can't be asked for that.

    Raises:
        OSError: it can't be had so.
    """
    if sys.platform == "win32":
        return
    try:
        _to_disk(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
