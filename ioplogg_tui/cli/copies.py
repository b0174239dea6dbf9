"""The copies of a logbook, told: where each lies, and when it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.output import print_table
from ioplogg_tui.domain.copies import CopyKind, LogbookCopy, NotOurs, Unseen
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _, say, written_date

KINDS = {
    CopyKind.LOGBOOK: N_("copy of the logbook"),
    CopyKind.ENCRYPTED: N_("encrypted"),
    CopyKind.DAMAGED: N_("damaged copy of the logbook"),
    CopyKind.ARCHIVE: N_("archive"),
    CopyKind.UNFINISHED: N_("unfinished"),
}

_BY_SOMEBODY = N_("when somebody removes it")
NOT_BY_AGE = {
    CopyKind.LOGBOOK: _BY_SOMEBODY,
    CopyKind.ENCRYPTED: _BY_SOMEBODY,
    CopyKind.DAMAGED: N_("never by itself: remove it once there is a sound backup"),
    CopyKind.ARCHIVE: _BY_SOMEBODY,
    CopyKind.UNFINISHED: N_("with the next backup"),
}
"""When what has no last day goes."""

LEFT_ALONE = {
    NotOurs.LIVING: N_("Not touched, because somebody has opened it as a logbook: {names}."),
    NotOurs.ANOTHERS: N_("Not touched, because it belongs to another logbook: {names}."),
    NotOurs.UNKNOWN: N_("Not touched, because it is encrypted and this logbook doesn't know it as its own: {names}."),
    NotOurs.DAMAGED: N_("Not touched, because it is damaged or isn't a backup: {names}."),
}
_FEW_NAMES = 3


def tell_left_alone(left: Mapping[NotOurs, Sequence[Path]]) -> None:
    """What is called a backup, and thinning went by; a few of each kind by name."""
    for why, files in left.items():
        names = [file.name for file in files[:_FEW_NAMES]] + [f"… ({len(files)})"] * (len(files) > _FEW_NAMES)
        spoken.tell(_(LEFT_ALONE[why]).format(names=", ".join(names)))


def tell_copies(title: str, copies: Sequence[LogbookCopy], unseen: Sequence[Unseen]) -> int:
    """The copies, and then what couldn't be looked at; the exit code, 1 where that is a fault."""
    if copies:
        spoken.tell(title)
        rows = [(copy.path, _(KINDS[copy.kind]), _goes(copy)) for copy in copies]
        print_table((_("Where"), _("What"), _("Goes")), rows)
    for place in unseen:
        spoken.tell(f"ioplogg: {say(place.why)}", err=True)
    return int(any(place.is_fault for place in unseen))


def _goes(copy: LogbookCopy) -> str:
    if copy.until:
        return _("{date}, with a backup every night").format(date=written_date(copy.until))
    return _(NOT_BY_AGE[copy.kind])
