"""Backups, told to the audit log, and their thinning by age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.logbook.audit import tell_head
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store import backup as stored

ENCRYPTED = stored.ENCRYPTED
"""How the name of an encrypted backup ends."""

_PART = re.compile(r"(\d{1,4})([dwm])")


def ages_of(text: str) -> tuple[int, int, int]:
    """`12d,10w,9m` as days, weeks and months.

    Raises:
        UsageProblem: it is no such list.
    """
    ages = {"d": 0, "w": 0, "m": 0}
    for part in text.split(","):
        age = _PART.fullmatch(part.strip())
        if age is None:
            raise UsageProblem(N_("“{text}” says no ages. Write as 12d,10w,9m: days, weeks, months."), text=text)
        ages[age.group(2)] = int(age.group(1))
    return ages["d"], ages["w"], ages["m"]


def back_up(session: Session, target: Path, recipients: Sequence[str] = (), keep: str = "") -> tuple[Path, list[Path]]:
    """Write a backup, with its making and the chain's head inside; returns where it lies and what was thinned out.

    Raises:
        NotAllowed: the person looks after no school.
        UsageProblem, DatabaseProblem: as the store's.
    """
    with deed(session, Action.SCHOOL_BACKUP, Right.MANAGE_SCHOOL):
        ages = ages_of(keep) if keep else None
        if ages and not target.is_dir():
            raise UsageProblem(N_("--keep is for a folder of backups that is there, not {path}."), path=target)
    tell_head(session)
    path = stored.back_up(session.store, target, session.now(), recipients)
    return path, stored.thin(target, session.now(), *ages) if ages else []


def restore(backup: Path, path: Path, identity: str = "") -> None:
    """Make a logbook out of a backup, where there is none.

    Raises:
        UsageProblem: there is a database at the path, or the key doesn't open the backup.
        DatabaseProblem: the backup is not sound, or can't be read or written.
    """
    stored.restore(backup, path, identity)
