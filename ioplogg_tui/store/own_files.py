"""What nobody may have written over: the files of a logbook, its copies, and what is on its way to be one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ioplogg_tui.domain.copies import CopyKind
from ioplogg_tui.domain.file_name import OF_ARCHIVE, STUDENTS_IN_ARCHIVE
from ioplogg_tui.store.archives_there import is_archive
from ioplogg_tui.store.copies import kind_of_file
from ioplogg_tui.store.logbook_files import BESIDE, both_names, compared_name, is_of_logbook, is_same
from ioplogg_tui.unfinished import is_left


def is_own(path: Path, database: Path, others: Iterable[Path]) -> bool:
    """Whether a file that is to be written is one of the logbook's or of these others, or would be once it is there.

    It is told by what it is, whatever name leads there: so is any logbook with what belongs to it, backup, archive,
    file of an archive in a folder, or socket anywhere.

    Raises:
        OSError: nobody can say.
    """
    names = both_names(path)
    if path.is_socket() or any(map(is_left, names)) or is_of_logbook(path, database):
        return True
    if any(is_same(place, name) for place in names for other in others for name in both_names(other)):
        return True
    if is_of_archive(path) or any(map(_is_beside_logbook, names)):
        return True
    return _kind(path) is not None


def is_of_archive(path: Path) -> bool:
    """Whether a file is one that an archive in a folder has, or would be one: what else lies there is somebody's own.

    Raises:
        OSError: nobody can say.
    """
    return any(_is_in_archive(name) for name in both_names(path))


def _is_in_archive(path: Path) -> bool:
    return any(_is_archives(path, folder) and _has_archive(folder) for folder in path.parents)


def _has_archive(folder: Path) -> bool:
    try:
        return is_archive(folder)
    except PermissionError:
        return False  # as in `_kind`


def _is_archives(path: Path, folder: Path) -> bool:
    name = path.relative_to(folder).as_posix().casefold()
    return name in OF_ARCHIVE or name.split("/", 1)[0] == STUDENTS_IN_ARCHIVE


def _is_beside_logbook(path: Path) -> bool:
    name = compared_name(path)
    beside = {name.removesuffix(ending) for ending in BESIDE if name.endswith(ending) and name != ending}
    if not beside:
        return False
    try:
        near = [place for place in path.parent.iterdir() if compared_name(place) in beside]
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        near = []
    by_name = (path.with_name(path.name[: -len(ending)]) for ending in BESIDE if name.endswith(ending))
    return any(_kind(place) is CopyKind.LOGBOOK for place in (*by_name, *near))


def _kind(path: Path) -> CopyKind | None:
    try:
        return kind_of_file(path) if path.is_file() else None
    except PermissionError:  # whose folder it is may write over what they can't read
        return None
