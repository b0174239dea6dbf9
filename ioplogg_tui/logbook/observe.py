"""Observing a student: rate, add a note or feed-forward, take back. Rows are added, never changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, DatabaseProblem, NotAllowed, NotFound, Problem, UsageProblem
from ioplogg_tui.domain.observation import Observation, Rating
from ioplogg_tui.logbook.access import require, writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store import observations


def observe(
    session: Session,
    student_id: int,
    goal_id: int,
    rating: Rating,
    *,
    at: datetime | None = None,
    note: str = "",
    feed_forward: str = "",
    setting: str = "",
) -> Observation:
    """Append an observation. When this returns it is on disk. `at` is naive UTC, now when left out.

    Raises:
        UsageProblem: nothing was observed and nothing said, or `at` is in the future.
        DatabaseProblem: it could not be written; nothing was.
    """
    note, feed_forward = clean_text(note), clean_text(feed_forward)
    if rating.empty and not note and not feed_forward:
        raise UsageProblem(N_("Neither dimension was observed, so there is nothing to save. Add a note, or rate one."))
    recorded_at = session.now()
    seen_at = at or recorded_at
    if seen_at > recorded_at + timedelta(days=1):
        raise UsageProblem(N_("An observation can't be later than now."))
    with session.store.writing():
        _require(session, student_id, goal_id, rating)
        row_id = observations.add_observation(
            goal_id=goal_id,
            student_id=student_id,
            staff_id=session.person.id,
            at=seen_at,
            recorded_at=recorded_at,
            rating=rating,
            note=note,
            feed_forward=feed_forward,
            setting=clean_line(setting, 40),
        )
        session.record("observation.add", student_id=student_id, kind="observation", object_id=row_id)
    return Observation(
        row_id,
        goal_id,
        student_id,
        session.person.name,
        session.person.id,
        seen_at,
        recorded_at,
        rating,
        note,
        feed_forward,
        setting,
    )


def _require(session: Session, student_id: int, goal_id: int, rating: Rating) -> None:
    """Notes are for everyone on the team; a rating is for the teachers of the goal's subject."""
    subject = observations.subject_of_goal(goal_id, student_id)
    if subject is None:
        require(session, Right.SEE, student_id)
        raise NotFound(N_("The goal is no longer here."))
    require(session, Right.OBSERVE if rating.empty else Right.RATE, student_id, subject)


def _correct(
    session: Session, old: Observation, rating: Rating, note: str, feed_forward: str, *, withdrawn: bool = False
) -> int:
    """Append a row that takes the place of `old`, or of what took its place since; the time it was seen is kept."""
    with writing(session, Right.OBSERVE, old.student_id):
        newest = old.id
        while (later := observations.correction_of(newest)) is not None:
            newest = later
        row_id = observations.add_observation(
            goal_id=old.goal_id,
            student_id=old.student_id,
            staff_id=session.person.id,
            at=old.at,
            recorded_at=session.now(),
            rating=rating,
            note=note,
            feed_forward=feed_forward,
            setting=old.setting,
            corrects=newest,
            withdrawn=withdrawn,
        )
        action = "observation.withdraw" if withdrawn else "observation.correct"
        session.record(action, student_id=old.student_id, kind="observation", object_id=row_id)
    return row_id


@dataclass
class Undo:
    """What one person did to the log in this session, newest last, so that it can be taken back step by step."""

    steps: list[tuple[int, Observation | None]] = field(default_factory=list)
    """(id of the row that was added, what stood there before it)."""
    deeds: list[tuple[str, Callable[[], None]]] = field(default_factory=list)
    """Everything else that was done: what it was, and what takes it back."""

    newest: list[str] = field(default_factory=list)
    """`row` or `deed`, in the order they were done."""

    def did(self, what: str, take_back: Callable[[], None]) -> None:
        self.deeds.append((what, take_back))
        self.newest.append("deed")

    @property
    def newest_is_deed(self) -> bool:
        return bool(self.newest) and self.newest[-1] == "deed"

    def take_back_deed(self) -> str | None:
        """Undo the newest of the other deeds; returns what it was, None when none is left.

        Raises:
            DatabaseProblem: it can't be taken back now; it stays the newest.
            Problem: it can't be taken back any longer, and is forgotten, so that those before it can be.
        """
        if not self.deeds:
            return None
        what, take_back = self.deeds[-1]
        try:
            take_back()
        except DatabaseProblem:
            raise
        except Problem:
            self._forget_deed()
            raise
        self._forget_deed()
        return what

    def _forget_deed(self) -> None:
        self.deeds.pop()
        del self.newest[len(self.newest) - 1 - self.newest[::-1].index("deed")]

    def added(self, row_id: int, before: Observation | None) -> None:
        self.steps.append((row_id, before))
        self.newest.append("row")

    def newest_on(self, goal_id: int, session: Session) -> Observation | None:
        """The person's newest observation of a goal in this session that still stands."""
        for row_id, _ in reversed(self.steps):
            row = observations.observation_of(row_id)
            if row and row.goal_id == goal_id and not row.withdrawn and observations.correction_of(row.id) is None:
                return row
        return None


def rate(
    session: Session,
    undo: Undo,
    student_id: int,
    goal_id: int,
    rating: Rating,
    *,
    at: datetime | None = None,
    setting: str = "",
) -> Observation:
    """`observe`, kept in mind for undo."""
    row = observe(session, student_id, goal_id, rating, at=at, setting=setting)
    undo.added(row.id, None)
    return row


def add_words(
    session: Session, undo: Undo, observation_id: int, *, note: str | None = None, feed_forward: str | None = None
) -> Observation:
    """Give an observation a note or a feed-forward (None leaves that one as it is), by a correcting row.

    Raises:
        NotFound: there is no such observation.
    """
    old = observations.observation_of(observation_id)
    if old is None:
        raise NotFound(N_("The observation is no longer here."))
    require(session, Right.OBSERVE, old.student_id)
    if old.by_id != session.person.id:
        raise NotAllowed(N_("Words on an observation are changed by whoever made it."))
    new_note = old.note if note is None else clean_text(note)
    new_feed_forward = old.feed_forward if feed_forward is None else clean_text(feed_forward)
    row_id = _correct(session, old, old.rating, new_note, new_feed_forward)
    undo.added(row_id, old)
    corrected = observations.observation_of(row_id)
    assert corrected is not None
    return corrected


def take_back(session: Session, undo: Undo) -> Observation | None:
    """Undo the newest step of this session by a correcting row; returns what was taken back, None when nothing is left.

    It holds for the person's own step only: what others observed since stands.
    """
    if not undo.steps:
        return None
    row_id, before = undo.steps[-1]
    row = observations.observation_of(row_id)
    if row is None:
        raise NotFound(N_("The observation is no longer here."))
    if before is None:
        _correct(session, row, Rating(None, None), "", "", withdrawn=True)
    else:
        _correct(session, row, before.rating, before.note, before.feed_forward)
    undo.steps.pop()
    del undo.newest[len(undo.newest) - 1 - undo.newest[::-1].index("row")]
    return row
