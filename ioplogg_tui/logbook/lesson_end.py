"""How lessons end: how long they were, who was there, which subject their time goes to, and which have no end yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import GRACE, from_local
from ioplogg_tui.domain.errors import N_, UsageProblem, WrittenSince
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.lesson import MOST_MINUTES, Lesson, told_beside
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.teaching import LessonEnd, LessonEnded
from ioplogg_tui.domain.undo import KeptStep
from ioplogg_tui.logbook.access import may, require
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.lesson import last_choice
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session

DAYS_BACK = 60
"""So long back a lesson is asked about that has no end."""

LESSON_CHANGED = N_("Somebody has told of the lesson since. It stays as it is.")


class LessonToldSince(WrittenSince):
    """Somebody has told of a lesson since it was seen: how it is now, and with what the person themselves marked."""

    def __init__(self, lesson: Lesson, end: LessonEnd) -> None:
        super().__init__(N_("Somebody has ended the lesson since, as it stands here now. Enter keeps it so."))
        self.lesson, self.end = lesson, end


def end_lesson(session: Session, lesson: Lesson, end: LessonEnd) -> None:
    """Tell how long a lesson was, who was away, and which subject its time goes to. Told anew, it is another.

    One of no minutes that nobody told of before was none, and isn't kept.

    Who only looked in takes nothing away from who holds it.

    Raises:
        NotAllowed: there is nobody in it whom the person observes any longer.
        UsageProblem: it was longer than a lesson can be.
        LessonToldSince: somebody has told how long it was since the person saw it; with that, and their own marks.
    """
    if not 0 <= (end.minutes or 0) <= MOST_MINUTES:
        raise UsageProblem(N_("A lesson is no longer than {count} minutes."), count=MOST_MINUTES)
    if not lesson.attendances:
        return
    with deed(session, Action.LESSON_END, None) as doing:
        now, lessons = _of_ones_own(doing, _kept(doing, lesson)), doing.store.observations.lessons
        seen = _with_those(session, lesson).end
        if now.end != seen:
            beside = told_beside(seen, end, now.end)
            if now.minutes is not None and end.minutes is not None:
                raise LessonToldSince(now, beside)
            end = beside if now.minutes is not None else replace(end, absent=beside.absent)
        after = now.ended(end).kept
        if end.minutes == 0 and now.minutes is None:
            doing.no_step = True
            doing.in_vain = not lessons.remove(now.rows, session.person.id)
        elif (after, lesson.setting, now.came_since) == (now.kept, now.setting, ()):
            doing.in_vain = True
        else:
            _write(doing, now, after, lesson.setting)
            doing.no_step = end.minutes is None
            doing.step = None if doing.no_step else LessonEnded(now.name, now.rows, now.kept, after, now.came_since)
        _tell_each(doing, now)


def _write(doing: Deed, lesson: Lesson, end: LessonEnd, setting: str) -> None:
    """The time of a lesson over every subject goes to one for those who have goals in it, and for others to none."""
    lessons, rows = doing.store.observations.lessons, lesson.rows
    if end.counts_for and not lesson.name.subject:
        goals = doing.store.observed_goals.of_students(lesson.student_ids, doing.session.living)
        its = {student_id for student_id in lesson.student_ids if _has(goals[student_id], end.counts_for)}
        others = tuple(row.id for row in lesson.attendances if row.student_id not in its)
        rows = tuple(row for row in rows if row not in others)
        if others:
            lessons.end(others, replace(end, counts_for=""), setting)
    if rows:
        lessons.end(rows, end, setting)


def _has(goals: Iterable[Goal], subject: str) -> bool:
    return any(fold(goal.subject) == fold(subject) for goal in goals)


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
        before = replace(own, attendances=tuple(row for row in own.attendances if row.id not in step.came_since))
        _write(doing, before, step.before, own.setting)
        if came := tuple(row for row in own.rows if row in step.came_since):
            doing.store.observations.lessons.end(came, LessonEnd(), own.setting)
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
    choice, lessons = last_choice(session), session.store.observations.lessons
    today, until, me = session.midnight(), session.now() + GRACE, session.person.id
    with_others = lessons.named(choice.group, choice.subject, today, until, staff_id=me) if choice.group else []
    of_today = [*_seen(session, with_others), *lessons_on(session, session.today(), session.today())]
    return max(of_today, key=lambda lesson: lesson.name.begins) if of_today else without_end(session)


def _seen(session: Session, lessons: list[Lesson]) -> list[Lesson]:
    """Each with those whom the person observes; without those in which there is nobody."""
    seen = [_with_those(session, lesson) for lesson in lessons]
    return [lesson for lesson in seen if lesson.attendances]


def _with_those(session: Session, lesson: Lesson) -> Lesson:
    """The lesson with those in it whom the person observes."""
    own = (row for row in lesson.attendances if may(session, Right.OBSERVE, row.student_id))
    return replace(lesson, attendances=tuple(own))


def _kept(doing: Deed, lesson: Lesson) -> Lesson:
    """The lesson as it is now. Who isn't in it comes in: nothing could be written then, or it was taken away since."""
    lessons = doing.store.observations.lessons
    seen = _with_those(doing.session, lesson)
    now = lessons.of_rows(lesson.rows) or replace(lesson, attendances=(), minutes=None, counts_for="")
    missing = sorted({*seen.student_ids} - {*now.student_ids})
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
