"""Before a lesson is ended: whether its time was told of already, by a colleague or by oneself."""

from __future__ import annotations

from datetime import timedelta

from ioplogg_tui.domain.lesson import MOST_MINUTES, Lesson
from ioplogg_tui.domain.lesson_twice import HeldBefore, ToldAlready, told_already
from ioplogg_tui.logbook.lesson_end import students_in
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session

_LONGEST = timedelta(minutes=MOST_MINUTES)


@reading_of_school()
def told_before(session: Session, lesson: Lesson, minutes: int) -> ToldAlready | None:
    """The lesson whose time this one would be told of again, if it was so long, or ended now after so many minutes."""
    if minutes <= (lesson.minutes or 0):  # as it is told of now
        return None
    own, begins, now = [student.id for student in students_in(session, lesson)], lesson.name.begins, session.now()
    lessons, first = session.store.observations.lessons, begins - _LONGEST
    others = [other for other in lessons.of_students(own, first, begins + _LONGEST) if other.lengths] if own else []
    if not others:
        return None
    before, _at = session.store.events.newest_before(first) or (0, None)
    at = lessons.first_ended([row for other in others for row in other.rows], before)
    held = [HeldBefore(other, min((at[row] for row in other.rows if row in at), default=now)) for other in others]
    return told_already(lesson.of(own), minutes, held, now)
