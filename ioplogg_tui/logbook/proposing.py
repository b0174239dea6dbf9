"""Asking leaders to publish: who may write but not publish says that it is ready."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import N_, WrittenSince
from ioplogg_tui.domain.undo import KeptStep, Proposed
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.session import Session


def may_publish(session: Session, student_id: int) -> bool:
    """Whether the person publishes for the student themselves, and need not ask."""
    return may(session, Right.PUBLISH, student_id)


def propose(session: Session, student_id: int, document: DocumentKind, school_year: str) -> None:
    """Tell leaders that the plan, or a document, is ready to be published; saying it twice is saying it once.

    Raises:
        NotAllowed: the person doesn't write it.
    """
    with deed(session, Action.DOCUMENT_PROPOSE, right_to_propose(document), student_id) as doing:
        doing.in_vain = not doing.store.proposals.add(
            student_id, session.person.id, document, school_year, session.now()
        )
        doing.step = Proposed(student_id, document, school_year)


def withdraw(session: Session, proposed: Proposed, *, undoing: KeptStep) -> None:
    """It isn't ready after all: the person asks nobody to publish it any longer; what others said of it stands.

    Raises:
        WrittenSince: it was published.
        NotAllowed: the person doesn't write it.
    """
    student_id, document = proposed.student_id, proposed.document
    with deed(session, Action.DOCUMENT_WITHDRAW, right_to_propose(document), student_id, undoing=undoing) as doing:
        if not doing.store.proposals.withdraw(student_id, session.person.id, document, proposed.school_year):
            raise WrittenSince(N_("It was published since, so nobody is asked any longer."))


def right_to_propose(document: DocumentKind) -> Right:
    """What who says that a document is ready must have."""
    return Right.WRITE_PLAN if document is DocumentKind.PLAN else Right.WRITE_DOCUMENT
