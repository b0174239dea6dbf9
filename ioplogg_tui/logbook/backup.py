"""Backups, told to the audit log, and their thinning by age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.copies import NotOurs
from ioplogg_tui.domain.errors import N_, DatabaseProblem, Sentence, UsageProblem, reason_of
from ioplogg_tui.domain.thinning import Ages, newest_if_far
from ioplogg_tui.logbook.audit import tell_head
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.own_files import refuse_of_archive
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.system_log import to_system_log
from ioplogg_tui.named_file import real_place
from ioplogg_tui.store import backup as stored
from ioplogg_tui.store import backups_there as there
from ioplogg_tui.store import encryption
from ioplogg_tui.store.backup_places import (
    BackupPlace,
    Written,
    backup_places,
    forget_in_turn,
    is_gone,
    refuse_unread,
    remember_in_turn,
)
from ioplogg_tui.store.copies import clear_copies_away
from ioplogg_tui.whole_file import make_folder


class Backup(NamedTuple):
    """What a backup came to."""

    path: Path
    gone: Sequence[Path]
    """Older ones that were removed."""
    damage: Sequence[Sentence]
    """What is wrong with the logbook, or with its copy."""
    doubt: Sentence | None
    """Why nothing was removed though it was asked for."""
    undone: Sequence[Sentence] = ()
    """What could not be done once the backup was there."""
    left: Mapping[NotOurs, Sequence[Path]] = MappingProxyType({})
    """What is called a backup beside it, and was left alone."""


def folder_of_school(folder: Path, name: str) -> Path:
    """Where one school of a county has its backups, in a folder for those of all; made where it isn't there.

    Raises:
        UsageProblem: there is no folder for all.
        DatabaseProblem: it can't be made.
    """
    if not folder.is_dir():
        raise UsageProblem(N_("There is no folder {path}. Make it first, or choose another place."), path=folder)
    try:
        make_folder(folder / name, 0o700)
    except OSError as error:
        raise DatabaseProblem(N_("{path} can't be written: {reason}."), path=folder, reason=reason_of(error)) from error
    return folder / name


def backups_by_name(folder: Path, database: Path) -> dict[Path, there.ByName]:
    """What the program called a backup in a folder, and begins as one.

    Raises:
        OSError: the folder can't be read.
    """
    return there.backups_by_name(folder, database)


def back_up(
    session: Session, target: Path, recipients: Sequence[str] = (), keep: str = "", *, clear: bool = False
) -> Backup:
    """Write a backup, and then tell the log; with `keep`, as `12d,10w,9m`, thin those beside it.

    Where the logbook is damaged the backup is made too, and no other is removed. Among encrypted ones, and where what
    is known of them can't be read, it is in clear only where `clear` says so. Where nothing can be written beside
    the logbook it is made all the same.

    Raises:
        NotAllowed: the person looks after no school.
        UsageProblem, DatabaseProblem: as the store's.
    """
    ages = _ages(session, target, keep)
    is_said = clear or bool(recipients)
    places = _known_places(session.path, is_said=is_said)
    _refuse_known_folder_away(target, places)
    if not is_said:
        _refuse_clear_among_encrypted(target, session.path, places)
    tell_head(session)
    clear_copies_away(session.store.path)
    undone: list[Sentence] = []

    def remembered(path: Path, written: Written | None) -> None:
        is_single = not target.is_dir()
        place = BackupPlace(real_place(path if is_single else target), tuple(recipients), ages, is_single)
        try:
            remember_in_turn(session.store, place, written)
        except DatabaseProblem as problem:
            undone[:] = [problem.sentence]

    path, damage, _written = stored.back_up(session.store, target, session.now(), recipients, remembered)
    try:
        with deed(session, Action.SCHOOL_BACKUP, Right.MANAGE_SCHOOL):
            pass
    except DatabaseProblem as problem:
        to_system_log(f"not recorded: user {session.person.id} {Action.SCHOOL_BACKUP.value}")
        undone.append(Sentence(N_("The backup isn't recorded in the logbook: {why}"), {"why": problem.cause}))
    if damage or not ages:
        return Backup(path, [], damage, None, undone)
    try:
        thinned = there.thin(path, ages, session.store)
    except DatabaseProblem as problem:
        return Backup(path, [], [], None, [*undone, problem.sentence])
    try:
        forget_in_turn(session.store, thinned.seals)
    except DatabaseProblem as problem:
        undone.append(problem.sentence)
    left = {why: [file for file, its in thinned.left.items() if its is why] for why in thinned.left.values()}
    return Backup(path, thinned.gone, [], _doubt(path, thinned.own), undone, left)


@reading_of_school(Right.MANAGE_SCHOOL)
def _ages(_session: Session, target: Path, keep: str) -> Ages | None:
    ages = Ages.of(keep) if keep else None
    if ages and not target.is_dir():
        raise UsageProblem(N_("--keep goes with a folder of backups that is there; {path} isn't one."), path=target)
    return ages


def _known_places(database: Path, *, is_said: bool) -> list[BackupPlace]:
    """`is_said`: whoever backs up has said whether it is to be encrypted, so that nothing has to be known for that."""
    try:
        if not is_said:
            refuse_unread(database)
        return [place for place in backup_places(database) if not is_gone(place)]
    except DatabaseProblem as problem:
        if is_said:  # told once the backup is there, by who remembers its place
            return []
        raise DatabaseProblem(
            N_(
                "{path} can't be read, so that nobody can say whether the backups are encrypted: nothing was written."
                " Put it back as it was, name the key with --to, or write in clear with --clear."
            ),
            path=problem.values["path"],
        ) from problem


def _refuse_known_folder_away(target: Path, places: Sequence[BackupPlace]) -> None:
    """A file under its name would hide where the others lie, once their disk is back."""
    away = real_place(target)
    if not target.exists() and any(place.path == away and not place.is_single for place in places):
        raise UsageProblem(
            N_("{path} is a folder of backups that isn't there just now: nothing was written. Connect its disk first."),
            path=target,
        )


def _refuse_clear_among_encrypted(target: Path, database: Path, places: Sequence[BackupPlace]) -> None:
    """Wherever it comes to lie, in a folder or under a name of its own; also where the encrypted ones are away."""
    folder = target if target.is_dir() else target.absolute().parent
    whole = real_place(folder)
    known = any(place.recipients for place in places if whole in (place.path, place.path.parent))
    if folder.is_dir() and (known or encryption.has_encrypted(folder, database)):
        raise UsageProblem(
            N_("There are encrypted backups in {folder}: name the key with --to, or write in clear with --clear."),
            folder=folder,
        )


def _doubt(path: Path, backups: Mapping[Path, datetime]) -> Sentence | None:
    newest = newest_if_far(list(backups.values()), backups[path])
    if newest is None:
        return None
    return Sentence(
        N_(
            "No older backup was removed: the clock says {now}, and the newest backup before is of {newest}. If the"
            " clock is right and that one's date is wrong, move it away."
        ),
        {"now": f"{backups[path]:%Y-%m-%d}", "newest": f"{newest:%Y-%m-%d}"},
    )


def restore(backup: Path, path: Path, identity: str = "") -> None:
    """Make a logbook out of a backup, where there is none.

    Raises:
        UsageProblem: there is a database at the path, it is a place in an archive, or the key doesn't open the backup.
        DatabaseProblem: the backup is not sound, or can't be read or written.
    """
    refuse_of_archive(path)
    stored.restore(backup, path, identity)
