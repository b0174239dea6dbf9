"""The copies of a logbook that lie elsewhere: what was erased here lives on in them."""

from __future__ import annotations

from ioplogg_tui.domain.copies import LogbookCopy
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.copies import copies_of


def copies(session: Session) -> list[LogbookCopy]:
    """Every copy of the logbook, and archive out of it, that the program can find."""
    return copies_of(session.store.path)
