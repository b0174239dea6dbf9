"""What somebody has already, on paper, in a file or before their eyes: undo erases none of it."""

from __future__ import annotations

from ioplogg_tui.domain.action import HANDING_OUT
from ioplogg_tui.domain.errors import Sentence, WrittenSince
from ioplogg_tui.logbook.deed import Deed


def require_not_handed_out(doing: Deed, refusal: Sentence) -> None:
    """Inside a deed that erases what a step left: go on only where nothing of the student went out since.

    Raises:
        WrittenSince: somebody took out a document, or a copy, of the student's; `refusal` says so.
    """
    student_id, events = doing.student_id, doing.store.events
    if student_id is None or doing.taken_out is None:
        raise RuntimeError("only what a step about a student left is erased")
    untold = any(event.action in HANDING_OUT for event in doing.session.untold_events)
    if untold or events.handed_out(student_id, doing.taken_out.first_event):
        raise WrittenSince(refusal.message, **refusal.values)


def require_not_read(doing: Deed, refusal: Sentence) -> None:
    """As `require_not_handed_out`, where nobody else may have read it either.

    Who opened the student earlier today may have the page open still: that is told once a session and day.

    Raises:
        WrittenSince: somebody may have; `refusal` says so.
    """
    session, events = doing.session, doing.store.events
    if doing.student_id is None or doing.taken_out is None:
        raise RuntimeError("only what a step about a student left is erased")
    last = events.newest_before(session.midnight())
    after = min(last[0] if last else 0, doing.taken_out.first_event)
    if events.seen_by_others(doing.student_id, after, session.person.id):
        raise WrittenSince(refusal.message, **refusal.values)
