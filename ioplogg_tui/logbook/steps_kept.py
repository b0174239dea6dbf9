"""How long a step can be taken back: what is over is forgotten, and what was taken back stands between no two steps."""

from __future__ import annotations

from datetime import timedelta

from ioplogg_tui.domain import clock
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.logbook.steps_lasting import LASTING_TEXTS
from ioplogg_tui.store.events import Span
from ioplogg_tui.store.undo_steps import UndoRow


def forget_old_steps(doing: Deed) -> None:
    """Forget the steps from before the last day, earlier than today, on which anybody did anything.

    Days are counted by what was told on them: a clock that ran ahead for a while took none of the day's own steps,
    and what was done by it is over when the days are.
    """
    store, midnight, day = doing.store, doing.session.midnight(), timedelta(days=1)
    if not store.undo_steps.any_outside(midnight - day, midnight + day, LASTING_TEXTS):
        return
    last = store.events.newest_before(midnight)
    before = last and store.events.newest_before(clock.midnight_of(last[1]))
    if before:
        store.undo_steps.forget_told_till(before[0], LASTING_TEXTS)


def close_the_gap(doing: Deed, row: UndoRow, event_ids: list[int]) -> None:
    """What was taken back stands no longer: for no step before it was anything written about the student by that.

    Each that anybody can take back yet reaches to where it was, and on to the taking back, as long as nothing that
    stands was written about them between. So it is for each student that the deed tells of: records that are parted are
    two.
    """
    for student_id in {event.student_id for event in doing.events}:
        if student_id is not None:
            _close_for(doing, row, event_ids, student_id)


def _close_for(doing: Deed, row: UndoRow, event_ids: list[int], student_id: int) -> None:
    store, taking_back = doing.store, event_ids[0] if event_ids else None
    for step in store.undo_steps.reaching(student_id, doing.session.midnight(), LASTING_TEXTS):
        until, is_before = step.until_event, step.until_event < row.first_event
        if is_before and not store.events.written(Span(until, row.first_event), student_id=student_id):
            until = row.until_event
        if not store.events.written(Span(until, taking_back), student_id=student_id):
            until = max(until, event_ids[-1] if event_ids else row.until_event)
        if until > step.until_event:
            store.undo_steps.extend(step.id, until)
        elif is_before:
            break  # nor does one that ends before it
