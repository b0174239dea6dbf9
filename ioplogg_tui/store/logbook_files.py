"""The files that are a logbook itself, by whatever name they are reached."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ioplogg_tui.domain.errors import N_, DatabaseProblem
from ioplogg_tui.domain.normal_form import normalized

PLACES = ".backups"
"""After the logbook's name: the file that says where its backups are."""

BESIDE = ("-wal", "-shm", "-journal", ".queue", PLACES)
"""How the names of the files end that belong to the file of a logbook."""


def files_of(database: Path) -> Iterator[Path]:
    """The files that are the logbook itself, there or not: by the name that opens it, and that which it leads to."""
    for path in {database.absolute(), Path(os.path.realpath(database))}:
        yield from (path.with_name(path.name + ending) for ending in ("", *BESIDE))


def is_of_logbook(path: Path, database: Path) -> bool:
    """Whether a file is one of the logbook's, or would be once it is there.

    Raises:
        OSError: nobody can say.
    """
    return any(is_same(place, own) for place in both_names(path) for own in files_of(database))


def both_names(path: Path) -> tuple[Path, Path]:
    """The one that it is called, and the one that this leads to."""
    return path.absolute(), Path(os.path.realpath(path))


def compared_name(path: Path) -> str:
    """The name of a file as it is compared: some disks tell neither capitals nor ways to write an å apart."""
    return normalized("NFC", normalized("NFC", path.name).casefold())


def is_same(path: Path, other: Path) -> bool:
    """Whether two names are of one file, or would be once it is there, also where capitals don't count.

    Raises:
        OSError: nobody can say.
    """
    if path.exists() and other.exists() and path.samefile(other):
        return True
    if compared_name(path) != compared_name(other):
        return False
    folders = [Path(os.path.realpath(place.parent)) for place in (path, other)]
    return folders[0] == folders[1] or (all(map(Path.exists, folders)) and folders[0].samefile(folders[1]))


def refuse_left_behind(path: Path) -> None:
    """Raises DatabaseProblem where another database has left files here, which would be read into a new one."""
    for left in (path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")):
        if left.exists():
            sentence = N_(
                "{left} belongs to a database that was here. Move it to where that went; nothing was changed."
            )
            raise DatabaseProblem(sentence, left=left)
