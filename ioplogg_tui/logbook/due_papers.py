"""Which papers of school years students owe: half-year assessments, yearly reports, and access to those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.due import Due, Reminding, paper_days, papers_due
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.half_year_due import half_year_due, half_years_over
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.school_level import is_upper_secondary
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay, was_here
from ioplogg_tui.store.store import Store

_PUBLISHED = (DocumentKind.HALF_YEAR, DocumentKind.YEAR)

SPRING_FROM = 3
"""The month from which a published half-year assessment is taken to be of the half-year that began in January."""


@dataclass(frozen=True, slots=True)
class PapersOfSchool:
    """What the school has published, and the plans that owe something beside the ones that are lived by."""

    papers: dict[tuple[int, DocumentKind, str], datetime]
    given: set[tuple[int, str]]
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
        has_half_years = any(is_upper_secondary(student.level) for student in students)
        ends = half_years_over(today) if has_half_years else []
        return cls(
            store.students.owing.papers(_PUBLISHED),
            store.students.owing.access_given(this_year.before),
            owing,
            {
                (plan.student_id, ended): plan
                for ended in ends
                for plan in store.students.owing.decided(SchoolYear.of(ended), ended)
            },
            store.stays.of_each([student.id for student in students]),
        )

    def due(self, student: Student, living: Plan, today: date, reminding: Reminding) -> Iterator[Due]:
        """What a student owes, each paper of a school year once, but for those of the plan that they live by."""
        day_for = {living.school_year: paper_days(living, reminding.holidays)} if living.id else {}
        for plan in self.owing.get(student.id, ()):
            others = day_for.setdefault(plan.school_year, {})
            for due in papers_due(student, plan, today, reminding.holidays):
                if due.kind not in others:
                    yield replace(due, school_year=plan.school_year)
            day_for[plan.school_year] = others | paper_days(plan, reminding.holidays)
        if not reminding.holidays.has(today):
            yield from self._half_year(student, today)
            yield from self._access(student, today)

    def of_time_here(self, student: Student, living: Plan, today: date, reminding: Reminding) -> Iterator[Due]:
        """What a student who has left owes yet of school years, and evaluations, of when they were here."""
        of_late = living if living.school_year >= SchoolYear.of(today).before else Plan(0, student.id, "")
        stays = self.stays.get(student.id, ())
        for due in (
            *(papers_due(student, of_late, today, reminding.holidays) if of_late.id else ()),
            *self.due(student, of_late, today, reminding),
        ):
            year = SchoolYear(due.school_year)
            first, last = year.first_day, year.last_day
            if due.kind is DueKind.EVALUATION and due.day is not None:
                first = last = due.day
            if was_here(stays, first, last):
                yield due

    def is_reported(self, due: Due) -> bool:
        """Whether it is a report that is published."""
        return due.kind is DueKind.REPORT and (due.student.id, DocumentKind.YEAR, due.school_year) in self.papers

    def _half_year(self, student: Student, today: date) -> Iterator[Due]:
        for ended in half_years_over(today):
            plan = self.of_half_years.get((student.id, ended))
            if plan is not None:
                published = self.papers.get((student.id, DocumentKind.HALF_YEAR, plan.school_year))
                if published is None or not _is_of(ended, to_local(published).date()):
                    yield from half_year_due(student, self.stays.get(student.id, ()), plan, ended, today)

    def _access(self, student: Student, today: date) -> Iterator[Due]:
        """Reports of this school year and the one before that the student or the parents have no dated access to."""
        this_year = SchoolYear.of(today)
        for year in (this_year.before, this_year):
            published = self.papers.get((student.id, DocumentKind.YEAR, year))
            if published is not None and (student.id, year) not in self.given:
                day = to_local(published).date()
                yield Due(student, DueKind.ACCESS, day, (day - today).days, school_year=year)


def _is_of(ended: date, published: date) -> bool:
    """Whether what was published last of a school year may be of its half-year that ended on a day."""
    return ended.month > SchoolYear.of(ended).last_day.month or published >= date(ended.year, SPRING_FROM, 1)
