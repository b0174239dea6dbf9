"""Where a person wants something written: anywhere but over what the program itself needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ioplogg_tui.domain.errors import N_, UsageProblem, reason_of
from ioplogg_tui.settings import settings_path
from ioplogg_tui.store.own_files import is_of_archive, is_own


def refuse_own(path: Path, database: Path) -> None:
    """Before anything is written at `path`, whether it is to be written over or isn't there.

    Raises:
        UsageProblem: it is the logbook at `database` or a file of it, the settings, or a copy of some logbook.
    """
    _refuse(path, partial(is_own, database=database, others=[settings_path()]))


def refuse_of_archive(path: Path) -> None:
    """Before a logbook is made at `path`.

    Raises:
        UsageProblem: it would be a file of an archive that lies in a folder there.
    """
    _refuse(path, is_of_archive)


def _refuse(path: Path, needed: Callable[[Path], bool]) -> None:
    try:
        own = needed(path)
    except OSError as error:
        raise UsageProblem(N_("{path} can't be written: {reason}."), path=path, reason=reason_of(error)) from error
    if own:
        raise UsageProblem(
            N_(
                "{path} is the program's own: the logbook, one of its files, a copy, or the settings. Choose "
                "another name."
            ),
            path=path,
        )
