"""What hinders a step from being taken back: that its record was joined with another, or what was written since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.domain.errors import WrittenSince
from ioplogg_tui.domain.undo_since import JOINED_SINCE, Joined, untouched_since, where_joined_since
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.store.events import Span
from ioplogg_tui.store.undo_steps import UndoRow

if TYPE_CHECKING:
    from ioplogg_tui.domain.undo import Step


def require_untouched(doing: Deed, step: Step, taken_out: UndoRow) -> None:
    """Inside the transaction that takes a step back. Joining is asked first: it is written since, too.

    Raises:
        WrittenSince: a record of the student's was joined with another since, and what the step is about is of both;
            or somebody wrote since of what it is about.
    """
    if where_joined_since(step) is Joined.NOT and step.student_id is not None:
        records = doing.store.students.records
        now = records.joins(step.student_id)
        if now and records.joins_before(now, taken_out.first_event) != now:
            raise WrittenSince(JOINED_SINCE)
    untouched = untouched_since(step)
    if untouched is not None and doing.store.events.written(
        Span(taken_out.until_event),
        actions=untouched.actions,
        student_id=untouched.student_id,
        object_id=untouched.object_id,
        besides=None if untouched.by_anybody else doing.session.person.id,
    ):
        raise WrittenSince(untouched.refusal.message, **untouched.refusal.values)
