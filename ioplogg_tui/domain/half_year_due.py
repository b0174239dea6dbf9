"""Half-years that are over, and whose assessment of them is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ioplogg_tui.domain.due import Due
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.half_years import half_year_ends
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_level import is_upper_secondary
from ioplogg_tui.domain.school_year import SchoolYear, half_year_start
from ioplogg_tui.domain.stay import Stay, was_here


def half_years_over(today: date) -> list[date]:
    """The last days of the half-years that are over, of this school year and the one before, oldest first."""
    this_year = SchoolYear.of(today)
    halves = (end for year in (this_year.before, this_year) for end in half_year_ends(year))
    return [ended for ended in halves if ended < today]


def half_of_half_year(ended: date) -> date:
    """The middle of the half-year that ends on a day: who was here, on a decision, after it is assessed."""
    start = half_year_start(ended)
    return start + (ended - start) // 2


def half_year_due(
    student: Student, stays: Sequence[Stay], plan: Plan, ended: date, today: date, holidays: Holidays
) -> Iterator[Due]:
    """The assessment of the half-year that ended on a day, of its plan; whether it is published the logbook knows.

    It is told of upper secondary alone, of whoever was here, at one of `stays`, in the later half of it, before the
    summer, with a plan in use on a decision of that half-year.
    """
    decided, valid_to, middle = plan.basis.decision, plan.basis.valid_to, half_of_half_year(ended)
    holds = decided is not None and decided <= ended and (valid_to is None or middle <= valid_to)
    planned = plan.status is not PlanStatus.DRAFT and holds
    is_assessed = is_upper_secondary(plan.placement.level or student.level)
    last = min(ended, holidays.last_school_day(SchoolYear.of(ended).start + 1))
    if planned and is_assessed and was_here(stays, middle, last):
        yield Due(student, DueKind.HALF_YEAR, ended, (ended - today).days, school_year=plan.school_year)
