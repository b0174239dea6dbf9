"""Every copy of what is in a logbook that can be found: beside it, in the folders there, and where backups were put."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from ioplogg_tui.domain.copies import CopyKind, LogbookCopy, NotOurs, Unseen
from ioplogg_tui.domain.errors import N_, DatabaseProblem, Sentence, reason_of
from ioplogg_tui.domain.last_days import last_days
from ioplogg_tui.domain.thinning import Ages
from ioplogg_tui.named_file import is_open_logbook, open_file
from ioplogg_tui.store.archives_there import is_archive, is_archive_in
from ioplogg_tui.store.backup import MEMORY
from ioplogg_tui.store.backup_places import BackupPlace, backup_places, is_gone, refuse_unread
from ioplogg_tui.store.backups_there import own_backups, was_damaged
from ioplogg_tui.store.encryption import MARK
from ioplogg_tui.store.logbook_files import files_of
from ioplogg_tui.store.opening import HEAD_BYTES, is_logbook
from ioplogg_tui.store.store import Store
from ioplogg_tui.unfinished import clear_away, is_left, left_in

MOST_SEEN = 20_000
"""So many files and folders beside a logbook are gone through, to find what folders there are."""


def copies_of(store: Store, today: date) -> list[LogbookCopy]:
    """Every copy that can be found, whatever it is called: it is known by what is in it.

    `today` is the day in UTC, by which backups are named. What couldn't be looked at `unseen_places` tells.
    """
    database = store.path
    own = set(files_of(database))  # reading those here would take SQLite's locks away
    places: dict[Path, Ages | None] = dict.fromkeys(_folders(database))
    with suppress(DatabaseProblem):  # told by `unseen_places`
        places |= {place.path: place.ages for place in backup_places(database)}
    known = {copy.path: copy for path, ages in places.items() for copy in _at(path, ages, own, store, today)}
    return [*known.values(), *(LogbookCopy(left, CopyKind.UNFINISHED, None) for left in left_in(MEMORY))]


def unseen_places(database: Path) -> list[Unseen]:
    """Where there may be copies that `copies_of` couldn't look at."""
    unseen: list[Unseen] = []
    if not _walked(database)[1]:
        sentence = N_("{path} holds so much that not all of it was looked through: there may be more copies.")
        unseen.append(Unseen(Sentence(sentence, {"path": database.resolve().parent}), is_fault=False))
    places: list[BackupPlace] = []
    try:
        places = [place for place in backup_places(database) if not is_gone(place)]
        refuse_unread(database)
    except DatabaseProblem as problem:
        unseen.append(Unseen(problem.cause, is_fault=True))
    return [*unseen, *(away for place in places if (away := _unseen(place.path)))]


def _unseen(path: Path) -> Unseen | None:
    try:
        if path.is_dir():
            any(path.iterdir())
        elif not path.exists():
            sentence = N_("{path} isn't there just now: which backups are in it can't be seen.")
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
    return _walked(database)[0]


def _walked(database: Path) -> tuple[list[Path], bool]:
    """The logbook's folder and those in it, the nearest first, archives not gone into; whether those are all."""
    home = database.resolve().parent
    folders, seen = [home], 0
    for folder in folders:  # which gets longer
        files = _files(folder)
        seen += len(files)
        if seen > MOST_SEEN:
            return folders, False
        folders += [file for file in files if _is_folder(file, by_link=folder == home) and _kind(file) is None]
    return folders, True


def _is_folder(path: Path, *, by_link: bool) -> bool:
    """Whether it is one that can be gone into; links further down may lead round in a ring."""
    try:
        return path.is_dir() and (by_link or not path.is_symlink())
    except OSError:
        return False


def _files(path: Path) -> list[Path]:
    """What is in a folder, or the file itself; none where it is another account's."""
    try:
        return sorted(path.iterdir()) if path.is_dir() else [path]
    except OSError:
        return []


def _at(path: Path, ages: Ages | None, own: Collection[Path], store: Store, today: date) -> Iterator[LogbookCopy]:
    files = _files(path)
    own_there, left = own_backups(path, store) if files and path.is_dir() and ages else ({}, {})
    goes = last_days([*own_there.values()], ages, today) if ages else {}
    for file in files:
        if file.resolve() not in own and (kind := _kind(file)):
            if left.get(file) is NotOurs.DAMAGED or was_damaged(file):
                kind = CopyKind.DAMAGED
            at = own_there.get(file)
            yield LogbookCopy(file, kind, goes.get(at) if at else None)


def _kind(path: Path) -> CopyKind | None:
    """What of ours it is; None where it is none, is gone already, or is another account's, who alone can tell."""
    try:
        if is_left(path):
            return CopyKind.UNFINISHED
        if path.is_dir():
            return CopyKind.ARCHIVE if is_archive(path) else None
        return kind_of_file(path) if path.is_file() and not is_open_logbook(path) else None
    except OSError:
        return None


def kind_of_file(path: Path) -> CopyKind | None:
    """What of ours is in a file; None where it is none.

    Raises:
        OSError: it can't be read.
    """
    if is_open_logbook(path):
        return CopyKind.LOGBOOK
    with open_file(path) as file:
        begins = file.read(HEAD_BYTES)
        if is_logbook(begins):
            return CopyKind.LOGBOOK
        if begins.startswith(MARK):
            return CopyKind.ENCRYPTED
        return CopyKind.ARCHIVE if is_archive_in(file) else None
