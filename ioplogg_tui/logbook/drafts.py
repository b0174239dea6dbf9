"""What is being written and isn't saved yet: kept for its writer alone, found again after a dropped line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.draft_place import DraftPlace, OfAGoal, draft_place_of
from ioplogg_tui.domain.limits import DRAFT_LIMIT
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.drafts import Draft

__all__ = ["Draft", "draft_of", "drafts_about", "drop_draft", "keep_draft", "keep_last_draft"]


def keep_draft(session: Session, student_id: int, place: DraftPlace, text: str) -> None:
    """Keep what is being written, as far as DRAFT_LIMIT; only the person themselves gets it back.

    Raises:
        NotFound: the student is none that the person may see any longer.
    """
    with deed(session, Action.KEEP_DRAFT, Right.SEE, student_id) as doing:
        drafts = doing.store.drafts
        drafts.keep(session.person.id, place.as_text(), student_id, text[:DRAFT_LIMIT], session.now())


def keep_last_draft(session: Session, student_id: int, place: DraftPlace, text: str) -> None:
    """Keep what was being written when the student was taken away from the person: they wrote it while they might.

    Raises:
        NotFound: there is no such student any longer.
        AccessEnded: the person may write nothing here any longer.
    """
    with deed(session, Action.KEEP_DRAFT, None) as doing:
        doing.store.drafts.keep(session.person.id, place.as_text(), student_id, text[:DRAFT_LIMIT], session.now())


@reading(Right.SEE)
def draft_of(session: Session, student_id: int, place: DraftPlace) -> Draft | None:
    """What the person was writing of a student at a place and didn't finish; of a goal also in the plan before."""
    return session.store.drafts.at(session.person.id, student_id, _places(session, place))


@reading(Right.SEE)
def drafts_about(session: Session, student_id: int, shown: Collection[int] = ()) -> list[DraftPlace]:
    """The places where the person has something unfinished about a student, the newest first.

    What is about a goal that isn't `shown`, by its id, is told of the one that goes on with it, where that is.
    """
    texts = session.store.drafts.places_about(session.person.id, student_id)
    places = [place for place in (draft_place_of(text) for text in texts) if place is not None]
    others = [place.goal_id for place in places if isinstance(place, OfAGoal) and place.goal_id not in shown]
    kin = session.store.goals.kin_of(others) if others and shown else {}
    by_now = {goal_id: its for goal_id in kin for its in kin[goal_id] if its in shown}
    return [
        replace(place, goal_id=by_now.get(place.goal_id, place.goal_id)) if isinstance(place, OfAGoal) else place
        for place in places
    ]


def drop_draft(session: Session, place: DraftPlace) -> None:
    """It was finished, or left on purpose."""
    places = _places(session, place)
    if session.store.drafts.has(session.person.id, places):
        with deed(session, Action.KEEP_DRAFT, None) as doing:
            doing.store.drafts.drop(session.person.id, places)


def _places(session: Session, place: DraftPlace) -> list[str]:
    """Where a draft may lie that is for a place: a goal goes from plan to plan, and what is written of it with it."""
    if not isinstance(place, OfAGoal):
        return [place.as_text()]
    kin = session.store.goals.kin_of([place.goal_id]).get(place.goal_id, [place.goal_id])
    return [replace(place, goal_id=goal_id).as_text() for goal_id in kin]
