"""The plan that a command names: a student's, of a school year, else the one that they live by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.domain.errors import N_, UsageProblem

if TYPE_CHECKING:
    from ioplogg_tui.domain.people import Student
    from ioplogg_tui.domain.plan import Plan
    from ioplogg_tui.logbook.session import Session


class NamedPlan(NamedTuple):
    student: Student
    plan: Plan


def of_year(function: click.decorators.FC) -> click.decorators.FC:
    """The option that names another school year: `school_year`."""
    words = N_("Another school year than the plan's, like 2025/26.")
    return spoken.option("--year", "school_year", metavar=N_("YEAR"), help=words)(function)


def opened_plan(session: Session, student: str, school_year: str | None) -> NamedPlan:
    """Open the student, and read their plan.

    Raises:
        NotFound: there is no such student, or more than one.
        UsageProblem: there is no plan for that year.
    """
    from ioplogg_tui.logbook.plans import plan_of, school_years, year_of_plan
    from ioplogg_tui.logbook.students import find_student_id, open_student

    opened = open_student(session, find_student_id(session, student))
    years = school_years(session, opened.id)
    if school_year is not None and school_year not in years:
        known = ", ".join(years)
        raise UsageProblem(N_("There is no plan for {year}. Known: {known}."), year=school_year, known=known)
    year = school_year or year_of_plan(session, opened.id, session.living)
    return NamedPlan(opened, plan_of(session, opened.id, year))
