"""The backups that lie in a folder: which of them this logbook wrote, and which of those have had their time.

A folder may have those of several logbooks, and a logbook itself may be called like a backup. One in clear is this
logbook's where its last event is an event here; an encrypted one where it is as it was written down.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
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

_NAMED = re.compile(r"ioplogg-([0-9]{8}T[0-9]{6})(-damaged)?\.db(?:\.age)?")


class Thinned(NamedTuple):
    gone: list[Path]
    left: Mapping[Path, NotOurs]
    """What is called a backup and was not counted with the others, nor removed."""
    own: Mapping[Path, datetime]
    """The backups that were counted, those that went among them."""
    seals: Collection[str]
    """Of those that went, what the encrypted ones were known by."""


class ByName(NamedTuple):
    """What is called a backup, and begins as one; of whichever logbook."""

    at: datetime
    """When it was made by its name, naive UTC."""
    is_encrypted: bool


def backups_by_name(folder: Path, database: Path) -> dict[Path, ByName]:
    """What the program called a backup in a folder, besides those that weren't sound when they were made.

    The logbook at `database`, which may be open here, is none, whatever it is called.

    Raises:
        OSError: the folder can't be read.
    """
    named: dict[Path, ByName] = {}
    for path in sorted(folder.iterdir()):
        at = _made_at(path)
        if at and path.is_file() and not is_of_logbook(path, database):
            with suppress(OSError, Problem):
                begins = _begins(path)
                is_encrypted = begins.startswith(encryption.MARK)
                if is_encrypted or is_logbook(begins):
                    named[path] = ByName(at, is_encrypted)
    return named


def own_backups(folder: Path, store: Store) -> tuple[dict[Path, datetime], dict[Path, NotOurs]]:
    """The backups of a logbook in a folder, with when each was made, and why the others that are called so are none.

    Each is read whole: one that is damaged is none.

    Raises:
        OSError: the folder can't be read.
    """
    notes: dict[str, list[Written]] = {}
    with suppress(DatabaseProblem):  # told by who writes there, and by `unseen_places`
        for note in written_backups(store.path):
            notes.setdefault(note.name, []).append(note)
    own: dict[Path, datetime] = {}
    left: dict[Path, NotOurs] = {}
    for path in sorted(folder.iterdir()):
        if not _NAMED.fullmatch(path.name):
            continue
        at = _made_at(path)
        try:
            why = _why_not(path, store, notes.get(path.name, []))
        except FileNotFoundError:
            if not path.is_symlink():  # another that thins has just removed it
                continue
            why = NotOurs.DAMAGED
        if why is None and at:
            own[path] = at
        else:
            left[path] = why or NotOurs.DAMAGED
    return own, left


def thin(made: Path, ages: Ages, store: Store) -> Thinned:
    """Remove the logbook's backups beside the one just made that it has outlived, and no other file.

    What is no sound backup of this logbook makes none old.

    Raises:
        DatabaseProblem: one can't be removed; the one just made is there.
    """
    seals: list[str] = []
    try:
        at = _made_at(made)
        own, left = own_backups(made.parent, store)
        own |= {made: at} if at else {}  # even if another's thinning removed it, or nothing could be written of it
        left.pop(made, None)
        going = set(outlived(list(own.values()), at, ages)) if at else set()
        gone = [path for path, when in own.items() if when in going and not is_of_logbook(path, store.path)]
        for path in gone:
            with suppress(FileNotFoundError):
                seals += [_seal(path)] if _begins(path).startswith(encryption.MARK) else []
            path.unlink(missing_ok=True)  # another that thinned at the same moment may have been first
        if gone:
            folder_to_disk(made.parent)  # what is told to be gone doesn't come back with the power
    except OSError as error:
        sentence = N_("The backup is {made}, but not everything that is too old could be removed, {path}: {reason}.")
        where = error.filename or made.parent
        raise DatabaseProblem(sentence, made=made, path=where, reason=reason_of(error)) from error
    return Thinned(gone, left, own, seals)


def _made_at(path: Path) -> datetime | None:
    """When a sound backup of that name was made; None where it names none, or no moment there is."""
    name = _NAMED.fullmatch(path.name)
    try:
        return datetime.fromisoformat(name.group(1)) if name and not name.group(2) else None
    except ValueError:
        return None


def was_damaged(path: Path) -> bool:
    """Whether it is called as a backup is that wasn't sound when it was made."""
    name = _NAMED.fullmatch(path.name)
    return bool(name and name.group(2))


def _begins(path: Path) -> bytes:
    with open_file(path) as file:
        return file.read(HEAD_BYTES)


def _why_not(path: Path, store: Store, notes: Sequence[Written]) -> NotOurs | None:
    """Raises FileNotFoundError where it isn't there any longer."""
    try:
        if is_of_logbook(path, store.path):
            return NotOurs.LIVING
        begins = _begins(path)
        if begins.startswith(encryption.MARK):
            return _why_unknown(path, notes)
        if is_living(begins) or any(path.with_name(path.name + ending).exists() for ending in BESIDE):
            return NotOurs.LIVING
        with closing(open_copy(path, as_it_lies=True)) as copy:
            if not store.events.has(*copy.events.head()):
                return NotOurs.ANOTHERS
            return NotOurs.DAMAGED if copy.engine.damage() else None
    except FileNotFoundError:
        raise
    except (OSError, Problem):
        if not path.exists():
            raise FileNotFoundError(path) from None
        return NotOurs.DAMAGED


def _why_unknown(path: Path, notes: Sequence[Written]) -> NotOurs | None:
    """Backups in several folders may have one name."""
    if not notes:
        return NotOurs.UNKNOWN
    size = path.stat().st_size
    seals = {note.seal for note in notes if note.size == size}
    return None if seals and _seal(path) in seals else NotOurs.DAMAGED


def _seal(path: Path) -> str:
    import hashlib  # only where one is to go

    seal = hashlib.sha256()
    with open_file(path) as file:
        while part := file.read(1024 * 1024):
            seal.update(part)
    return seal.hexdigest()
