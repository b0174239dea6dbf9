"""Plans of a school year before that are lived by in a later one, as long as that has none of its own in use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear


def lived_by_to_the_last(student: Student, living: Plan, today: date, holidays: Holidays) -> Plan | None:
    """The plan of a year before by which a student lives in the year in whose course they leave, as one of that year.

    It goes on as long as its decision does, and where that has no last day as long as it is in use. No report of its
    own year tells of the teaching since. None where nobody leaves, or has left, so.
    """
    year = None if student.leaves is None else SchoolYear.of(student.leaves)
    if year is None or year > SchoolYear.of(today) or not lives_on_in(living, year):
        return None
    lived = replace(living, school_year=year, evaluation=None, report=None)
    return lived if leaves_in(student, year, holidays) is not None else None


def lives_on_in(plan: Plan, year: SchoolYear) -> bool:
    """Whether a plan that is lived by is of a school year before, and goes on in that one."""
    valid_to = plan.basis.valid_to
    is_over = plan.status is not PlanStatus.IN_USE if valid_to is None else valid_to < year.first_day
    is_used = plan.status not in (PlanStatus.DRAFT, PlanStatus.ARCHIVED)
    return bool(plan.id) and plan.school_year < year and is_used and not is_over


def leaves_in(student: Student, year: SchoolYear, holidays: Holidays) -> date | None:
    """The student's last day, where that is in a school year, and not before its first day of school."""
    day = student.leaves
    return day if day is not None and year.has(day) and is_here_in(student, year, holidays) else None


def is_here_in(student: Student, year: SchoolYear, holidays: Holidays) -> bool:
    """Whether a student has a day of school in a school year, as far as their last day tells."""
    day = student.leaves
    return day is None or (day >= year.first_day and holidays.days_gone(year.before.last_day, day) > 0)
