"""What somebody has already, on paper, in a file or before their eyes: undo erases none of it."""

from __future__ import annotations

from ioplogg_tui.domain.action import HANDING_OUT
from ioplogg_tui.domain.errors import Sentence, WrittenSince
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.store.undo_steps import UndoRow


def require_not_handed_out(doing: Deed, refusal: Sentence) -> None:
    """Inside a deed that erases what a step left: go on only where nothing of the student went out since.

    Raises:
        WrittenSince: somebody took out a document, or a copy, of the student's; `refusal` says so.
    """
    if is_handed_out(doing):
        raise WrittenSince(refusal.message, **refusal.values)


def require_not_read(doing: Deed, refusal: Sentence) -> None:
    """As `require_not_handed_out`, where nobody else may have read it either.

    Who opened the student earlier today may have the page open still: that is told once a session and day.

    Raises:
        WrittenSince: somebody may have; `refusal` says so.
    """
    if is_read(doing):
        raise WrittenSince(refusal.message, **refusal.values)


def is_handed_out(doing: Deed) -> bool:
    """Inside a deed that takes a step back: whether anything of the student went out since."""
    records, step = _records_and_step(doing)
    untold = any(event.action in HANDING_OUT for event in doing.session.untold_events)
    return untold or doing.store.events.handed_out(records, step.first_event)


def is_read(doing: Deed) -> bool:
    """As `is_handed_out`, whether somebody else may have read of the student."""
    session, events = doing.session, doing.store.events
    records, step = _records_and_step(doing)
    last = events.newest_before(session.midnight())
    after = min(last[0] if last else 0, step.first_event)
    return events.seen_by_others(records, after, session.person.id)


def _records_and_step(doing: Deed) -> tuple[frozenset[int], UndoRow]:
    """Every record of the student's, also where they are parted meanwhile, and the step that is taken back."""
    if doing.student_id is None or doing.taken_out is None:
        raise RuntimeError("only what a step about a student left is erased")
    return doing.joined_now | {doing.student_id}, doing.taken_out
