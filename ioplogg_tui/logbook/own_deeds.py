"""What a person has done since a moment, for a guide that goes on when a deed is done, by whatever key."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.action import Action
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


@dataclass(frozen=True, slots=True)
class OwnDeeds:
    """`newest` is the number of the newest event, `steps` how many can be taken back.

    `observed` is whether a goal was rated or noted of, `noted` whether words were written of one, `printed` whether a
    document was taken out.
    """

    newest: int
    steps: int
    observed: bool
    noted: bool
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
        any(_has_words(session, item.object_id) for item in news if item.action in _OF_OBSERVATIONS),
        Action.DOCUMENT_PRINT in actions,
    )


_OF_OBSERVATIONS = frozenset({Action.OBSERVATION_ADD, Action.OBSERVATION_CORRECT})


def _has_words(session: Session, observation_id: int | None) -> bool:
    row = session.store.observations.of(observation_id) if observation_id is not None else None
    return row is not None and bool(row.note or row.feed_forward)
