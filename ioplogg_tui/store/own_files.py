"""What nobody may have written over: the files of a logbook, its copies, and what is on its way to be one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

from ioplogg_tui.store.copies import files_of, kind_of_file
from ioplogg_tui.unfinished import LEFT


def is_own(path: Path, database: Path, others: Iterable[Path]) -> bool:
    """Whether a file that is to be written is one of the logbook's or of these others, or would be once it is there.

    It is told by what it is, whatever name leads there: so is any logbook, backup, archive or socket anywhere.

    Raises:
        OSError: nobody can say.
    """
    names = _both_names(path)
    if path.is_socket() or any(name.match(LEFT) for name in names):
        return True
    own = [*files_of(database), *(place for other in others for place in _both_names(other))]
    if any(_is_same(place, other) for place in names for other in own):
        return True
    try:
        return path.is_file() and kind_of_file(path) is not None
    except PermissionError:  # whose folder it is may write over what they can't read
        return False


def _both_names(path: Path) -> tuple[Path, Path]:
    """The one that it is called, and the one that this leads to."""
    return path.absolute(), Path(os.path.realpath(path))


def _is_same(path: Path, other: Path) -> bool:
    if path.exists() and other.exists() and path.samefile(other):
        return True
    if normalize("NFC", path.name).casefold() != normalize("NFC", other.name).casefold():
        return False
    folders = [Path(os.path.realpath(place.parent)) for place in (path, other)]
    return folders[0] == folders[1] or (all(map(Path.exists, folders)) and folders[0].samefile(folders[1]))
