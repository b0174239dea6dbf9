"""What is being written and isn't saved yet: kept for its writer alone, found again after a dropped line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.draft_place import (
    DraftPlace,
    FieldDraft,
    GoalDraft,
    OfAGoal,
    draft_place_of,
    goal_in,
    plan_in,
    same_places,
    student_in,
    subject_in,
)
from ioplogg_tui.domain.limits import DRAFT_LIMIT
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.drafts import Draft

__all__ = ["Draft", "draft_of", "drafts_about", "drop_draft", "is_there", "keep_draft", "keep_last_draft"]


def keep_draft(session: Session, student_id: int, place: DraftPlace, text: str, offered: Draft | None = None) -> None:
    """Keep what is being written, as far as DRAFT_LIMIT; only the person themselves gets it back.

    `offered` is what it goes on from, wherever that lies.

    Raises:
        NotFound: the student is none that the person may see any longer.
    """
    with deed(session, Action.KEEP_DRAFT, Right.SEE, student_id) as doing:
        _keep(doing, student_id, place, text, offered)


def keep_last_draft(
    session: Session, student_id: int, place: DraftPlace, text: str, offered: Draft | None = None
) -> None:
    """Keep what was being written when the student was taken away from the person: they wrote it while they might.

    `offered` is as in `keep_draft`.

    Raises:
        NotFound: there is no such student any longer.
        AccessEnded: the person may write nothing here any longer.
    """
    with deed(session, Action.KEEP_DRAFT, None) as doing:
        _keep(doing, student_id, place, text, offered)


def _keep(doing: Deed, student_id: int, place: DraftPlace, text: str, offered: Draft | None) -> None:
    """Where it lies already in the record that it is about: parted again, each has what was written of it.

    What lies in another record that was joined stays, also where it was offered and this goes on with it.
    """
    session, drafts = doing.session, doing.store.drafts
    place = _in_its_record(session, place)
    record = _record_of(session, place) or student_id
    lies_at = drafts.lies_at(session.person.id, _places(session, place), place.as_text(), record)
    origin, text = offered.place if offered is not None else None, text[:DRAFT_LIMIT]
    drafts.keep(session.person.id, lies_at or place.as_text(), record, text, session.now(), origin)


def _record_of(session: Session, place: DraftPlace) -> int | None:
    """The record that a place is about; None of a goal that is gone."""
    own = student_in(place)
    return session.store.drafts.record_of_goal(goal_in(place) or 0) if own is None else own


def _in_its_record(session: Session, place: DraftPlace) -> DraftPlace:
    """The place by the record of the plan, the subject or the goal that it is in: a record has one plan of a year."""
    drafts, goal_id, subject_id, plan_id = session.store.drafts, goal_in(place), subject_in(place), plan_in(place)
    record = drafts.record_of_plan(plan_id) if plan_id is not None else None
    if goal_id is not None:
        record = drafts.record_of_goal(goal_id)
    if subject_id is not None:
        record = drafts.record_of_subject(subject_id)
    if record is None:
        return place
    (own,) = same_places(place, [record], [goal_id or 0], [subject_id or 0])
    return own


@reading(Right.SEE)
def draft_of(session: Session, student_id: int, place: DraftPlace) -> Draft | None:
    """What the person was writing of a student at a place and didn't finish.

    Of a goal also in the plan before, and of a student in each of their records, after what lies in the plan itself.
    """
    own = _in_its_record(session, place).as_text()
    return session.store.drafts.at(session.person.id, student_id, _places(session, place), own)


@reading(Right.SEE)
def drafts_about(session: Session, student_id: int, shown: Collection[int] = ()) -> list[DraftPlace]:
    """The places where the person has something unfinished about a student, the newest first.

    What is about a goal that isn't `shown`, by its id, is told of the one that goes on with it, where that is. A field
    of a subject of which the year's plan has none waits, untold, until it has, or the records are parted; so does what
    is about a goal in the bin, until it is back.
    """
    texts = session.store.drafts.places_about(session.person.id, student_id)
    read = [place for place in (draft_place_of(text) for text in texts) if place is not None]
    places = [place for place in read if _is_shown(session, student_id, place)]
    others = [goal_id for place in places if (goal_id := goal_in(place)) is not None and goal_id not in shown]
    kin = session.store.goals.kin_of(others) if others and shown else {}
    by_now = {goal_id: its for goal_id in kin for its in kin[goal_id] if its in shown}
    gone = {goal_id for goal_id in others if goal_id not in by_now and not session.store.drafts.has_goal(goal_id)}
    return [
        replace(place, goal_id=by_now.get(place.goal_id, place.goal_id))
        if isinstance(place, OfAGoal | GoalDraft) and place.goal_id is not None
        else place
        for place in places
        if goal_in(place) not in gone
    ]


@reading(Right.SEE)
def is_there(session: Session, student_id: int, place: DraftPlace) -> bool:
    """Whether the goal, the subject or the plan that is written of at a place is where it was."""
    del student_id
    drafts, goal_id, subject_id, plan_id = session.store.drafts, goal_in(place), subject_in(place), plan_in(place)
    return (
        (goal_id is None or drafts.has_goal(goal_id))
        and (subject_id is None or drafts.record_of_subject(subject_id) is not None)
        and (plan_id is None or drafts.record_of_plan(plan_id) is not None)
    )


def _is_shown(session: Session, student_id: int, place: DraftPlace) -> bool:
    """Whether there is a row for it: of two plans of a year that joined records have, one is shown."""
    subject_id = subject_in(place)
    if subject_id is None or not isinstance(place, FieldDraft):
        return True
    alike = session.store.drafts.subjects_alike(subject_id)
    plan = session.store.plans.of(student_id, place.place.school_year)
    return any(subject.id in alike for subject in plan.subjects)


def drop_draft(session: Session, place: DraftPlace, offered: Draft | None = None) -> None:
    """It was finished, or left on purpose, and so is what was `offered` there, wherever that lies; no other is.

    So is what was offered on another day and gone on from.
    """
    own = _in_its_record(session, place)
    record = _record_of(session, own) or 0
    over = {*session.store.drafts.over_with(session.person.id, _places(session, place), own.as_text(), record)}
    if offered is not None:
        over.add(offered.place)
    if over:
        with deed(session, Action.KEEP_DRAFT, None) as doing:
            for its in over:
                doing.store.drafts.drop(session.person.id, its)


def _places(session: Session, place: DraftPlace) -> list[str]:
    """Where a draft may lie that is for a place.

    A goal goes from plan to plan, and what is written of it with it; a record goes into another with its plans.
    """
    drafts = session.store.drafts
    student_id, goal_id, subject_id = student_in(place), goal_in(place), subject_in(place)
    records = [] if student_id is None else drafts.records(student_id) or [student_id]
    goals = [] if goal_id is None else session.store.goals.kin_of([goal_id]).get(goal_id, [goal_id])
    subjects = [] if subject_id is None else drafts.subjects_alike(subject_id)
    return [same.as_text() for same in same_places(place, records, goals, subjects)]
