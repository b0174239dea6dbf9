"""Logbooks of older versions brought to this one, and the engine that they are kept with."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ioplogg_tui.domain.clock import now, to_local
from ioplogg_tui.domain.errors import N_, DatabaseProblem, UsageProblem, reason_of
from ioplogg_tui.store import opening, upgrading
from ioplogg_tui.store.backup import back_up
from ioplogg_tui.store.backup_places import BackupPlace, place_for_copies, remember
from ioplogg_tui.store.store import Store
from ioplogg_tui.store.strangers import Stranger, make_names
from ioplogg_tui.whole_file import make_folder


def upgrade(path: Path, recipients: Sequence[str] = (), as_elsewhere: Callable[[str], str] = str) -> Path | None:
    """Bring a logbook of an older version to this one; returns where the copy of it as it was lies, None if not needed.

    Who became a user with an archive of another school, and was never let in, is a name in the log afterwards, as
    `as_elsewhere` says it.

    The copy is a backup like the others: among them, encrypted as they are, and thinned with them. `recipients` are age
    public keys to encrypt it to instead.

    Raises:
        DatabaseProblem: it is missing, foreign, newer, damaged, or can't be written.
        UsageProblem: the backups are encrypted, and nobody has said to which keys.
    """
    keep_copy = partial(_keep_copy, Path(os.path.realpath(path)), recipients)
    return upgrading.upgrade_store(
        path, keep_copy, lambda store: make_names(store, as_elsewhere, to_local(now()).date())
    )


def what_upgrade_brings(path: Path) -> list[Stranger] | None:
    """Which users `upgrade` would make names of another school; None where the logbook is of this version already.

    Raises:
        DatabaseProblem: it is missing, foreign, newer, or can't be read.
    """
    return upgrading.needs_upgrade(path)


def refresh_levels(path: Path) -> bool:
    """Work out every level anew where a goal or a student is shown with another than the log has; whether one was.

    Raises:
        DatabaseProblem: the logbook can't be opened, or written.
    """
    return upgrading.refresh_standings(path)


def _keep_copy(path: Path, recipients: Sequence[str], store: Store) -> Path:
    place = place_for_copies(path)
    try:
        make_folder(place.path, 0o700)
        keys = tuple(recipients) or place.recipients
        if not keys and not place.is_known_to_be_clear(path):
            raise UsageProblem(
                N_("The backups in {folder} are encrypted: name their key with --to, as for “ioplogg backup”."),
                folder=place.path,
            )
    except OSError as error:
        raise DatabaseProblem(
            N_("{path} can't be written: {reason}."), path=place.path, reason=reason_of(error)
        ) from error
    copy, damage, written = back_up(store, place.path, now(), keys)
    for problem in damage:
        raise DatabaseProblem(
            N_("The logbook is damaged and was not upgraded; a copy of it is in {path}. {what}"),
            path=copy,
            what=problem,
        )
    remember(path, BackupPlace(place.path, keys, place.ages), written)
    return copy


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite library that the program uses."""
    return opening.sqlite_version()
