"""The audit log as leaders read it, and whether the logbook is whole."""

from __future__ import annotations

from datetime import datetime

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import Sentence
from ioplogg_tui.domain.event import Event
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.system_log import to_system_log


def read_audit(
    session: Session, student_id: int | None = None, since: datetime | None = None, *, outside: bool = False
) -> list[Event]:
    """Who did what, of one student or all, from a moment (naive UTC) on. Reading it is an event too.

    With `outside` only who opened students without being on their team.

    Raises:
        NotAllowed: the person is no leader.
    """
    with deed(session, Action.AUDIT_READ, Right.READ_AUDIT, student_id):
        pass
    return _events(session, student_id, since, outside)


@reading_of_school(Right.READ_AUDIT)
def _events(session: Session, student_id: int | None, since: datetime | None, outside: bool) -> list[Event]:
    log = session.store.audit_log
    return log.openings_from_outside(student_id, since) if outside else log.all(student_id, since)


@reading_of_school()
def check(session: Session) -> list[Sentence]:
    """What is wrong with the logbook; empty when it is whole, and what was erased is left in no file of it."""
    return session.store.soundness.problems_when_swept()


@reading_of_school()
def tell_head(session: Session) -> tuple[int, str]:
    """The last event's number and hash, told to the machine's log too: there nobody here can change it."""
    number, seal = session.store.events.head()
    to_system_log(f"chain head {number} {seal}")
    return number, seal
