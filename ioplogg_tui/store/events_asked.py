"""Whether an event is there: asked of each step that is kept, with each that is taken back, and so in words once."""

from __future__ import annotations

from functools import cache
from typing import Any

from ioplogg_tui.domain.action import READINGS, Action
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.tables.log import EventRow
from ioplogg_tui.store.worded import Worded

NARROWING = {
    "before": lambda value: EventRow.id < value,
    "student_id": lambda value: is_of(EventRow.student_id, value),
    "object_id": lambda value: EventRow.object_id == value,
    "by": lambda value: EventRow.staff == value,
    "besides": lambda value: EventRow.staff != value,
}
"""What makes it fewer events than all after one."""


@cache
def events_asked(actions: frozenset[Action] | None, narrowed: tuple[str, ...]) -> Worded:
    """One for each that the program's own code asks. None of actions is all that write."""

    def first(*, after: Any, **values: Any) -> Any:
        named = sorted(each.value for each in (READINGS if actions is None else actions))
        action = EventRow.action
        its = (EventRow.id > after) & (action.not_in(named) if actions is None else action.in_(named))
        for name, value in values.items():
            its &= NARROWING[name](value)
        return EventRow.select(EventRow.id).where(its).limit(1)

    return Worded(first, "after", *narrowed)
