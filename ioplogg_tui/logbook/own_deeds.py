"""What a person has done since a moment, for a guide that goes on when a deed is done, by whatever key."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.action import Action
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


@dataclass(frozen=True, slots=True)
class OwnDeeds:
    """`newest` is the number of the newest event, `steps` how many can be taken back.

    `observed` is whether a goal was rated or noted of, `corrected` whether that was added to what was there, `printed`
    whether a document was taken out.
    """

    newest: int
    steps: int
    observed: bool
    corrected: bool
    printed: bool


@reading_of_school()
def own_deeds(session: Session, after: int) -> OwnDeeds:
    """What was done after the event of a number."""
    events = session.store.events
    news = events.since(after)
    steps = session.store.undo_steps.of(session.person.id, session.midnight())
    actions = {item.action for item in news}
    return OwnDeeds(
        max((item.id for item in news), default=after),
        len(steps),
        Action.OBSERVATION_ADD in actions,
        Action.OBSERVATION_CORRECT in actions,
        Action.DOCUMENT_PRINT in actions,
    )
