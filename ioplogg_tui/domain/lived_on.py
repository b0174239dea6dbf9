"""Plans of a school year before that are lived by in a later one, as long as that has none of its own in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay


def lived_by_to_the_last(stays: Sequence[Stay], living: Plan, today: date, holidays: Holidays) -> list[Plan]:
    """The plan of a year before by which a student lives, as one of each year in whose course they leave.

    It goes on as long as its decision does, and where that has no last day as long as it is in use. No report of its
    own year tells of the teaching since. None where nobody leaves, or has left, so.
    """
    years = {SchoolYear.of(stay.ends) for stay in stays if stay.ends is not None}
    return [
        replace(living, school_year=year, evaluation=None, report=None)
        for year in sorted(years)
        if year <= SchoolYear.of(today) and lives_on_in(living, year) and leaves_in(stays, year, holidays) is not None
    ]


def lives_on_in(plan: Plan, year: SchoolYear) -> bool:
    """Whether a plan that is lived by is of a school year before, and goes on in that one."""
    valid_to = plan.basis.valid_to
    is_over = plan.status is not PlanStatus.IN_USE if valid_to is None else valid_to < year.first_day
    is_used = plan.status not in (PlanStatus.DRAFT, PlanStatus.ARCHIVED)
    return bool(plan.id) and plan.school_year < year and is_used and not is_over


def leaves_in(stays: Sequence[Stay], year: SchoolYear, holidays: Holidays) -> date | None:
    """The student's last day, where that is in a school year, and not before its first day of school.

    None where they are back in the same year, on a day before its summer.
    """
    last = holidays.last_school_day(year.start + 1)
    by_then = [stay for stay in stays if stay.begins is None or stay.begins <= last]
    day = by_then[-1].ends if by_then else None
    return day if day is not None and year.has(day) and _has_school(year, day, holidays) else None


def is_here_in(student: Student, year: SchoolYear, holidays: Holidays) -> bool:
    """Whether a student has a day of school in a school year, as far as their last day tells."""
    day = student.leaves
    return day is None or _has_school(year, day, holidays)


def _has_school(year: SchoolYear, day: date, holidays: Holidays) -> bool:
    """Whether school has begun in a year by a day."""
    return day >= year.first_day and holidays.days_gone(year.before.last_day, day) > 0
