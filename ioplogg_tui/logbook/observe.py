"""Observing a student: rate, add a note or a next step, take back. Rows are added, never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Unpack

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_text
from ioplogg_tui.domain.clock import refuse_later, to_local
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.observation import Observation, Rating, Words
from ioplogg_tui.domain.rated import Rated, reached_first
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.seen import Said, Seen
from ioplogg_tui.domain.stay import refuse_outside
from ioplogg_tui.domain.undo_observed import ObservationAdded, WordsWritten
from ioplogg_tui.logbook.access import comment_as
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.tried_steps import require_next_step
from ioplogg_tui.store.lineage_log import GoalPlace, Logged
from ioplogg_tui.store.observations import NewObservation

if TYPE_CHECKING:
    from ioplogg_tui.domain.undo import KeptStep


def observe(session: Session, student_id: int, goal_id: int, rating: Rating, **said: Unpack[Said]) -> Observation:
    """`rate`, for whoever has no goal on a screen. Raises as that."""
    return rate(session, Seen(student_id, goal_id, rating, **said)).observation


def rate(session: Session, seen: Seen) -> Rated:
    """Append an observation. When this returns it is on disk.

    Raises:
        UsageProblem: nothing was observed and nothing said, `at` is later than now or before the first plan's year, or
            the student wasn't at the school then; or a next step was tried where there is none.
        StepUnread: another next step stands than the one that was read.
        TriedAlready: that it was tried that day is all that is told, and is told already.
        NotAllowed: the person may not rate in the goal's subject; notes are for everyone on the team. Of who may not
            observe it is a comment, and marked as one.
        DatabaseProblem: it could not be written; nothing was.
    """
    cleaned = seen.cleaned()
    with deed(session, Action.OBSERVATION_ADD, Right.SEE, seen.student_id) as doing:
        return written_in(doing, cleaned)


def written_in(doing: Deed, seen: Seen) -> Rated:
    """Inside a deed about its student: append an observation whose texts are cleaned. Raises as `rate`."""
    session = doing.session
    row = _new_row(session, seen)  # written down when its turn has come, not when it began to wait for it
    log = doing.store.standings.log_of(seen.goal_id, seen.student_id, to_local(row.at).date())
    _require(doing, seen, log.place, row.at)
    if row.rating.empty:
        row = row._replace(comment_as=comment_as(session, seen.student_id))
    _refuse_before_plans(doing, seen.student_id, row.at)
    if row.tried:
        require_next_step(doing, seen, row)
    row_id = session.store.observations.add(row)
    if row_id is None:
        return _written_already(doing, seen)
    new = Logged(True, row.at, row_id, seen.goal_id, seen.rating, row.recorded_at)
    observation = row.kept(row_id, session.person.name)
    written = log.with_row(new) if observation.is_observed else None  # of what isn't it is asked anew
    standing = session.store.standings.refresh(seen.goal_id, seen.student_id, written)
    doing.object_id = row_id
    doing.step = ObservationAdded(seen.student_id, seen.goal_id, row_id, seen.rating, _only_words(row))
    first = reached_first(row.rating, [before.rating for before in log.rows])
    return Rated(observation, standing, first)


def _new_row(session: Session, seen: Seen) -> NewObservation:
    if seen.rating.empty and not (seen.note or seen.feed_forward or seen.tried):
        raise UsageProblem(
            N_("Neither dimension was observed, so there is nothing to save. Add a note, or rate one of them.")
        )
    now = session.now()
    at = seen.at or now
    refuse_later(at, now)
    return NewObservation(
        goal_id=seen.goal_id,
        student_id=seen.student_id,
        staff_id=session.person.id,
        at=at,
        recorded_at=now,
        rating=seen.rating,
        setting=seen.setting,
        note=seen.note,
        feed_forward=seen.feed_forward,
        typed=seen.typed,
        tried=seen.tried,
    )


def _require(doing: Deed, seen: Seen, place: GoalPlace | None, at: datetime) -> None:
    """Notes are for everyone on the team; a rating is for the teachers of the goal's subject; while they are here."""
    if place is None or place.removed:
        raise NotFound(N_("The goal is no longer here."))
    of_next_step = bool(seen.feed_forward) or seen.tried
    words = Right.OBSERVE if of_next_step else Right.COMMENT  # a next step says how to go on teaching
    doing.require(words if seen.rating.empty else Right.RATE, place.subject)
    if not place.at_school:
        refuse_outside(doing.store.stays.of(seen.student_id), to_local(at).date())


def _refuse_before_plans(doing: Deed, student_id: int, at: datetime) -> None:
    """What was seen was seen at school: not before the school year of the student's first plan."""
    day = to_local(at).date()
    if SchoolYear.of(day) >= doing.session.school_year:
        return  # as nearly every rating is: nothing need be read
    (first, *_later) = doing.store.plans.school_years(student_id)
    begins = SchoolYear(first).first_day
    if day < begins:
        message = N_("{day} is before {begins}, when the student's first plan begins. Write when it was seen.")
        raise UsageProblem(message, day=day, begins=begins)


