"""What the log tells of a deed, in rows of a sheet."""

from __future__ import annotations

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.event import Event
from ioplogg_tui.locale import action_name, deed_name
from ioplogg_tui.tui.widgets.lines import Line, cut

NAMES = 24
"""Columns of a name, at most."""


def rows_of_event(event: Event, width: int) -> list[Line]:
    """When, who and what; where that is too long for a row, what was done stands below, and then the other school."""
    at, number = f" {to_local(event.at):%Y-%m-%d %H.%M.%S}  ", "" if event.object_id is None else f"  {event.object_id}"
    done: Line = [(f"  {deed_name(event.action, event.school)}", "strong"), (number, "dim")]
    if len(at) + NAMES + sum(len(text) for text, _style in done) <= width:
        return [[(at, "dim"), (cut(event.by, NAMES), "text"), *done]]
    below = [done]
    if sum(len(text) for text, _style in done) > width:
        below = [[(f"  {action_name(event.action)}", "strong"), (number, "dim")]]
        below += [[(f"  {cut(event.school, width - 2)}", "text")]]
    return [[(at, "dim"), (cut(event.by, width - len(at)), "text")], *below]
