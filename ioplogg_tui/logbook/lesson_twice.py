"""Before a lesson is ended: whether its time was told of already, by a colleague or by oneself."""

from __future__ import annotations

from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.lesson_twice import ToldAlready, told_already
from ioplogg_tui.logbook.lesson_end import students_in
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


@reading_of_school()
def told_before(session: Session, lesson: Lesson, minutes: int) -> ToldAlready | None:
    """The lesson of today whose time this one would be told of again, if it ended now after so many minutes."""
    own = [student.id for student in students_in(session, lesson)]
    since, now = session.midnight(), session.now()
    others = session.store.observations.lessons.of_students(own, since, now) if own and minutes else []
    return told_already(lesson.of(own), minutes, others, now)