def _written_already(doing: Deed, seen: Seen) -> Rated:
    doing.in_vain = True
    row = doing.store.observations.typed(seen.typed or "")
    if row is None:
        raise NotFound(N_("The observation is no longer here."))
    return Rated(row, doing.store.standings.refresh(row.goal_id, row.student_id))


def _only_words(row: NewObservation) -> Words | None:
    if not row.rating.empty:
        return None
    if row.note:
        return Words.NOTE
    return Words.FEED_FORWARD if row.feed_forward else Words.TRIED


@reading(Right.SEE)
def own_newest(session: Session, student_id: int, goal_id: int) -> Observation | None:
    """What the person observed last of a goal today, as what they are now, and that still stands: a note is its."""
    row = session.store.observations.newest_by(session.person.id, goal_id, session.midnight())
    if row is None or row.student_id != student_id or row.comment_as is not comment_as(session, student_id):
        return None
    return row


def add_words(session: Session, observation_id: int, words: Words, text: str) -> Rated:
    """Give one's own observation a note or a next step, by a correcting row.

    Raises:
        NotFound: there is no such observation.
        NotAllowed: it is somebody else's.
    """
    cleaned = clean_text(text)
    with deed(session, Action.OBSERVATION_CORRECT, None) as doing:
        old = _observation_of(doing, observation_id)
        doing.student_id = old.student_id
        doing.require(Right.COMMENT if words is Words.NOTE else Right.OBSERVE)
        if old.by_id != session.person.id:
            raise NotAllowed(N_("Only whoever made an observation can change its words."))
        if old.comment_as is not comment_as(session, old.student_id):
            raise NotAllowed(N_("You wrote that when you had another role with the student: write it again."))
        if old.withdrawn:
            raise NotFound(N_("The observation is no longer here."))
        rated = _correct(doing, _with_words(old, words, cleaned))
        before = old.note if words is Words.NOTE else old.feed_forward
        doing.step = WordsWritten(old.student_id, old.goal_id, rated.observation.id, old.rating, words, before)
    return rated


def withdraw(session: Session, added: ObservationAdded, *, undoing: KeptStep) -> Rated:
    """Take an observation back by a row that withdraws it; what others observed since stands."""
    with deed(session, Action.OBSERVATION_WITHDRAW, Right.COMMENT, added.student_id, undoing=undoing) as doing:
        return withdrawn_in(doing, added.observation_id)


def withdrawn_in(doing: Deed, observation_id: int) -> Rated:
    """Inside a deed about its student: a row that withdraws an observation. Raises NotFound where it is gone."""
    old = _observation_of(doing, observation_id)
    gone = replace(old, rating=Rating(None, None), note="", feed_forward="", tried=False, withdrawn=True)
    return _correct(doing, gone)


def put_words_back(session: Session, written: WordsWritten, *, undoing: KeptStep) -> Rated:
    """Give an observation the words that it had before."""
    with deed(session, Action.OBSERVATION_CORRECT, Right.COMMENT, written.student_id, undoing=undoing) as doing:
        old = _observation_of(doing, written.observation_id)
        return _correct(doing, _with_words(old, written.words, written.before))


def _observation_of(doing: Deed, observation_id: int) -> Observation:
    """The row, or what took its place since."""
    observations, newest = doing.store.observations, observation_id
    while (later := observations.correction_of(newest)) is not None:
        newest = later
    row = observations.of(newest)
    if row is None:
        raise NotFound(N_("The observation is no longer here."))
    return row


def _with_words(row: Observation, words: Words, text: str) -> Observation:
    return replace(row, note=text) if words is Words.NOTE else replace(row, feed_forward=text)


def _correct(doing: Deed, wanted: Observation) -> Rated:
    """Append a row that takes the place of `wanted`'s; when it was seen is kept."""
    session, observations = doing.session, doing.store.observations
    row = NewObservation(
        goal_id=wanted.goal_id,
        student_id=wanted.student_id,
        staff_id=session.person.id,
        at=wanted.at,
        recorded_at=session.now(),
        rating=wanted.rating,
        setting=wanted.setting,
        note=wanted.note,
        feed_forward=wanted.feed_forward,
        corrects=wanted.id,
        withdrawn=wanted.withdrawn,
        comment_as=wanted.comment_as,
        tried=wanted.tried,
    )
    row_id = observations.add(row)
    if row_id is None:
        raise NotFound(N_("The observation is no longer here."))
    doing.object_id = row_id
    standing = doing.store.standings.refresh(wanted.goal_id, wanted.student_id)
    return Rated(row.kept(row_id, session.person.name), standing)
