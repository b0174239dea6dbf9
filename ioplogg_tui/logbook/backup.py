"""Backups, told to the audit log, and their thinning by age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.logbook.access import require, writing
from ioplogg_tui.logbook.audit import tell_head
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store import backup as stored

_PART = re.compile(r"(\d{1,4})([dwm])")


def ages_of(text: str) -> tuple[int, int, int]:
    """`12d,10w,9m` as days, weeks and months.

    Raises:
        UsageProblem: it is no such list.
    """
    ages = {"d": 0, "w": 0, "m": 0}
    for part in text.split(","):
        found = _PART.fullmatch(part.strip())
        if found is None:
            raise UsageProblem(N_("“{text}” says no ages. Write as 12d,10w,9m: days, weeks, months."), text=text)
        ages[found.group(2)] = int(found.group(1))
    return ages["d"], ages["w"], ages["m"]


def back_up(session: Session, target: Path, recipients: Sequence[str] = (), keep: str = "") -> tuple[Path, list[Path]]:
    """Write a backup, with its making and the chain's head inside; returns where it lies and what was thinned out.

    Raises:
        NotAllowed: the person looks after no school.
        UsageProblem, DatabaseProblem: as the store's.
    """
    require(session, Right.MANAGE_SCHOOL)
    ages = ages_of(keep) if keep else None
    if ages and not target.is_dir():
        raise UsageProblem(N_("--keep is for a folder of backups that is there, not {path}."), path=target)
    with writing(session, Right.MANAGE_SCHOOL):
        session.record("school.backup")
    tell_head(session)
    path = stored.back_up(session.store, target, session.now(), recipients)
    return path, stored.thin(target, session.now(), *ages) if ages else []


def restore(backup: Path, path: Path, identity: str = "") -> None:
    """Make a logbook out of a backup, where there is none."""
    stored.restore(backup, path, identity)
