"""How lessons end: how long they were, who was there, which subject their time goes to, and which have no end yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import from_local, to_local
from ioplogg_tui.domain.errors import N_, UsageProblem, WrittenSince
from ioplogg_tui.domain.lesson import MOST_MINUTES, Lesson, told_beside
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.teaching import LessonEnd, LessonEnded, RowEnd
from ioplogg_tui.logbook.access import may, places_of, require
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.lesson_left import ended_instead, nobody_holds
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.redaction import redacted, redacted_each
from ioplogg_tui.logbook.session import Session

if TYPE_CHECKING:
    from ioplogg_tui.domain.undo import KeptStep

DAYS_BACK = 60
"""So long back a lesson is asked about that has no end, and can be chosen to be told anew."""

LESSON_CHANGED = N_("Somebody has reported on the lesson since. It stays as it is.")


class LessonToldSince(WrittenSince):
    """Somebody has told of a lesson since it was seen: how it is now, and with what the person themselves marked."""

    def __init__(self, lesson: Lesson, end: LessonEnd) -> None:
        super().__init__(LESSON_CHANGED)
        self.lesson, self.end = lesson, end


def end_lesson(session: Session, lesson: Lesson, end: LessonEnd) -> Lesson | None:
    """Tell how long a lesson was, who was away, and which subject its time goes to. Told anew, it is another.

    Gives it as it is kept: one of no minutes that nobody told of before was none, and isn't. One that was told of is,
    with none, and can be taken back. Who only looked in takes nothing away from who holds it.

    It is told of those whom the person observes. What `end` says nothing of, or says as all of them have it, stays as
    it is in each row; who was away is told also where nothing else is.

    Raises:
        NotAllowed: there is nobody in it whom the person observes any longer.
        UsageProblem: it was longer than a lesson can be.
        LessonToldSince: somebody has told of one of them since the person saw it; with that, and their own marks.
    """
    if not all(0 <= (minutes or 0) <= MOST_MINUTES for minutes in (end.minutes, end.minutes_for_rest)):
        raise UsageProblem(N_("A lesson is no longer than {count} minutes."), count=MOST_MINUTES)
    if not lesson.attendances:
        return None
    with deed(session, Action.LESSON_END, None) as doing:
        now, lessons = _of_ones_own(doing, _kept(doing, lesson)), doing.store.observations.lessons
        seen = _with_those(session, lesson)
        beside = told_beside(seen.end, end, now.end)
        if end.of_rest is None and end.counts_for in (None, seen.counts_for):
            end = LessonEnd(None, None, beside.absent)
        elif now.of_each != seen.of_each and (now.lengths or any(row.counts_for for row in now.attendances)):
            raise LessonToldSince(now, beside)
        else:
            end = replace(end, absent=beside.absent)
        is_held = session.person.id in now.holder_ids or not nobody_holds(session, now)
        if end.minutes == 0 and not now.lengths and is_held:
            doing.no_step, doing.action = True, Action.LESSON_LEAVE
            left = lessons.leave(now.rows, session.person.id)
            doing.in_vain = not left.held
            own = tuple(row for row in now.attendances if row.id not in left.gone)
            after = replace(now, attendances=own)
        else:
            after = replace(now.ended(end, _goes_to(doing, now, end.counts_for)), setting=lesson.setting)
            is_same = (after.row_ends, after.setting) == (now.row_ends, now.setting)
            doing.no_step = is_same or not after.is_ended
            if end.of_rest is None and not after.is_ended:
                doing.action = Action.LESSON_ABSENCE
            doing.in_vain = end.of_rest is None and is_same  # who says the same as a colleague has said it, too
            if is_held and session.person.id not in now.holder_ids:
                lessons.hold(now.rows, session.person.id)
            if not is_same:
                lessons.tell(after.row_ends, after.setting)
                doing.step = None if doing.no_step else LessonEnded(now.name, was=now.row_ends, became=after.row_ends)
        _tell_each(doing, now)
    return redacted_each(session, after) if after.attendances else None


def _goes_to(doing: Deed, lesson: Lesson, subject: str | None) -> Mapping[int, str]:
    """As `Lesson.goes_to`, by the plans of the lesson's day."""
    asked = lesson.decided_by(subject) if subject else ()
    day = to_local(lesson.name.begins).date()
    return lesson.goes_to(subject, doing.store.plans.hours.subjects_on(asked, day) if asked else {})


@reading_of_school()
def subjects_for(session: Session, lesson: Lesson) -> Mapping[int, list[str]]:
    """Student → what their time in a lesson over every subject may go to: the subjects that they had on its day."""
    own, day = _with_those(session, lesson), to_local(lesson.name.begins).date()
    return {} if lesson.name.subject else session.store.plans.hours.subjects_on(own.student_ids, day)


def take_back_end(session: Session, step: LessonEnded, *, undoing: KeptStep) -> None:
    """Undo `end_lesson`, while each row of the lesson is as it was left then.

    Raises:
        WrittenSince: one isn't, or a colleague has told the same since: it is theirs, too.
    """
    with deed(session, Action.LESSON_END_TAKE_BACK, None, undoing=undoing) as doing:
        lesson = doing.store.observations.lessons.of_rows(step.row_ids)
        if lesson is None or not _is_as_left(lesson, step) or _others_told_since(doing, lesson):
            raise WrittenSince(LESSON_CHANGED)
        own = _of_ones_own(doing, lesson)
        was = step.was or _before(doing, own, step)
        now = [replace(row, there=row.there and row.id not in step.still_away) for row in was if row.id in own.rows]
        doing.store.observations.lessons.tell(now, own.setting)
        _tell_each(doing, own)


