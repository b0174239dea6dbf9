"""Backups while others work: a consistent copy, checked, encrypted where a key is given, whole or not at all.

What is in clear on its way lies in a folder of its own beside the logbook, never among encrypted backups; where that
disk is full, among those that are in clear themselves, or in the machine's memory.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.domain.errors import N_, CannotWrite, DatabaseProblem, Sentence, UsageProblem, reason_of
from ioplogg_tui.named_file import is_taken, open_file
from ioplogg_tui.store import encryption
from ioplogg_tui.store.backup_places import Written
from ioplogg_tui.store.logbook_files import refuse_left_behind
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.opening import HEAD_BYTES, is_logbook, is_pointer, make_living, open_copy
from ioplogg_tui.store.opening_kept import as_trouble_with
from ioplogg_tui.store.store import Store
from ioplogg_tui.unfinished import clear_away, refuse_swept, unfinished_beside
from ioplogg_tui.whole_file import make_folder, put_in_place, write_whole

_NAME = "ioplogg-{at:%Y%m%dT%H%M%S}{damaged}.db"
_DAMAGED = "-damaged"
"""In the name of a backup that is not sound: it is never counted as a good one."""

_SOON = 60
"""Seconds; so far may the name of a backup be ahead of the clock."""

MEMORY = Path("/dev/shm")  # noqa: S108 - what is made there has a name of its own, and is for this account only
"""A folder that lies on no disk, where the machine has one."""


class Backup(NamedTuple):
    path: Path
    damage: Sequence[Sentence]
    """What is wrong with the copy, or else with the logbook: not all of its pages are in the copy."""
    written: Written | None = None
    """What an encrypted one is known by: nobody can look into it."""


def back_up(
    store: Store,
    target: Path,
    at: datetime,
    recipients: Sequence[str] = (),
    before: Callable[[Path, Written | None], None] = lambda _path, _written: None,
) -> Backup:
    """Write a backup: into a folder under a name of its own, else to the very path.

    `at` is naive UTC, `recipients` are age public keys. `before` is called when all is ready, with where it will be and
    what an encrypted one is known by: whoever finds it there knows it.

    Raises:
        UsageProblem: there is a file already, or a key is none.
        DatabaseProblem: it can't be written.
    """
    encryption.refuse_wrong_keys(recipients)
    clear_away(MEMORY)
    folder = target if target.is_dir() else target.absolute().parent
    if not folder.is_dir():
        raise UsageProblem(N_("There is no folder {path}. Make it first, or choose another place."), path=folder)
    if not os.access(folder, os.W_OK):
        denied = reason_of(PermissionError(errno.EACCES, ""))
        raise DatabaseProblem(N_("{path} can't be written: {reason}."), path=target, reason=denied)
    try:
        _path(target, at, recipients)
        content, damage = _copied(store, MEMORY if recipients else folder)
        wrong = damage or store.engine.damage()  # before it is there: what fails from then on is no failure of it
        if recipients:
            content = encryption.encrypted(content, recipients)
        seal = Written.of("", content) if recipients else None
        damaged = _DAMAGED if damage and target.is_dir() else ""
        path = _written(content, target, lambda: _path(target, at, recipients, damaged), seal, before)
    except FileExistsError as error:
        raise _is_there(target) from error
    except OSError as error:
        raise DatabaseProblem(N_("{path} can't be written: {reason}."), path=target, reason=reason_of(error)) from error
    return Backup(path, wrong, seal and seal._replace(name=path.name))


def _copied(store: Store, elsewhere: Path) -> tuple[bytes, list[Sentence]]:
    """A copy's bytes, and what is wrong with it; by way of a file beside the logbook, or `elsewhere` if that can't be.

    A backup is wanted just where the logbook's disk is full.
    """
    try:
        return _copied_in(store.path.parent, store)
    except (OSError, CannotWrite) as hindrance:
        with suppress(OSError, CannotWrite):
            return _copied_in(elsewhere, store)
        if isinstance(hindrance, OSError):
            sentence = N_("{path} can't be written: {reason}.")
            hindrance = CannotWrite(sentence, path=store.path.parent, reason=reason_of(hindrance))
        raise DatabaseProblem(
            N_("{why} Before a backup is written, a copy is put in {folder} or {other}: make room in one of them."),
            why=hindrance.cause,
            folder=store.path.parent,
            other=elsewhere,
        ) from hindrance


def _copied_in(folder: Path, store: Store) -> tuple[bytes, list[Sentence]]:
    with unfinished_beside(folder / store.path.name, folder=True) as room:
        copy = room / "copy.db"
        store.engine.copy_out(copy)
        return copy.read_bytes(), _damage(copy)


def _written(
    content: bytes,
    target: Path,
    free_path: Callable[[], Path],
    seal: Written | None,
    before: Callable[[Path, Written | None], None],
) -> Path:
    """Where it was written: in a folder under the next name that is free, also of backups made at the same moment."""
    while True:
        path = free_path()
        before(path, seal and seal._replace(name=path.name))
        try:
            write_whole(path, content, replace=False)
        except FileExistsError:
            if not target.is_dir():
                raise
        else:
            return path


def _path(target: Path, at: datetime, recipients: Sequence[str], damaged: str = "") -> Path:
    ending = encryption.ENDING if recipients else ""
    if target.is_dir():
        there = {file.name.removesuffix(encryption.ENDING) for file in target.iterdir()}
        soon = (at + timedelta(seconds=ahead) for ahead in range(_SOON, -1, -1))
        newest = next((moment for moment in soon if _NAME.format(at=moment, damaged="") in there), None)
        at = newest + timedelta(seconds=1) if newest else at  # several of one moment have names that run ahead
        while (name := _NAME.format(at=at, damaged=damaged)) in there:
            at += timedelta(seconds=1)
        return target / (name + ending)
    path = target if target.suffix == ending else target.with_name(target.name + ending)
    if is_taken(path):
        raise _is_there(path)
    return path


def _is_there(path: Path) -> UsageProblem:
    return UsageProblem(N_("{path} is there already. Choose another name; nothing was written."), path=path)


def _damage(path: Path) -> list[Sentence]:
    """What is wrong with a copy; of one of an older version only what its engine sees.

    Raises:
        DatabaseProblem: it is none that can be used.
    """
    copy = open_copy(path)
    try:
        return copy.soundness.problems() if copy.engine.version() == NEWEST else copy.engine.damage()
    finally:
        copy.close()


def restore(backup: Path, path: Path, identity: str = "") -> None:
    """Make a database out of a backup that was found sound. Never over a living one.

    Raises:
        UsageProblem: there is a database at the path, or the key doesn't open the backup.
        DatabaseProblem: the backup is not sound, or can't be read or written.
    """
    sentence = N_("There is a database at {path}. Move it away first, with its -wal and -shm; nothing was changed.")
    refuse_swept(path)
    clear_away(path.parent)
    if is_pointer(path):
        raise UsageProblem(
            N_(
                "{path} says that the logbook lies in a county's database, and has to stay. Who looks after that puts"
                " the school back with “ioplogg county put-back”; nothing was changed."
            ),
            path=path,
        )
    if is_taken(path):
        raise UsageProblem(sentence, path=path)
    refuse_left_behind(path)
    before = os.umask(0o077)
    try:
        with sound_copy(backup, path, identity) as copy:
            put_in_place(copy, path)
    except FileExistsError as error:
        raise UsageProblem(sentence, path=path) from error
    except OSError as error:
        raise DatabaseProblem(
            N_("The database {path} can't be made: {reason}. Choose another place with --database."),
            path=path,
            reason=reason_of(error),
        ) from error
    finally:
        os.umask(before)


@contextmanager
def sound_copy(backup: Path, path: Path, identity: str = "") -> Iterator[Path]:
    """A backup in clear as a living logbook, in a folder of its own beside `path` that goes away again.

    Raises:
        UsageProblem: the key doesn't open the backup.
        DatabaseProblem: the backup is not sound, or can't be read.
        OSError: it can't be put there.
    """
    try:
        content = _content(backup, identity)
    except OSError as error:
        raise DatabaseProblem(
            N_("{path} can't be restored: {reason}."), path=backup, reason=reason_of(error)
        ) from error
    make_folder(path.parent, 0o700)
    with unfinished_beside(path, folder=True) as room:
        copy = room / "copy.db"
        copy.write_bytes(content)
        with as_trouble_with(backup, copy):
            for problem in _damage(copy):
                raise DatabaseProblem(problem.message, **problem.values)
            make_living(copy)
        yield copy


def _content(backup: Path, identity: str) -> bytes:
    with open_file(backup) as file:
        begins = file.read(HEAD_BYTES)
        if not (begins.startswith(encryption.MARK) or is_logbook(begins)):
            advice = N_("Choose another backup; nothing was changed.")
            raise DatabaseProblem(N_("{path} isn't a backup that this ioplogg can use."), advice, path=backup)
        content = begins + file.read()
    if not content.startswith(encryption.MARK):
        return content
    if not identity:
        raise UsageProblem(N_("The backup is encrypted: give the key with --key FILE."))
    return encryption.decrypted(content, identity)
