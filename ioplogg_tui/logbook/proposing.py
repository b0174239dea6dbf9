"""Asking leaders to publish: who may write but not publish says that it is ready."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.document import DocumentKind, refuse_never_published
from ioplogg_tui.domain.errors import N_, WrittenSince
from ioplogg_tui.domain.undo import KeptStep, Proposed
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.plans import named_plan
from ioplogg_tui.logbook.session import Session


def may_publish(session: Session, student_id: int) -> bool:
    """Whether the person publishes for the student themselves, and need not ask."""
    return may(session, Right.PUBLISH, student_id)


def propose(session: Session, student_id: int, document: DocumentKind, school_year: str, plan_id: int = 0) -> None:
    """Tell leaders that the plan, or a document, is ready to be published; saying it twice is saying it once.

    Of a plan `plan_id` is the one that was read; without it that of the school year.

    Raises:
        NotAllowed: the person doesn't write it.
        NotFound: the plan is gone, and the year has another.
        UsageProblem: it is never published.
    """
    refuse_never_published(document)
    with deed(session, Action.DOCUMENT_PROPOSE, right_to_propose(document), student_id) as doing:
        if document is DocumentKind.PLAN:
            plan_id = named_plan(doing.store, student_id, school_year, plan_id).id
        doing.in_vain = not doing.store.proposals.add(
            student_id, session.person.id, document, school_year, session.now(), plan_id
        )
        doing.step = Proposed(student_id, document, school_year, plan_id)


def withdraw(session: Session, proposed: Proposed, *, undoing: KeptStep) -> None:
    """It isn't ready after all: the person asks nobody to publish it any longer; what others said of it stands.

    Raises:
        WrittenSince: it was published.
        NotAllowed: the person doesn't write it.
    """
    student_id, document = proposed.student_id, proposed.document
    with deed(session, Action.DOCUMENT_WITHDRAW, right_to_propose(document), student_id, undoing=undoing) as doing:
        said = student_id, session.person.id, document, proposed.school_year
        if not doing.store.proposals.withdraw(*said, proposed.plan_id):
            raise WrittenSince(N_("It was published since, so nobody is asked any longer."))


def right_to_propose(document: DocumentKind) -> Right:
    """What who says that a document is ready must have."""
    return Right.WRITE_PLAN if document is DocumentKind.PLAN else Right.WRITE_DOCUMENT
