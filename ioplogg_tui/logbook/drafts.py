"""What is being written and isn't saved yet: kept for its writer alone, found again after a dropped line."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.draft_place import DraftPlace, draft_place_of
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
    """What the person was writing of a student at a place and didn't finish."""
    return session.store.drafts.at(session.person.id, student_id, place.as_text())


@reading(Right.SEE)
def drafts_about(session: Session, student_id: int) -> list[DraftPlace]:
    """The places where the person has something unfinished about a student, the newest first."""
    texts = session.store.drafts.places_about(session.person.id, student_id)
    places = [draft_place_of(text) for text in texts]
    return [place for place in places if place is not None]


def drop_draft(session: Session, place: DraftPlace) -> None:
    """It was finished, or left on purpose."""
    if session.store.drafts.has(session.person.id, place.as_text()):
        with deed(session, Action.KEEP_DRAFT, None) as doing:
            doing.store.drafts.drop(session.person.id, place.as_text())
