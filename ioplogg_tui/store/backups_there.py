"""The backups that lie in a folder: which of them this logbook wrote, and which of those have had their time.

A folder may have those of several logbooks, and a logbook itself may be called like a backup. One in clear is this
logbook's where its last event is an event here; an encrypted one where it is as it was written down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.domain.copies import NotOurs
from ioplogg_tui.domain.errors import N_, DatabaseProblem, Problem, reason_of
from ioplogg_tui.domain.thinning import Ages, outlived
from ioplogg_tui.named_file import open_file
from ioplogg_tui.store import encryption
from ioplogg_tui.store.backup_places import Written, written_backups
from ioplogg_tui.store.logbook_files import BESIDE, is_of_logbook
from ioplogg_tui.store.opening import HEAD_BYTES, is_living, is_logbook, open_copy
from ioplogg_tui.store.store import Store
from ioplogg_tui.whole_file import folder_to_disk

_NAMED = re.compile(r"ioplogg-([0-9]{8}T[0-9]{6})\.db(?:\.age)?")


class Thinned(NamedTuple):
    gone: list[Path]
    left: Mapping[Path, NotOurs]
    """What is called a backup and was not counted with the others, nor removed."""
    own: Mapping[Path, datetime]
    """The backups that were counted, those that went among them."""


def backups_in(folder: Path, database: Path) -> dict[Path, datetime]:
    """The backups in a folder by their names and how they begin, and when each was made; naive UTC.

    The logbook at `database`, which may be open here, is none, whatever it is called.

    Raises:
        OSError: the folder can't be read.
    """
    named = {path: at for path in sorted(folder.iterdir()) if (at := _made_at(path)) and path.is_file()}
    return {path: at for path, at in named.items() if not is_of_logbook(path, database) and _kind(path) is not None}


def own_backups(
    folder: Path, store: Store, *, looked_into: bool = False
) -> tuple[dict[Path, datetime], dict[Path, NotOurs]]:
    """The backups of a logbook in a folder, with when each was made, and why the others are none.

    `looked_into`: each is read whole, too, and one that is damaged is none.

    Raises:
        OSError: the folder can't be read.
    """
    written: dict[str, Written] = {}
    with suppress(DatabaseProblem):  # told by who writes there, and by `unseen_places`
        written = {note.name: note for note in written_backups(store.path)}
    own: dict[Path, datetime] = {}
    left: dict[Path, NotOurs] = {}
    for path, at in backups_in(folder, store.path).items():
        why = _why_not(path, store, written.get(path.name), looked_into)
        if why is None:
            own[path] = at
        else:
            left[path] = why
    return own, left


def thin(made: Path, ages: Ages, store: Store) -> Thinned:
    """Remove the logbook's backups beside the one just made that it has outlived, and no other file.

    What is no sound backup of this logbook makes none old.

    Raises:
        DatabaseProblem: one can't be removed; the one just made is there.
    """
    try:
        at = _made_at(made)
        own, left = own_backups(made.parent, store)
        own |= {made: at} if at else {}  # even if another's thinning removed it
        if at and outlived(list(own.values()), at, ages):
            own, left = own_backups(made.parent, store, looked_into=True)
            own |= {made: at}
        going = set(outlived(list(own.values()), at, ages)) if at else set()
        gone = [path for path, when in own.items() if when in going and not is_of_logbook(path, store.path)]
        for path in gone:
            path.unlink(missing_ok=True)  # another that thinned at the same moment may have been first
        if gone:
            folder_to_disk(made.parent)  # what is told to be gone doesn't come back with the power
    except OSError as error:
        sentence = N_("The backup is {made}, but not all that is too old could be removed, {path}: {reason}.")
        where = error.filename or made.parent
        raise DatabaseProblem(sentence, made=made, path=where, reason=reason_of(error)) from error
    return Thinned(gone, left, own)


def _made_at(path: Path) -> datetime | None:
    """When a backup of that name was made; None where it names none, or no moment there is."""
    name = _NAMED.fullmatch(path.name)
    try:
        return datetime.fromisoformat(name.group(1)) if name else None
    except ValueError:
        return None


def _kind(path: Path) -> bool | None:
    """Whether a backup is encrypted, by how it begins; None where it is no backup, or nobody can look."""
    try:
        begins = _begins(path)
    except (OSError, Problem):
        return None
    if begins.startswith(encryption.MARK):
        return True
    return False if is_logbook(begins) else None


def _begins(path: Path) -> bytes:
    with open_file(path) as file:
        return file.read(HEAD_BYTES)


def _why_not(path: Path, store: Store, note: Written | None, looked_into: bool) -> NotOurs | None:
    try:
        begins = _begins(path)
        if begins.startswith(encryption.MARK):
            return _why_unknown(path, note, looked_into)
        if is_living(begins) or any(path.with_name(path.name + ending).exists() for ending in BESIDE):
            return NotOurs.LIVING
        with closing(open_copy(path, as_it_lies=True)) as copy:
            if not store.events.has(*copy.events.head()):
                return NotOurs.ANOTHERS
            return NotOurs.DAMAGED if looked_into and copy.engine.damage() else None
    except (OSError, Problem):
        return NotOurs.DAMAGED


def _why_unknown(path: Path, note: Written | None, looked_into: bool) -> NotOurs | None:
    if note is None:
        return NotOurs.UNKNOWN
    if path.stat().st_size != note.size:
        return NotOurs.DAMAGED
    return NotOurs.DAMAGED if looked_into and _seal(path) != note.seal else None


def _seal(path: Path) -> str:
    import hashlib  # only where one is to go

    seal = hashlib.sha256()
    with open_file(path) as file:
        while part := file.read(1024 * 1024):
            seal.update(part)
    return seal.hexdigest()
