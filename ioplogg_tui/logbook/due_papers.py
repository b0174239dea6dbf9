"""Which papers of school years students owe: half-year assessments, yearly reports, and access to those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.due import Due, evaluation_due, report_due
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.half_year_due import half_of_half_year, half_year_due, half_years_over
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import was_here
from ioplogg_tui.logbook.access_dated import AccessToReports
from ioplogg_tui.logbook.reports_owed import ReportsOwed
from ioplogg_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class PapersOfSchool:
    """What the school has published, and the plans that owe something beside the ones that are lived by."""

    owed: ReportsOwed
    assessed: set[tuple[int, date]]
    """Student and last day of each half-year whose assessment is published."""
    access: AccessToReports
    of_half_years: dict[tuple[int, date], Plan]
    """Student and last day of a half-year that is over → the plan of then."""

    @classmethod
    def of(cls, store: Store, students: Sequence[Student], today: date, holidays: Holidays) -> PapersOfSchool:
        this_year, owed = SchoolYear.of(today), ReportsOwed.of(store, students, today, holidays)
        return cls(
            owed,
            store.students.papers_published.half_years_assessed(this_year.before),
            AccessToReports.of(store, owed, this_year.before),
            {
                (plan.student_id, ended): plan
                for ended in half_years_over(today)
                for plan in store.students.owing.decided(half_of_half_year(ended), ended)
            },
        )

    def due(self, student: Student, living: Plan) -> Iterator[Due]:
        """What a student owes here, each paper of a school year once; what a school before owed is its own."""
        today, holidays = self.owed.today, self.owed.holidays
        for plans in self.owed.plans(student, living).values():
            yield from (due for due in evaluation_due(student, plans, today) if self._is_of_here(student, due))
        for report in self.owed.reports(student, living):
            yield from report_due(student, report, today, holidays)
        if not holidays.has(today):
            yield from self._half_year(student, today, holidays)
            yield from self._access(student, living, today)

    def _is_of_here(self, student: Student, evaluation: Due) -> bool:
        """Whether the student was here in the year by its day, and hadn't left by then: nobody teaches them on.

        Who was away on the day, and is back, owes it: the plan goes on.
        """
        year, day = SchoolYear(evaluation.school_year), evaluation.day
        if day is None or (student.has_left(self.owed.today) and student.has_left(day)):
            return False
        last = day if day >= year.first_day else year.last_day
        return was_here(self.owed.stays.in_year(student.id, year, last), min(year.first_day, day), last)

    def _half_year(self, student: Student, today: date, holidays: Holidays) -> Iterator[Due]:
        for ended in half_years_over(today):
            plan = self.of_half_years.get((student.id, ended))
            if plan is not None and (student.id, ended) not in self.assessed:
                stays = self.owed.stays.in_year(student.id, SchoolYear.of(ended))
                yield from half_year_due(student, stays, plan, ended, today, holidays)

    def _access(self, student: Student, living: Plan, today: date) -> Iterator[Due]:
        """Reports of this school year and the one before that the student or the parents have no dated access to."""
        this_year = SchoolYear.of(today)
        for year in (this_year.before, this_year):
            day = self.access.owed_since(student, living, year)
            if day is not None:
                yield Due(student, DueKind.ACCESS, day, (day - today).days, school_year=year)
