"""Which papers of school years students owe: half-year assessments, yearly reports, and access to those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.due import NOTICE_DAYS, Due, Reminding, papers_due
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.half_year_due import half_of_half_year, half_year_due, half_years_over
from ioplogg_tui.domain.lived_on import lived_by_to_the_last
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.published import Reported
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay, was_here
from ioplogg_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class PapersOfSchool:
    """What the school has published, and the plans that owe something beside the ones that are lived by."""

    reports: dict[tuple[int, str], Reported]
    assessed: set[tuple[int, date]]
    """Student and last day of each half-year whose assessment is published."""
    given: dict[tuple[int, str], str]
    owing: dict[int, list[Plan]]
    of_half_years: dict[tuple[int, date], Plan]
    """Student and last day of a half-year that is over → the plan of then."""
    stays: Mapping[int, Sequence[Stay]]

    @classmethod
    def of(cls, store: Store, students: Sequence[Student], today: date) -> PapersOfSchool:
        this_year = SchoolYear.of(today)
        owing: dict[int, list[Plan]] = defaultdict(list)
        for plan in store.students.owing.papers_owing(this_year):
            owing[plan.student_id].append(plan)
        return cls(
            store.students.owing.reports(),
            store.students.owing.half_years_assessed(this_year.before),
            store.students.owing.access_given(this_year.before),
            owing,
            {
                (plan.student_id, ended): plan
                for ended in half_years_over(today)
                for plan in store.students.owing.decided(half_of_half_year(ended), ended)
            },
            store.stays.every([student.id for student in students]),
        )

    def due(self, student: Student, living: Plan, today: date, reminding: Reminding) -> Iterator[Due]:
        """What a student owes, each paper of a school year once.

        Of who has left, what they lived by owes nothing of a year that is long over, but for the one they left in.
        """
        of_years: dict[str, list[Plan]] = defaultdict(list)
        if living.id and (not student.has_left(today) or living.school_year >= SchoolYear.of(today).before):
            of_years[living.school_year].append(living)
        for plan in self.owing.get(student.id, ()):
            if plan.id != living.id:
                of_years[plan.school_year].append(plan)
        lived = lived_by_to_the_last(student, living, today, reminding.holidays)
        if lived is not None:
            of_years[lived.school_year].append(lived)
        for plans in of_years.values():
            yield from papers_due(student, plans, today, reminding.holidays)
        if not reminding.holidays.has(today):
            yield from self._half_year(student, today)
            yield from self._access(student, today)

    def of_time_here(self, student: Student, living: Plan, today: date, reminding: Reminding) -> Iterator[Due]:
        """What a student who has left owes yet of school years, and evaluations, of when they were here."""
        stays = self.stays.get(student.id, ())
        for due in self.due(student, living, today, reminding):
            year = SchoolYear(due.school_year)
            first, last = year.first_day, year.last_day
            if due.kind is DueKind.EVALUATION and due.day is not None:
                first = last = due.day
            if was_here(stays, first, last):
                yield due

    def is_reported(self, due: Due) -> bool:
        """Whether it is a report that is published, and tells of the time until it is due."""
        published = self.reports.get((due.student.id, due.school_year))
        return due.kind is DueKind.REPORT and published is not None and _settles(published.till, due)

    def _half_year(self, student: Student, today: date) -> Iterator[Due]:
        for ended in half_years_over(today):
            plan = self.of_half_years.get((student.id, ended))
            if plan is not None and (student.id, ended) not in self.assessed:
                yield from half_year_due(student, self.stays.get(student.id, ()), plan, ended, today)

    def _access(self, student: Student, today: date) -> Iterator[Due]:
        """Reports of this school year and the one before that the student or the parents have no dated access to.

        What was dated before there was a report is no access to it.
        """
        this_year = SchoolYear.of(today)
        for year in (this_year.before, this_year):
            published = self.reports.get((student.id, year))
            if published is None:
                continue
            day = to_local(published.first).date()
            if self.given.get((student.id, year), "") < day.isoformat():
                yield Due(student, DueKind.ACCESS, day, (day - today).days, school_year=year)


def _settles(till: date, due: Due) -> bool:
    """Whether a yearly report that tells up to a day is the one that is due: one made before it is told as due isn't.

    One of a school year tells no day after it, whenever it was to be made.
    """
    last = SchoolYear(due.school_year).last_day
    return till >= min(due.day or last, last) - timedelta(days=NOTICE_DAYS)
