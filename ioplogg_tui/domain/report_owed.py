"""Yearly reports that a student owes: of which school year, when they are to be made, and when they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.lived_on import leaves_in
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay

NOTICE_DAYS = 30
"""Days before a date in the plan from which it is told."""


@dataclass(frozen=True, slots=True)
class ReportOwed:
    """The yearly report of one school year (opplæringslova § 11-11). `day` is when it is to be made."""

    school_year: SchoolYear
    day: date
    is_set: bool = True
    """Whether somebody set the day, or the student leaves then; else it is the last day of school of its year."""

    def is_told(self, today: date, holidays: Holidays) -> bool:
        """Whether it is told on a day: in time before, and where nobody set the day on days of school."""
        return (self.day - today).days <= NOTICE_DAYS and (self.is_set or not holidays.has(today))

    def is_made(self, till: date) -> bool:
        """Whether a report that tells up to a day is the one that is owed: one made before that is told isn't.

        One of a school year tells no day after it, whenever it was to be made.
        """
        return till >= min(self.day, self.school_year.last_day) - timedelta(days=NOTICE_DAYS)


def report_owed(stays: Sequence[Stay], plans: Sequence[Plan], holidays: Holidays) -> ReportOwed | None:
    """The report that the plans of one school year owe, in whatever year, on the earliest day that was set for it.

    Where no plan has a day for it, one that has been in use owes it at the end of the school year. Who leaves in the
    course of the year owes it of one that has been in use by then: nobody here teaches them on; who leaves in the
    summer, as all others, on the last day of school, and who comes back in a later year as who doesn't. An archived
    plan is closed. Whether it is published is for the logbook to know. `stays` are all of the student's, in order.
    """
    open_plans = [plan for plan in plans if plan.status is not PlanStatus.ARCHIVED]
    if not open_plans:
        return None
    year = SchoolYear(open_plans[0].school_year)
    set_days = [plan.report for plan in open_plans if plan.report is not None]
    if all(plan.status is PlanStatus.DRAFT for plan in open_plans):
        return ReportOwed(year, min(set_days)) if set_days else None
    last, leaves = holidays.last_school_day(year.start + 1), leaves_in(stays, year, holidays)
    if leaves is not None and leaves < last:
        set_days.append(leaves)
    elif leaves is not None or not set_days:
        return ReportOwed(year, min([*set_days, last]), is_set=bool(set_days))
    return ReportOwed(year, min(set_days))


def next_to_report(owed: Sequence[ReportOwed], today: date, holidays: Holidays) -> ReportOwed | None:
    """Of a student's reports the one to be made first: the oldest of those that are told, else the oldest."""
    return min(owed, key=lambda report: (not report.is_told(today, holidays), report.school_year), default=None)
