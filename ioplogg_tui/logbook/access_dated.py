"""Access to yearly reports, as what is due, the documents and what they lack ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.access_dated import AccessDated, DraftAccess, ReportsOfYear
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.lived_on import leaves_in
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.published import Reported
from ioplogg_tui.domain.school_year import Living, SchoolYear
from ioplogg_tui.logbook.hours import taught_last
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
    def of(cls, store: Store, owed: ReportsOwed, since: SchoolYear, only: int | None = None) -> AccessToReports:
        """Of school years from one on."""
        return cls(owed, store.students.papers_published.access_dated(since, only))

    def owed_since(self, student: Student, living: Plan, year: SchoolYear) -> date | None:
        """Since when access to a student's report of a year is owed; None where it is given, or there is none here.

        To one that was published here it is owed in any case; to another school's only where the student was here in
        its year.
        """
        if (student.id, year) not in self.owed.published:
            return None
        reports = self.reports(student, living, year)
        report = reports.of_access
        if report is None or not (report.here or self.owed.was_here(student, year)):
            return None
        given = reports.day_of_access(report, self.written(student, year))
        return reports.there_since(report) if given is None else None

    def reports(self, student: Student, living: Plan, year: SchoolYear) -> ReportsOfYear:
        """A student's reports of a school year."""
        published = self.owed.published.get((student.id, year), ())
        return ReportsOfYear(published, self.owed.of_year(student, living, year), self.owed.holidays)

    def written(self, student: Student, year: SchoolYear) -> AccessDated:
        """What is written of access to them."""
        return self.dated.get((student.id, year), AccessDated())


class DraftAsked(NamedTuple):
    """A yearly report that is asked for: of which school year, and up to which day."""

    school_year: SchoolYear
    ends: date
    is_usual: bool
    """Whether that is the day to which one goes when nobody asks for another."""
    seen: date | None
    """When something of what it tells was seen last."""
    is_dated: bool
    """Whether a day of access is written in it."""
    leaves: date | None
    """The last day of the student at the school, where there is one."""
    holidays: Holidays


class ReportTold(NamedTuple):
    """Until which day a report that is in the making tells, and when access to it was given."""

    till: date
    access: DraftAccess = DraftAccess()


class ReportDraft(NamedTuple):
    """A report that is in the making, where it has news, and where it is the `last` one again."""

    newer: ReportTold
    again: ReportTold | None = None
    """None where it can't be the last one, whatever is written."""
    last: Reported | None = None


@reading(Right.READ_DOCUMENT)
def report_draft(session: Session, student_id: int, asked: DraftAsked) -> ReportDraft:
    """The report that a student would have today, and the last one, where nothing was seen or taught since."""
    store, today, year, ends = session.store, session.today(), asked.school_year, asked.ends
    papers = store.students.papers_published
    may_be_first = asked.leaves is None and not asked.is_dated
    is_first = may_be_first and (student_id, year) not in papers.reports(student_id)
    student = None if is_first else store.students.of(student_id)
    if student is None:
        return ReportDraft(ReportTold(ends))
    owed = ReportsOwed.of(store, [student], today, asked.holidays, only=student_id)
    access = AccessToReports.of(store, owed, year, student_id)
    reports = access.reports(student, store.plans.without_subjects(student_id, Living(session.school_year)), year)

    def draft_to(till: date) -> ReportTold:
        return ReportTold(till, reports.access_to_draft(Reported(today, till), access.written(student, year)))

    if not asked.is_usual:
        return ReportDraft(draft_to(ends))
    seen, left = asked.seen, leaves_in(owed.stays.in_year(student_id, year), year, asked.holidays)
    till = reports.told_till(ends, seen, left)
    last = reports.made_again(till, seen)
    since = till if last is None else min(till, last.till)
    taught = taught_last(store, student_id, since, ends) if since < ends else None
    if taught is not None:
        seen = max(taught, seen or taught)
        till = reports.told_till(ends, seen, left)
        last = reports.made_again(till, seen)
    return ReportDraft(draft_to(till)) if last is None else ReportDraft(draft_to(till), draft_to(last.till), last)
