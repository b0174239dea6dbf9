"""Which school years a student's yearly report may be of: also those lived by a plan of a year before."""

from __future__ import annotations

from typing import NamedTuple

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.lived_on import lives_on_in
from ioplogg_tui.domain.report_owed import next_to_report
from ioplogg_tui.domain.school_year import Living, SchoolYear
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.reports_owed import ReportsOwed
from ioplogg_tui.logbook.session import Session


@reading(Right.SEE)
def years_to_report(session: Session, student_id: int) -> list[str]:
    """The school years of plans, and those that were lived by an older one, oldest first."""
    plans, last = session.store.plans, _last_here(session, student_id)
    years = plans.school_years(student_id)
    lived_on: list[str] = []
    year = SchoolYear(years[0]).following if years else last.following
    while year <= last:
        if year not in years and lives_on_in(plans.of(student_id, Living(year)), year):
            lived_on.append(year)
        year = year.following
    return sorted([*years, *lived_on])


class YearsOfReport(NamedTuple):
    """Of which school year a student's report is to be made, and of which the plan is that they live by."""

    due: SchoolYear
    of_plan: SchoolYear


def year_to_report(session: Session, student_id: int, holidays: Holidays) -> SchoolYear:
    """Of which school year a student's report is to be made, as `next_to_report`; of the living plan's where none is.

    That is of the one that is told as due. `holidays` are in the settings.
    """
    return years_of_report(session, student_id, holidays).due


@reading(Right.SEE)
def years_of_report(session: Session, student_id: int, holidays: Holidays) -> YearsOfReport:
    """The same, beside the living plan's."""
    store, today = session.store, session.today()
    living = store.plans.without_subjects(student_id, Living(session.school_year))
    of_plan, owing = SchoolYear(living.school_year), store.students.owing.papers_owing(session.school_year, student_id)
    if of_plan == session.school_year and all(plan.school_year == of_plan for plan in owing):
        return YearsOfReport(of_plan, of_plan)  # no plan owes a report of another year
    student = store.students.of(student_id)
    if student is None:
        return YearsOfReport(session.school_year, of_plan)
    owed = ReportsOwed.by(store, [student], owing, today, holidays, only=student_id).reports(student, living)
    report = next_to_report(owed, today, holidays)
    return YearsOfReport(of_plan if report is None else report.school_year, of_plan)


def _last_here(session: Session, student_id: int) -> SchoolYear:
    """This school year, or the one before in which a student left."""
    student, this_year = session.store.students.of(student_id), session.school_year
    return this_year if student is None or student.leaves is None else min(this_year, SchoolYear.of(student.leaves))
