"""Which yearly reports students owe: what is due, the command and the screen ask for the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.lived_on import lived_by_to_the_last
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.published import Reported
from ioplogg_tui.domain.report_owed import ReportOwed, report_owed
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay, was_here
from ioplogg_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class ReportsOwed:
    """What was published of some students' reports, and the plans that owe papers beside those that are lived by."""

    today: date
    holidays: Holidays
    published: Mapping[tuple[int, str], Reported]
    owing: Mapping[int, Sequence[Plan]]
    stays: Mapping[int, Sequence[Stay]]

    @classmethod
    def of(
        cls, store: Store, students: Sequence[Student], today: date, holidays: Holidays, *, only: int | None = None
    ) -> ReportsOwed:
        """Of all students of the school, or `only` the one of an id."""
        owing: dict[int, list[Plan]] = defaultdict(list)
        for plan in store.students.owing.papers_owing(SchoolYear.of(today), only):
            owing[plan.student_id].append(plan)
        stays = store.stays.every([student.id for student in students])
        return cls(today, holidays, store.students.owing.reports(only), owing, stays)

    def plans(self, student: Student, living: Plan) -> Mapping[str, Sequence[Plan]]:
        """School year → the plans by which a student owes papers of it.

        Of who has left, what they lived by owes nothing of a year that is long over, but for the one they left in.
        """
        of_years: dict[str, list[Plan]] = defaultdict(list)
        if living.id and (not student.has_left(self.today) or living.school_year >= SchoolYear.of(self.today).before):
            of_years[living.school_year].append(living)
        for plan in self.owing.get(student.id, ()):
            if plan.id != living.id:
                of_years[plan.school_year].append(plan)
        lived = lived_by_to_the_last(student, living, self.today, self.holidays)
        if lived is not None:
            of_years[lived.school_year].append(lived)
        return of_years

    def reports(self, student: Student, living: Plan) -> list[ReportOwed]:
        """Those that are owed and not made; of who has left, of the years in which they were here."""
        reports = (report_owed(student, plans, self.holidays) for plans in self.plans(student, living).values())
        return [
            report
            for report in reports
            if report is not None and not self._is_made(student, report) and self._was_here(student, report.school_year)
        ]

    def _is_made(self, student: Student, report: ReportOwed) -> bool:
        published = self.published.get((student.id, report.school_year))
        return published is not None and report.is_made(published.till)

    def _was_here(self, student: Student, year: SchoolYear) -> bool:
        stays = self.stays.get(student.id, ())
        return not student.has_left(self.today) or was_here(stays, year.first_day, year.last_day)
