"""Asking leaders to publish: who may write but not publish says that it is ready."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.logbook.access import may, writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store import proposals
from ioplogg_tui.store.proposals import Proposal


def may_publish(session: Session, student_id: int) -> bool:
    return may(session, Right.PUBLISH, student_id)


def propose(session: Session, student_id: int, what: DocumentKind, school_year: str) -> None:
    """Tell leaders that the plan, or a document, is ready to be published; saying it twice is saying it once.

    Raises:
        NotAllowed: the person doesn't write it.
    """
    with writing(session, Right.WRITE_PLAN if what is DocumentKind.PLAN else Right.WRITE_DOCUMENT, student_id):
        proposals.propose(student_id, session.person.id, what, school_year, session.now())
        session.record("document.propose", student_id=student_id, kind=what.value)


def withdraw(session: Session, student_id: int, what: DocumentKind, school_year: str) -> None:
    """It isn't ready after all: the person asks nobody to publish it any longer."""
    with writing(session, Right.WRITE_PLAN if what is DocumentKind.PLAN else Right.WRITE_DOCUMENT, student_id):
        proposals.withdraw(student_id, session.person.id, what, school_year)
        session.record("document.withdraw", student_id=student_id, kind=what.value)


def proposed(session: Session, student_ids: Sequence[int]) -> list[Proposal]:
    """What waits for the person to publish, of these students, oldest first."""
    mine = [student_id for student_id in student_ids if may(session, Right.PUBLISH, student_id)]
    return proposals.open_proposals(mine)
