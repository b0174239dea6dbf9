"""Where a person wants something written: anywhere but over what the program itself needs."""

from __future__ import annotations

from pathlib import Path

from ioplogg_tui.domain.errors import N_, UsageProblem, reason_of
from ioplogg_tui.settings import settings_path
from ioplogg_tui.store.own_files import is_own


def refuse_own(path: Path, database: Path) -> None:
    """Before anything is written at `path`, whether it is to be written over or isn't there.

    Raises:
        UsageProblem: it is the logbook at `database` or a file of it, the settings, or a copy of some logbook.
    """
    try:
        own = is_own(path, database, [settings_path()])
    except OSError as error:
        raise UsageProblem(N_("{path} can't be written: {reason}."), path=path, reason=reason_of(error)) from error
    if own:
        raise UsageProblem(
            N_("{path} is the program's own: the logbook, a file of it, a copy, or the settings. Choose another name."),
            path=path,
        )
