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
    """What was taken back stands no longer: for the person's step before it nothing was written about the student.

    Nor for one that lasts, whoever's that is. Only where nothing else was written about them: from that step on, and
    till the taking back. So it is for each student that the deed tells of: records that are parted are two.
    """
    for student_id in {event.student_id for event in doing.events} - {None}:
        _close_for(doing, row, event_ids, student_id)


def _close_for(doing: Deed, row: UndoRow, event_ids: list[int], student_id: int | None) -> None:
    session, store = doing.session, doing.store
    own = store.undo_steps.newest(session.person.id, session.midnight(), student_id)
    lasting = None if student_id is None else store.undo_steps.newest_about(student_id, LASTING_TEXTS)
    before = max(filter(None, (own, lasting)), default=None)
    if before is None:
        return
    taking_back = event_ids[0] if event_ids else None
    gaps = [Span(before.until_event, row.first_event), Span(row.until_event, taking_back)]
    if row.first_event < before.first_event:  # done before the records were joined, and so not of both
        gaps = [Span(before.until_event, taking_back)]
    if not any(store.events.written(gap, student_id=student_id) for gap in gaps):
        store.undo_steps.extend(before.id, event_ids[-1] if event_ids else row.until_event)
