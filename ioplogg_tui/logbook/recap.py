"""What has happened around a student since last time: for the meeting with the parents, and for who was away."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clock import midnight_of, to_local
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.recap import Recap, hours_given, recap_of_goal
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session

if TYPE_CHECKING:
    from ioplogg_tui.domain.published import PublishedDocument

OF_THIS_MEETING = timedelta(days=14)
"""A document that was published so lately is for the meeting that comes: last time was before it."""

WITHOUT_DOCUMENT = timedelta(days=30)
"""How far back one looks where nothing was published."""


@reading(Right.SEE)
def recap_of(session: Session, student_id: int, since: datetime | None = None) -> Recap:
    """Everything since a moment (naive UTC); without one since last time.

    That is when a document was last published that isn't for the meeting that comes, where the person reads documents;
    else it is thirty days. The audit log isn't told: that is for whoever opens the student.

    Raises:
        NotFound: there is no such student, or none that the person may see.
    """
    store = session.store
    student = store.students.of(student_id)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    document = _last_document(session, student_id) if since is None else None
    start = since or (document.at if document else midnight_of(session.now() - WITHOUT_DOCUMENT))
    every = (
        recap_of_goal(progress.goal, progress.points, progress.self_assessments, start)
        for progress in progress_of(session, student_id)
    )
    now = session.now()
    lessons = store.plans.hours.taught([student_id], start, now).get(student_id, [])
    by_hand = store.plans.hours.by_hand([student_id], to_local(start).date(), session.today())
    return Recap(
        student,
        start,
        since is not None,
        document,
        tuple(goal for goal in every if goal.is_shown),
        hours_given(lessons, by_hand.get(student_id, [])),
        sum(lesson.minutes is None for lesson in lessons),
    )


def _last_document(session: Session, student_id: int) -> PublishedDocument | None:
    """The newest first, as they are kept."""
    if not may(session, Right.READ_DOCUMENT, student_id):
        return None
    before = session.now() - OF_THIS_MEETING
    documents = session.store.documents.of(student_id)
    return next((document for document in documents if document.at <= before), None)
