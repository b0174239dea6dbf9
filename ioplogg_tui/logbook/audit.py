"""The audit log as leaders read it, and whether the logbook is whole."""

from __future__ import annotations

from datetime import datetime

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.event import Event
from ioplogg_tui.logbook.access import writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store import events
from ioplogg_tui.store.erasing import sweep
from ioplogg_tui.store.soundness import unsound


def read_audit(
    session: Session, student_id: int | None = None, since: datetime | None = None, *, outside: bool = False
) -> list[Event]:
    """Who did what, of one student or all, from a moment (naive UTC) on. Reading it is an event too.

    With `outside` only who opened students without being on their team.

    Raises:
        NotAllowed: the person is no leader.
    """
    with writing(session, Right.READ_AUDIT, student_id):
        session.record("audit.read", student_id=student_id)
    return events.events(student_id, since, outside=outside)


def check(session: Session) -> list[tuple[str, dict[str, object]]]:
    """What is wrong with the logbook: sentences with the values of their places; empty when it is whole."""
    sweep(session.store)
    return unsound(session.store.database)


def tell_head(session: Session) -> tuple[int, str]:
    """The last event's number and hash, told to the machine's log too: there nobody here can change it."""
    number, seal = events.chain_head()
    to_syslog(f"chain head {number} {seal}")
    return number, seal


def to_syslog(text: str) -> None:
    """Tell the machine's log, where it has one."""
    try:
        import syslog
    except ImportError:  # Windows has none
        return
    syslog.openlog("ioplogg", 0, syslog.LOG_AUTHPRIV)
    syslog.syslog(syslog.LOG_NOTICE, text)
    syslog.closelog()
