"""Taking back what was rated in a lesson that is held line by line: the row that it is, and nothing in its place."""

from __future__ import annotations

from enum import Enum

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.undo import tell_taken
from ioplogg_tui.domain.errors import NewerStep
from ioplogg_tui.locale import _, translate_problem
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_step
from ioplogg_tui.logbook.undo_named import step_of_rating


class Undone(Enum):
    """How it went: it is taken back; nothing takes it back any more; or something done since goes before it."""

    DONE = "done"
    OVER = "over"
    HINDERED = "hindered"


def take_back_rated(session: Session, observation_id: int) -> Undone:
    """Take back a rating of one's own, and say so, or why not.

    Raises:
        Problem: as `take_back_step`, but for what was done since.
    """
    step = step_of_rating(session, observation_id)
    if step is None:
        spoken.tell(_("What you rated here last can't be taken back any more."))
        return Undone.OVER
    try:
        taken = take_back_step(session, step)
    except NewerStep as newer:
        spoken.tell(translate_problem(newer))
        return Undone.HINDERED
    tell_taken(taken)
    return Undone.DONE
