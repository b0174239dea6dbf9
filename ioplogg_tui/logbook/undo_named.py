"""What a person takes back by its number: the step that they were told of, and no other of theirs in its place."""

from __future__ import annotations

from collections.abc import Callable

from ioplogg_tui.domain.errors import N_, NewerStep, NotFound, Sentence
from ioplogg_tui.domain.undo_observed import ObservationAdded
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import UnreadableStep, step_of_text
from ioplogg_tui.store.undo_steps import UndoRow

IsMeant = Callable[[Sentence, bool], bool]
"""Asked with what goes and whom it is about, and whether that was done in this session."""


class NotMeant(Exception):
    """Who was asked whether they meant it didn't: nothing was taken back."""


@reading_of_school()
def require_named(session: Session, row: UndoRow | None, step_id: int) -> UndoRow:
    """What would be taken back now, where it is the step of a number.

    Raises:
        NotFound: that was taken back already, or is another day's.
        NewerStep: the person did something since.
    """
    if row is not None and row.id == step_id:
        return row
    if session.store.undo_steps.kept(step_id) is None:
        raise NotFound(N_("That was taken back already."))
    if row is None:
        raise NotFound(N_("There is nothing from today left to undo."))
    raise NewerStep(N_("You did something else since, in another session. Nothing was taken back."))


@reading_of_school()
def step_of_rating(session: Session, observation_id: int) -> int | None:
    """The number of the step that takes back an observation of one's own of today; None where nothing does any more."""
    for row in session.store.undo_steps.of(session.person.id, session.midnight()):
        try:
            step = step_of_text(row.step)
        except UnreadableStep:  # it is of no observation that is known
            continue
        if isinstance(step, ObservationAdded) and step.observation_id == observation_id:
            return row.id
    return None
