"""Which lesson is to be asked about: one without an end, or one that was gone on with after a colleague ended it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.lesson import DIFFERENT, USUAL_MINUTES, Lesson
from ioplogg_tui.domain.lesson_length import AFTER
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.teaching import LessonName
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.lesson_end import lately
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session

_ASKED_FOR = timedelta(days=4)
"""So long a lesson that a colleague ended is asked about: over a weekend."""


def without_end(session: Session) -> Lesson | None:
    """The newest of `lately` of which the person has to tell."""
    return newest_untold(session, lately(session))


def newest_untold(session: Session, lessons: Sequence[Lesson]) -> Lesson | None:
    """The first of one's own lessons, which are over, of which one has to tell how long it was for somebody."""
    untold = (lesson for lesson in lessons if not lesson.is_ended or seen_after_end(session, lesson) is not None)
    return next(untold, None)


@reading_of_school()
def seen_after_end(session: Session, lesson: Lesson) -> datetime | None:
    """When the person saw something last in a lesson, after it was over as others have told it (naive UTC).

    In a second hour, most likely, which nobody else tells of. It is over where they began another; None while it may
    go on, where another of theirs began in it or at once after it, or is the second hour, and where they told of it.
    """
    me, begins, now = session.person.id, lesson.name.begins, session.now()
    is_shared = me in lesson.holder_ids and len(lesson.holder_ids) >= DIFFERENT
    if not (lesson.minutes and lesson.is_ended and is_shared) or begins < now - _ASKED_FOR:
        return None
    ends = begins + timedelta(minutes=lesson.minutes)
    until = ends + timedelta(minutes=max(lesson.minutes, USUAL_MINUTES))
    if until > now:
        return None
    theirs = session.store.observations.lessons.of_staff(me, begins, until)
    later = [other.name for other in theirs if begins < other.name.begins < until]
    if any(other.begins <= ends + AFTER for other in later):
        return None
    seen = _seen_in(session, lesson, ends + AFTER, min([until, *(other.begins for other in later)]))
    if seen is not None and any(_is_one(other, lesson.name) and other.begins <= seen + AFTER for other in later):
        return None
    return None if seen is None or _has_told_of(session, lesson) else seen


def _is_one(name: LessonName, other: LessonName) -> bool:
    return (name.group, fold(name.subject)) == (other.group, fold(other.subject))


def _seen_in(session: Session, lesson: Lesson, since: datetime, until: datetime) -> datetime | None:
    """When the person rated last of its students in its subject, between these, and didn't take back."""
    rows = session.store.observations.rated_by(session.person.id, lesson.student_ids, since)
    subjects = {goal.id: fold(goal.subject) for row in rows for goal in goals_of(session, row.student_id)}
    subject = fold(lesson.name.subject)
    its = (row.at for row in rows if row.at < until and subject in ("", subjects.get(row.goal_id)))
    return max(its, default=None)


def _has_told_of(session: Session, lesson: Lesson) -> bool:
    """Whether the person has told how it ended, oftener than they took that back."""
    before, _at = session.store.events.newest_before(lesson.name.begins) or (0, None)
    actions = (Action.LESSON_END, Action.LESSON_END_TAKE_BACK)
    times: Counter[int] = Counter()
    for action, _by, row in session.store.events.about(actions, lesson.rows, before, by=session.person.id):
        times[row] += 1 if action == Action.LESSON_END else -1
    return any(count > 0 for count in times.values())
