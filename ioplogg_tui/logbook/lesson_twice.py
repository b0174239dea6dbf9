"""Before a lesson is ended: whether its time was told of already, by a colleague or by oneself."""

from __future__ import annotations

from datetime import timedelta

from ioplogg_tui.domain.lesson import MOST_MINUTES, Lesson
from ioplogg_tui.domain.lesson_twice import ToldAlready, told_already
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
    others = session.store.observations.lessons.of_students(own, begins - _LONGEST, begins + _LONGEST) if own else []
    return told_already(lesson.of(own), minutes, others, now)
