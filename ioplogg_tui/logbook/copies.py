"""The copies of a logbook that lie elsewhere: what was erased here lives on in them."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right, everywhere
from ioplogg_tui.domain.copies import CopyKind, LogbookCopy, Unseen
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.copies import copies_of, unseen_places


def copies(session: Session) -> list[LogbookCopy]:
    """Every copy of the logbook, and archive out of it, that the program can find.

    An archive is called by its student's name, also of one who is protected or erased: who doesn't know every
    student is told its folder, and … in place of the name.
    """
    every_copy = copies_of(session.store, session.now().date())
    return every_copy if everywhere(session.person.role, Right.RATE) else [_nameless(copy) for copy in every_copy]


def unseen(session: Session) -> list[Unseen]:
    """Where there may be copies that `copies` couldn't look at."""
    return unseen_places(session.store.path)


def _nameless(copy: LogbookCopy) -> LogbookCopy:
    if copy.kind is not CopyKind.ARCHIVE:
        return copy
    return copy._replace(path=copy.path.with_name(f"…{'.zip' if copy.path.is_file() else ''}"))
