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
from ioplogg_tui.domain.stay import was_here
from ioplogg_tui.logbook.stays_seen import StaysSeen
from ioplogg_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class ReportsOwed:
    """What was published of some students' reports, and the plans that owe papers beside those that are lived by."""

    today: date
    holidays: Holidays
    published: Mapping[tuple[int, str], Sequence[Reported]]
    """Student and school year → the reports of it that stand."""
    owing: Mapping[int, Sequence[Plan]]
    stays: StaysSeen

    @classmethod
    def of(
        cls, store: Store, students: Sequence[Student], today: date, holidays: Holidays, *, only: int | None = None
    ) -> ReportsOwed:
        """Of all students of the school, or `only` the one of an id."""
        owing = store.students.owing.papers_owing(SchoolYear.of(today), only)
        return cls.by(store, students, owing, today, holidays, only=only)

    @classmethod
    def by(
        cls,
        store: Store,
        students: Sequence[Student],
        plans: Sequence[Plan],
        today: date,
        holidays: Holidays,
        *,
        only: int | None = None,
    ) -> ReportsOwed:
        """The same of whoever has read the plans that owe papers already."""
        owing: dict[int, list[Plan]] = defaultdict(list)
        for plan in plans:
            owing[plan.student_id].append(plan)
        stays = StaysSeen.of(store, [student.id for student in students])
        return cls(today, holidays, store.students.papers_published.reports(only), owing, stays)

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
        stays = self.stays.stays.get(student.id, ())
        for lived in lived_by_to_the_last(stays, living, self.today, self.holidays):
            of_years[lived.school_year].append(lived)
        return of_years

    def reports(self, student: Student, living: Plan) -> list[ReportOwed]:
        """Those that are owed and not made, of the years in which the student was here."""
        return [
            report
            for year, plans in self.plans(student, living).items()
            if (report := report_owed(self.stays.in_year(student.id, SchoolYear(year)), plans, self.holidays))
            if not self._is_made(student, report) and self.was_here(student, report.school_year)
        ]

    def of_year(self, student: Student, living: Plan, year: SchoolYear) -> ReportOwed:
        """The report that is owed of a school year, made or not; where no plan owes one, that of the year's end."""
        plans, stays = self.plans(student, living).get(year, ()), self.stays.in_year(student.id, year)
        last = self.holidays.last_school_day(year.start + 1)
        return report_owed(stays, plans, self.holidays) or ReportOwed(year, last, is_set=False)

    def was_here(self, student: Student, year: SchoolYear) -> bool:
        """Whether they had a day of school here in a school year."""
        last = self.holidays.last_school_day(year.start + 1)
        return was_here(self.stays.in_year(student.id, year), year.first_day, last)

    def _is_made(self, student: Student, report: ReportOwed) -> bool:
        published = self.published.get((student.id, report.school_year), ())
        return any(report.is_made(its.till) for its in published)
