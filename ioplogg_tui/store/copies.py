"""Every copy of what is in a logbook that can be found: beside it, in the folders there, and where backups were put."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from ioplogg_tui.domain.copies import CopyKind, LogbookCopy, Unseen
from ioplogg_tui.domain.errors import N_, DatabaseProblem, Sentence, reason_of
from ioplogg_tui.domain.file_name import ABOUT_ARCHIVE
from ioplogg_tui.domain.thinning import Ages, lives_until
from ioplogg_tui.store.backup import MEMORY, backups_in
from ioplogg_tui.store.backup_places import backup_places, is_gone
from ioplogg_tui.store.encryption import MARK
from ioplogg_tui.store.logbook_files import files_of
from ioplogg_tui.store.opening import HEAD_BYTES, is_logbook
from ioplogg_tui.unfinished import clear_away, is_left, left_in
from ioplogg_tui.zip_files import ZIP_FAULTS


def copies_of(database: Path) -> list[LogbookCopy]:
    """Every copy that can be found, whatever it is called: it is known by what is in it.

    What couldn't be looked at `unseen_places` tells.
    """
    own = set(files_of(database))  # reading those here would take SQLite's locks away
    places: dict[Path, Ages | None] = dict.fromkeys(_folders(database))
    with suppress(DatabaseProblem):  # told by `unseen_places`
        places |= {place.path: place.ages for place in backup_places(database)}
    known = {copy.path: copy for path, ages in places.items() for copy in _at(path, ages, own)}
    return [*known.values(), *(LogbookCopy(left, CopyKind.UNFINISHED, None) for left in left_in(MEMORY))]


def unseen_places(database: Path) -> list[Unseen]:
    """Where there may be copies that `copies_of` couldn't look at."""
    try:
        places = [place for place in backup_places(database) if not is_gone(place)]
    except DatabaseProblem as problem:
        return [Unseen(problem.cause, is_fault=True)]
    return [unseen for place in places if (unseen := _unseen(place.path))]


def _unseen(path: Path) -> Unseen | None:
    try:
        if path.is_dir():
            any(path.iterdir())
        elif not path.exists():
            sentence = N_("{path} isn't there just now: what backups are there can't be told.")
            return Unseen(Sentence(sentence, {"path": path}), is_fault=False)
    except OSError as error:
        values = {"path": path, "reason": reason_of(error)}
        return Unseen(Sentence(N_("{path} can't be read: {reason}."), values), is_fault=True)
    return None


def clear_copies_away(database: Path) -> None:
    """Remove what was left unfinished beside a logbook, and in the folders there, by those who were killed."""
    for folder in _folders(database):
        clear_away(folder)


def _folders(database: Path) -> list[Path]:
    home = database.resolve().parent
    return [home, *(folder for folder in _files(home) if folder.is_dir() and _kind(folder) is None)]


def _files(path: Path) -> list[Path]:
    """What is in a folder, or the file itself; none where it is another account's."""
    try:
        return sorted(path.iterdir()) if path.is_dir() else [path]
    except OSError:
        return []


def _at(path: Path, ages: Ages | None, own: Collection[Path]) -> Iterator[LogbookCopy]:
    files = _files(path)
    backups = backups_in(path) if files and path.is_dir() and ages else {}
    for file in files:
        if file.resolve() not in own and (kind := _kind(file)):
            at = backups.get(file)
            yield LogbookCopy(file, kind, lives_until(list(backups.values()), at, ages) if at and ages else None)


def _kind(path: Path) -> CopyKind | None:
    """What of ours it is; None where it is none, is gone already, or is another account's, who alone can tell."""
    try:
        if is_left(path):
            return CopyKind.UNFINISHED
        if path.is_dir():
            return CopyKind.ARCHIVE if (path / ABOUT_ARCHIVE).is_file() else None
        return kind_of_file(path) if path.is_file() else None
    except OSError:
        return None


def kind_of_file(path: Path) -> CopyKind | None:
    """What of ours is in a file that isn't the logbook itself; None where it is none.

    Raises:
        OSError: it can't be read.
    """
    with path.open("rb") as file:
        begins = file.read(HEAD_BYTES)
    if is_logbook(begins):
        return CopyKind.LOGBOOK
    if begins.startswith(MARK):
        return CopyKind.ENCRYPTED
    try:
        with zipfile.ZipFile(path) as archive:
            return CopyKind.ARCHIVE if ABOUT_ARCHIVE in archive.namelist() else None
    except ZIP_FAULTS:
        return None
