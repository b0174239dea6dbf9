"""Access to yearly reports, as what is due, the documents and what they lack ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.access_dated import AccessDated, day_of_access, is_there_since, report_of_access
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.published import Reported
from ioplogg_tui.domain.school_year import Living, SchoolYear
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.reports_owed import ReportsOwed
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class AccessToReports:
    """The reports of students, and when access was dated."""

    owed: ReportsOwed
    dated: Mapping[tuple[int, str], AccessDated]

    @classmethod
    def of(cls, store: Store, owed: ReportsOwed, since: SchoolYear) -> AccessToReports:
        """Of school years from one on."""
        return cls(owed, store.students.papers_published.access_dated(since))

    def owed_since(self, student: Student, living: Plan, year: SchoolYear) -> date | None:
        """Since when access to a student's report of a year is owed; None where it is given, or there is none here.

        To one that was published here it is owed in any case; to another school's only where the student was here in
        its year.
        """
        reports = self._reports(student, year)
        report = report_of_access(reports)
        if report is None or not (report.here or self.owed.was_here(student, year)):
            return None
        its = self.owed.of_year(student, living, year)
        dated = self.dated.get((student.id, year), AccessDated())
        given = day_of_access(report, reports, its, dated)
        return is_there_since(report, reports, its) if given is None else None

    def given(self, student: Student, living: Plan, year: SchoolYear, report: Reported) -> date | None:
        """When access to a report that is in the making was given, where it is another wording of one that was made."""
        dated = self.dated.get((student.id, year), AccessDated())
        its = self.owed.of_year(student, living, year)
        return day_of_access(report, self._reports(student, year), its, dated)

    def _reports(self, student: Student, year: SchoolYear) -> Sequence[Reported]:
        return self.owed.published.get((student.id, year), ())


@reading(Right.READ_DOCUMENT)
def access_given(
    session: Session, student_id: int, school_year: str, till: date, holidays: Holidays
) -> tuple[AccessDated, date | None]:
    """What is written of access to a student's report, and on which day it was given to one that tells up to a day."""
    store, today, year = session.store, session.today(), SchoolYear(school_year)
    written = store.students.papers_published.access_dated(year, student_id)
    dated = next((its for (_student, of_year), its in written.items() if of_year == year), AccessDated())
    student = store.students.of(student_id) if dated.last else None
    if student is None:  # of nothing that is written no more need be asked
        return dated, None
    access = AccessToReports(ReportsOwed.of(store, [student], today, holidays, only=student_id), written)
    living = store.plans.without_subjects(student_id, Living(session.school_year))
    return dated, access.given(student, living, year, Reported(today, till))
