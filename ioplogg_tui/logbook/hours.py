"""Hours of teaching: those decided, planned and given, read beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clock import from_local, to_local
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.hours import HoursOfYear, hours_of_plan, hours_so_far
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.taught import minutes_once
from ioplogg_tui.domain.teaching import HoursByHand
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.logbook.plans import as_seen
from ioplogg_tui.logbook.reading import reading, reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.store import Store

if TYPE_CHECKING:
    pass


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


def rename_hours(doing: Deed, plan: Plan, before: str, after: str) -> None:
    """Inside a deed that gives a subject of a plan another title: what was given in it in that year goes with it."""
    year, store = SchoolYear(plan.school_year), doing.store
    store.observations.lessons.rename_subject(plan.student_id, before, after, *_moments(year))
    store.plans.hours.rename_subject(plan.student_id, before, after, year.first_day, year.last_day)


def _moments(year: SchoolYear) -> tuple[datetime, datetime]:
    """When a school year begins, and the one after it. Naive UTC."""
    return _midnight(year.first_day), _midnight(year.last_day + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return from_local(datetime.combine(day, time()))
