"""Hours of teaching: those decided, planned and given, read beside each other; and those given without the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.clock import from_local, to_local
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotFound, Sentence, UsageProblem, WrittenSince
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.hours import HoursOfYear, hours_in_line, hours_of_plan, hours_so_far
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import refuse_outside
from ioplogg_tui.domain.taught import called_so, minutes_once
from ioplogg_tui.domain.teaching import HoursAdded, HoursByHand, HoursRemoved
from ioplogg_tui.domain.undo import KeptStep
from ioplogg_tui.domain.undo_since import HOURS_HANDED_OUT
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.gone_out import require_not_handed_out
from ioplogg_tui.logbook.plans import as_seen
from ioplogg_tui.logbook.reading import reading, reading_of_school
from ioplogg_tui.logbook.redaction import redacted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.store import Store

MINUTES_A_DAY = 24 * 60

HOURS_WRITTEN = N_("Somebody has written the same hours since. They stay as they are.")


@reading(Right.SEE)
def hours_of(session: Session, student_id: int, school_year: str = "") -> HoursOfYear:
    """What was decided, planned and given in a school year, the one of the living plan when left out.

    What was decided is left out for who may not see what the plan rests on.
    """
    store = session.store
    plan = as_seen(session, store.plans.of(student_id, school_year or session.living))
    return hours_in(store, plan)


def hours_in(store: Store, plan: Plan, till: date | None = None) -> HoursOfYear:
    """The hours of a plan's year, up to a day where it goes on after that; for a reading that has asked the rest."""
    hours, year, student_id = store.plans.hours, SchoolYear(plan.school_year), plan.student_id
    till = None if till is None or till >= year.last_day else till
    last = till or year.last_day
    taught = hours.taught([student_id], _midnight(year.first_day), _midnight(last + timedelta(days=1)))
    by_hand = hours.by_hand([student_id], year.first_day, last)
    return hours_of_plan(plan, taught.get(student_id, ()), by_hand.get(student_id, ()), till)


def taught_last(store: Store, student_id: int, since: date, ends: date) -> date | None:
    """The last day up to which hours of a school year tell more than up to a day; None where they don't.

    Both days are in that year, or the first is before it; for a reading that has asked the rest.
    """
    begins, hours = max(SchoolYear.of(ends).first_day, since + timedelta(days=1)), store.plans.hours
    lessons = hours.taught([student_id], _midnight(begins), _midnight(ends + timedelta(days=1))).get(student_id, ())
    by_hand = hours.by_hand([student_id], SchoolYear.of(ends).first_day, ends).get(student_id, ())
    days = [*(to_local(lesson.begins).date() for lesson in lessons), *(row.last or row.first for row in by_hand)]
    return max((day for day in days if day > since), default=None)


@reading(Right.SEE)
def minutes_beside(session: Session, student_id: int, row: HoursByHand) -> int:
    """Minutes of lessons in the subject of hours by hand, on their days: both count, as they may be other hours."""
    since, until = _midnight(row.first), _midnight((row.last or row.first) + timedelta(days=1))
    taught = session.store.plans.hours.taught([student_id], since, until)
    return minutes_once(taught.get(student_id, ())).given.get(fold(row.subject), 0)


@reading_of_school()
def hours_of_each_so_far(session: Session, plan_ids: Sequence[int], holidays: Holidays) -> list[HoursSoFar]:
    """The hours till today of subjects in plans of this school year: of students one sees, where any are planned."""
    store, year, today = session.store, session.school_year, session.today()
    plans = [
        plan
        for plan in (store.plans.hours.plans(plan_ids) if plan_ids else ())
        if any(subject.hours_planned for subject in plan.subjects) and may(session, Right.SEE, plan.student_id)
    ]
    ids = [plan.student_id for plan in plans]
    if not ids:
        return []
    taught = store.plans.hours.taught(ids, *_moments(year))
    by_hand = store.plans.hours.by_hand(ids, year.first_day, year.last_day)
    stays = store.stays.every(ids)
    return [
        so_far
        for plan in plans
        for so_far in hours_so_far(
            hours_of_plan(as_seen(session, plan), taught.get(plan.student_id, ()), by_hand.get(plan.student_id, ())),
            plan.basis.valid_from or plan.basis.decision,
            stays.get(plan.student_id, ()),
            today,
            holidays,
            ends=plan.basis.valid_to,
        )
    ]


