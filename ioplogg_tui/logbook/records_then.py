"""A step that was done before a record was joined with another is taken back in its own record alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ioplogg_tui.domain.errors import WrittenSince
from ioplogg_tui.domain.undo_since import JOINED_SINCE, Joined, where_joined_since
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.store.undo_steps import UndoRow

if TYPE_CHECKING:
    from ioplogg_tui.domain.undo import Step


@contextmanager
def records_as_then(doing: Deed, step: Step, taken_out: UndoRow) -> Iterator[None]:
    """Inside the transaction that takes a step back: the student's records are joined as they were when it was done.

    What finds its rows by a student and a school year, or a field, so finds those that the step was about. They are
    joined as now when the block is left; nobody sees them parted: what went out or was read is asked of all
    of them (`Deed.joined_now`).

    Raises:
        WrittenSince: how they were joined is not known.
    """
    records = doing.store.students.records
    if step.student_id is None or where_joined_since(step) is Joined.BY_ITS_ROWS:
        yield
        return
    now = records.joins(step.student_id)
    then = records.joins_before(now, taken_out.first_event) if now else now
    if then == now:
        yield
        return
    if then is None:
        raise WrittenSince(JOINED_SINCE)
    records.arrange(now, then)
    doing.joined_now = frozenset({*now, *now.values()})
    yield
    records.arrange(now, now)
    doing.session.rights.forget()  # places were read of one record alone
