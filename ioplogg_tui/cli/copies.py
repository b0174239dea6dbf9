"""The copies of a logbook, told: where each lies, and when it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.output import print_table
from ioplogg_tui.domain.copies import CopyKind, LogbookCopy, Unseen
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.thinning import FEW
from ioplogg_tui.locale import _, say, written_date

KINDS = {
    CopyKind.LOGBOOK: N_("copy of the logbook"),
    CopyKind.ENCRYPTED: N_("encrypted"),
    CopyKind.ARCHIVE: N_("archive"),
    CopyKind.UNFINISHED: N_("unfinished"),
}


def tell_copies(title: str, copies: Sequence[LogbookCopy], unseen: Sequence[Unseen], today: date) -> int:
    """The copies, and then what couldn't be looked at; the exit code, 1 where that is a fault."""
    if copies:
        spoken.tell(title)
        rows = [(copy.path, _(KINDS[copy.kind]), _goes(copy, today)) for copy in copies]
        print_table((_("Where"), _("What"), _("Goes")), rows)
    for place in unseen:
        spoken.tell(f"ioplogg: {say(place.why)}", err=True)
    return int(any(place.is_fault for place in unseen))


def _goes(copy: LogbookCopy, today: date) -> str:
    if copy.until and copy.until < today:
        return _("with the next backups, {count} at a time, unless a date or the clock is wrong").format(count=FEW)
    if copy.until:
        return _("{date} at the latest").format(date=written_date(copy.until))
    return _("with the next backup") if copy.kind is CopyKind.UNFINISHED else _("when somebody removes it")
