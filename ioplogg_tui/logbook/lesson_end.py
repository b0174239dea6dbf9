"""How lessons end: how long they were, who was there, which subject their time goes to, and which have no end yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.errors import N_, UsageProblem, WrittenSince
from ioplogg_tui.domain.lesson import MOST_MINUTES, Lesson
from ioplogg_tui.domain.teaching import LessonEnd, LessonEnded
from ioplogg_tui.domain.undo import KeptStep
from ioplogg_tui.logbook.access import may, require
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session

DAYS_BACK = 60
"""So long back a lesson is asked about that has no end."""

LESSON_CHANGED = N_("Somebody has told of the lesson since. It stays as it is.")


def end_lesson(session: Session, lesson: Lesson, end: LessonEnd) -> None:
    """Tell how long a lesson was, who was away, and which subject its time goes to. Told anew, it is another.

    One of no minutes that nobody told of before was none, and isn't kept.

    Raises:
        NotAllowed: there is nobody in it whom the person observes any longer.
        UsageProblem: it was longer than a lesson can be.
    """
    if not 0 <= (end.minutes or 0) <= MOST_MINUTES:
        raise UsageProblem(N_("A lesson is no longer than {count} minutes."), count=MOST_MINUTES)
    if not lesson.attendances:
        return
    with deed(session, Action.LESSON_END, None) as doing:
        now, lessons = _of_ones_own(doing, _kept(doing, lesson)), doing.store.observations.lessons
        after = now.ended(end).kept
        if end.minutes == 0 and now.minutes is None:
            doing.no_step = True
            lessons.remove(now.rows)
        elif (after, lesson.setting) == (now.kept, now.setting):
            doing.in_vain = True
        else:
            lessons.end(now.rows, after, lesson.setting)
            doing.no_step = end.minutes is None
            doing.step = None if doing.no_step else LessonEnded(now.name, now.rows, now.kept, after)
        _tell_each(doing, now)


def take_back_end(session: Session, step: LessonEnded, *, undoing: KeptStep) -> None:
    """Undo `end_lesson`, while the lesson is as it was left then.

    Raises:
        WrittenSince: it isn't.
    """
    with deed(session, Action.LESSON_END, None, undoing=undoing) as doing:
        lesson = doing.store.observations.lessons.of_rows(step.rows)
        if lesson is None or (lesson.rows, lesson.kept) != (step.rows, step.after):
            raise WrittenSince(LESSON_CHANGED)
        own = _of_ones_own(doing, lesson)
        doing.store.observations.lessons.end(own.rows, step.before, own.setting)
        _tell_each(doing, own)


def _tell_each(doing: Deed, lesson: Lesson) -> None:
    """The log of each student tells it, beside the lesson's own."""
    for student_id in () if doing.in_vain else sorted(set(lesson.student_ids)):
        doing.tell(Action.LESSON_END, student_id)


@reading_of_school()
def lessons_on(session: Session, first: date, last: date) -> list[Lesson]:
    """The lessons that the person held in these days, oldest first, with those in them whom they observe."""
    since, until = (from_local(datetime.combine(day, datetime.min.time())) for day in (first, last + timedelta(days=1)))
    return _seen(session, session.store.observations.lessons.of_staff(session.person.id, since, until))


@reading_of_school()
def without_end(session: Session) -> Lesson | None:
    """The newest lesson of the person's that is over, as far as anybody can tell, and has no length."""
    now = session.now()
    lessons = session.store.observations.lessons.of_staff(session.person.id, now - timedelta(days=DAYS_BACK), now)
    open_ones = [lesson for lesson in lessons if lesson.minutes is None and not lesson.goes_on(now)]
    return next(iter(reversed(_seen(session, open_ones))), None)


@reading_of_school()
def lesson_to_end(session: Session) -> Lesson | None:
    """The lesson that is ended without saying which: the person's newest of today, else the last that has no end."""
    lessons = lessons_on(session, session.today(), session.today())
    return lessons[-1] if lessons else without_end(session)


def _seen(session: Session, lessons: list[Lesson]) -> list[Lesson]:
    """Each with those whom the person observes; without those in which there is nobody."""
    seen = [_with_those(session, lesson) for lesson in lessons]
    return [lesson for lesson in seen if lesson.attendances]


def _with_those(session: Session, lesson: Lesson) -> Lesson:
    """The lesson with those in it whom the person observes."""
    own = (row for row in lesson.attendances if may(session, Right.OBSERVE, row.student_id))
    return replace(lesson, attendances=tuple(own))


def _kept(doing: Deed, lesson: Lesson) -> Lesson:
    """The lesson as it is now; who isn't in it yet, as nothing could be written then, comes in."""
    lessons = doing.store.observations.lessons
    now = lessons.of_rows(lesson.rows) or replace(lesson, attendances=(), minutes=None)
    missing = sorted({attendance.student_id for attendance in lesson.attendances if not attendance.id})
    if not missing:
        return now
    added = lessons.begin(lesson.name, lesson.setting, doing.session.person.id, missing)
    return replace(now, attendances=(*now.attendances, *added))


def _of_ones_own(doing: Deed, lesson: Lesson) -> Lesson:
    """The lesson with those whom the person observes still. Raises NotAllowed where there is none."""
    own = _with_those(doing.session, lesson)
    if not own.attendances:
        for attendance in lesson.attendances:
            require(doing.session, Right.OBSERVE, attendance.student_id)
    doing.is_asked = True
    return own
