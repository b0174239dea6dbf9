"""Lessons that nobody holds any longer: who leads, or writes the subject, tells how long they were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ioplogg_tui.domain.access import Right, everywhere
from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.logbook.access import may, may_somewhere
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


@reading_of_school()
def held_by_nobody(session: Session, first: date, last: date) -> list[Lesson]:
    """The lessons of these days without a length that nobody can end who held them, oldest first.

    With those in them for whom the person may.
    """
    since, until = (from_local(datetime.combine(day, datetime.min.time())) for day in (first, last + timedelta(days=1)))
    lessons = session.store.observations.lessons.without_length(since, until)
    may_end = [(lesson, ended_instead(session, lesson)) for lesson in lessons]
    return [lesson.of(students) for lesson, students in may_end if students]


def ended_instead(session: Session, lesson: Lesson) -> Sequence[int]:
    """The students in a lesson for whom the person may end it, as nobody of those who held it does."""
    students = [student_id for student_id in lesson.student_ids if _may_end(session, lesson.name.subject, student_id)]
    held = _held_in(session, lesson) if students else []
    return [student_id for student_id in students if student_id not in held]


@reading_of_school()
def nobody_holds(session: Session, lesson: Lesson) -> bool:
    """Whether none of those who held a lesson observes anybody in it any longer: they stopped, or are on no team."""
    return not _held_in(session, lesson)


@reading_of_school()
def _held_in(session: Session, lesson: Lesson) -> list[int]:
    """The students in a lesson for whom one of those who held it ends it, as `lesson_end` has them."""
    store, today, students = session.store, session.today(), frozenset(lesson.student_ids)
    held: set[int] = set()
    for user in store.staff.users(today):
        if user.id in lesson.holder_ids:
            own = students & {*store.teams.places_today(user.id, today)}
            held |= own or (students if everywhere(user.role, Right.OBSERVE) else own)
    return sorted(held)


def _may_end(session: Session, subject: str, student_id: int) -> bool:
    if may(session, Right.PUBLISH, student_id):
        return True
    if subject:
        return may(session, Right.WRITE_SUBJECT, student_id, subject)
    return may_somewhere(session, Right.WRITE_SUBJECT, student_id)