def _is_as_left(lesson: Lesson, step: LessonEnded) -> bool:
    return lesson.row_ends == step.became if step.became else (lesson.rows, lesson.kept) == (step.rows, step.after)


def _others_told_since(doing: Deed, lesson: Lesson) -> bool:
    """Whether a colleague has, more often than they took it back: what they took back is nobody's."""
    if doing.taken_out is None:
        return False
    actions = [Action.LESSON_END, Action.LESSON_END_TAKE_BACK]
    since = doing.store.events.about(actions, lesson.rows, doing.taken_out.until_event, besides=doing.session.person.id)
    times = Counter((by, row) for action, by, row in since if action == Action.LESSON_END)
    times.subtract((by, row) for action, by, row in since if action != Action.LESSON_END)
    return any(count > 0 for count in times.values())


def _before(doing: Deed, lesson: Lesson, step: LessonEnded) -> Sequence[RowEnd]:
    """Each row as it was before a step that kept one end for all of them."""
    goes_to, end = _goes_to(doing, lesson, step.before.counts_for), step.before
    return [
        RowEnd(row.id, None, True, row.counts_for if lesson.name.subject else "")
        if row.id in step.came_since
        else RowEnd(row.id, end.minutes, row.id not in end.absent, goes_to.get(row.student_id, row.counts_for))
        for row in lesson.attendances
    ]


def _tell_each(doing: Deed, lesson: Lesson) -> None:
    """The log of each student tells it of their row, beside the lesson's own."""
    for row in () if doing.in_vain else sorted(lesson.attendances, key=lambda row: row.student_id):
        doing.tell(doing.action, row.student_id, row.id)


@reading_of_school()
def lessons_on(session: Session, first: date, last: date) -> list[Lesson]:
    """The lessons that the person held in these days, oldest first, with those in them whom they observe."""
    since, until = (from_local(datetime.combine(day, datetime.min.time())) for day in (first, last + timedelta(days=1)))
    return _seen(session, session.store.observations.lessons.of_staff(session.person.id, since, until))


@reading_of_school()
def held_lately(session: Session) -> list[Lesson]:
    """The lessons of the person's, newest first, with one that goes on."""
    now = session.now()
    lessons = session.store.observations.lessons.of_staff(session.person.id, now - timedelta(days=DAYS_BACK), now)
    return list(reversed(_seen(session, lessons)))


def over(lessons: Sequence[Lesson], now: datetime) -> list[Lesson]:
    """Those that are over, as far as anybody can tell. `now` is naive UTC."""
    return [lesson for lesson in lessons if not lesson.goes_on(now)]


def lately(session: Session) -> list[Lesson]:
    """The lessons of the person's that are over, newest first."""
    return over(held_lately(session), session.now())


@reading_of_school()
def as_it_is_now(session: Session, lesson: Lesson) -> Lesson:
    """A lesson as it is told by now, of those in it whom the person observes; as it was where it is there no longer."""
    now = session.store.observations.lessons.of_rows(lesson.rows)
    return lesson if now is None else _with_those(session, now)


@reading_of_school()
def last_seen_in(session: Session, lesson: Lesson) -> datetime | None:
    """When the person saw something last of those in a lesson, before their next one that day. Naive UTC."""
    begins, own = lesson.name.begins, _with_those(session, lesson).student_ids
    day = to_local(begins).date()
    later = [other.name.begins for other in lessons_on(session, day, day) if other.name.begins > begins]
    until = min([begins + timedelta(minutes=MOST_MINUTES), *later])
    return session.store.observations.last_of(session.person.id, own, begins, until)


@reading_of_school()
def students_in(session: Session, lesson: Lesson) -> list[Student]:
    """Those in a lesson for whom the person tells of it, each by the name that they may see."""
    seen = [session.store.students.of(student_id) for student_id in _with_those(session, lesson).student_ids]
    return sorted(
        (redacted(session, student.id, student) for student in seen if student is not None),
        key=lambda student: sort_key(student.name),
    )


def _seen(session: Session, lessons: list[Lesson]) -> list[Lesson]:
    """Each with those whom the person observes; without those in which there is nobody."""
    seen = [_with_those(session, lesson) for lesson in lessons]
    return [lesson for lesson in seen if lesson.attendances]


def _with_those(session: Session, lesson: Lesson) -> Lesson:
    """The lesson with those in it whom the person observes, or for whom they end it as nobody who held it can.

    Of who observes everybody it is those on whose teams they are, as when they begin it, where there are such.
    """
    observed = [student_id for student_id in lesson.student_ids if may(session, Right.OBSERVE, student_id)]
    own = [student_id for student_id in observed if places_of(session, student_id)]
    ended = own or observed
    return lesson.of(ended if len(ended) == len(lesson.student_ids) else [*ended, *ended_instead(session, lesson)])


def _kept(doing: Deed, lesson: Lesson) -> Lesson:
    """The lesson as it is now. Who isn't in it comes in: nothing could be written then, or it was taken away since."""
    lessons = doing.store.observations.lessons
    seen = _with_those(doing.session, lesson)
    now = lessons.of_rows(lesson.rows) or replace(lesson, attendances=())
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
