"""Which school years a student's yearly report may be of: also those lived by a plan of a year before."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.lived_on import lives_on_in
from ioplogg_tui.domain.school_year import Living, SchoolYear, ToReport
from ioplogg_tui.logbook.reading import reading
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


@reading(Right.SEE)
def year_to_report(session: Session, student_id: int) -> SchoolYear:
    """As `ToReport`; where nothing older is owed, the year that a student leaves in who lives by a plan of before."""
    plans, year = session.store.plans, session.school_year
    owed = SchoolYear(plans.year_of(student_id, ToReport(year)))
    student, last = session.store.students.of(student_id), _last_here(session, student_id)
    if student is None or student.leaves is None or not lives_on_in(plans.of(student_id, Living(last)), last):
        return owed
    documents = session.store.documents.of(student_id)
    published = {its.school_year for its in documents if its.kind is DocumentKind.YEAR and its.stands}
    return last if owed in published and last not in published else owed


def _last_here(session: Session, student_id: int) -> SchoolYear:
    """This school year, or the one before in which a student left."""
    student, this_year = session.store.students.of(student_id), session.school_year
    return this_year if student is None or student.leaves is None else min(this_year, SchoolYear.of(student.leaves))