def add_hours(session: Session, wanted: HoursByHand, *, undoing: KeptStep | None = None) -> HoursByHand:
    """Write hours that were given in a subject and that no lesson tells of, with the reason; gives them as kept.

    Raises:
        NotFound: the plan of that school year has no such subject.
        NotAllowed: the person doesn't write the subject.
        UsageProblem: there is no reason, or the days are none that were, or none when the student was at the school.
    """
    reason, student_id = clean_line(wanted.reason), wanted.student_id
    if not reason:
        raise UsageProblem(N_("Say why: hours without a lesson are written with a reason."))
    last = wanted.last if wanted.last != wanted.first else None
    if (last or wanted.first) < wanted.first:
        raise UsageProblem(N_("The last day is before the first."))
    if (last or wanted.first) > session.today():
        sentence = N_("Hours are written when they were given: {day} is later than today.")
        raise UsageProblem(sentence, day=last or wanted.first)
    if wanted.minutes > MINUTES_A_DAY * (((last or wanted.first) - wanted.first).days + 1):
        raise UsageProblem(N_("There are no more than 24 hours in a day. For several days, write the last one too."))
    with deed(session, Action.HOURS_ADD, Right.SEE, student_id, undoing=undoing) as doing:
        subject = subject_in(session, student_id, wanted.subject, wanted.first)
        doing.require(Right.WRITE_SUBJECT, subject)
        if undoing is not None and any(_same(row, wanted) for row in doing.store.plans.hours.every(student_id)):
            raise WrittenSince(HOURS_WRITTEN)
        row = replace(wanted, subject=subject, last=last, reason=reason, by=session.person.name)
        if undoing is None:
            for day in (row.first, row.last or row.first):
                refuse_outside(doing.store.stays.of(student_id), day)
        row = replace(row, id=doing.store.plans.hours.add(row, session.person.id, session.now()))
        doing.step = HoursAdded(student_id, row.id, row.subject, row.minutes)
    return row


def add_hours_in_line(session: Session, student_id: int, subject: str, line: str) -> HoursByHand:
    """As `add_hours`, of hours, day and reason in one line. Raises as that and as `hours_in_line`."""
    minutes, day, reason = hours_in_line(line, session.today())
    return add_hours(session, HoursByHand(0, student_id, subject, day, None, minutes, reason, ""))


def _same(row: HoursByHand, wanted: HoursByHand) -> bool:
    return replace(row, id=wanted.id, by=wanted.by) == wanted


def remove_hours(session: Session, student_id: int, number: int, *, undoing: KeptStep | None = None) -> HoursByHand:
    """Take out hours that were written by hand; gives what they were, as the person may read it.

    Raises:
        NotFound: there are none of that number, or no longer.
        NotAllowed: the person doesn't write the subject.
        WrittenSince: it undoes `add_hours`, and what has them went out since.
    """
    with deed(session, Action.HOURS_REMOVE, Right.SEE, student_id, undoing=undoing) as doing:
        rows = [row for row in doing.store.plans.hours.every(student_id) if row.id == number]
        if not rows:
            raise NotFound(N_("There are no hours of that number. “ioplogg hours” with the student lists them."))
        doing.require(Right.WRITE_SUBJECT, rows[0].subject)
        if undoing is not None:
            require_not_handed_out(doing, Sentence(HOURS_HANDED_OUT))
        doing.store.plans.hours.remove(number)
        doing.step = HoursRemoved(student_id, rows[0])
        return redacted(session, student_id, rows[0])


def rename_hours(doing: Deed, plan: Plan, before: str, after: str) -> None:
    """Inside a deed that gives a subject of a plan another title: what was given in it in that year goes with it."""
    year, store = SchoolYear(plan.school_year), doing.store
    store.observations.lessons.rename_subject(plan.student_id, before, after, *_moments(year))
    store.plans.hours.rename_subject(plan.student_id, before, after, year.first_day, year.last_day)


@reading(Right.SEE)
def subject_in(session: Session, student_id: int, text: str, day: date) -> str:
    """The subject in which a lesson was held on a day that is called so, or whose name begins so.

    Raises:
        NotFound: there is none, or more than one.
    """
    subjects = session.store.plans.hours.subjects_on([student_id], day)[student_id]
    wanted, exact = fold(text.strip()), called_so(subjects, text)
    fitting = [exact] if exact else [subject for subject in subjects if wanted and fold(subject).startswith(wanted)]
    if len(fitting) != 1:
        sentence = N_("The plan for {year} has no subject “{subject}”. It has: {known}.")
        raise NotFound(sentence, year=SchoolYear.of(day), subject=Known(text), known=", ".join(subjects) or "–")
    return fitting[0]


def _moments(year: SchoolYear) -> tuple[datetime, datetime]:
    """When a school year begins, and the one after it. Naive UTC."""
    return _midnight(year.first_day), _midnight(year.last_day + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return from_local(datetime.combine(day, time()))
