"""What this school wrote of students, on days that none of their stays has or in the one of now: so they were here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from peewee import Case, fn

from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.store.joined import is_of_one
from ioplogg_tui.store.self_assessments import answer_counts
from ioplogg_tui.store.tables.document import DocumentRow
from ioplogg_tui.store.tables.lesson import AttendanceRow, HoursByHandRow
from ioplogg_tui.store.tables.log import ObservationRow, SelfAssessmentRow
from ioplogg_tui.store.tables.people import StaffRow, StayRow, StudentRow
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanVersionRow
from ioplogg_tui.store.version_stands import version_stands
from ioplogg_tui.store.withdrawn import stands

_OWN = StudentRow.alias()
"""A record that is asked about."""
_WHOLE = fn.COALESCE(_OWN.joined_into, _OWN.id)


def seen_outside(student_ids: Sequence[int], year: SchoolYear) -> Any:
    """A query: student, and the first such day in a school year of each kind of row, of all records of these students.

    What people of another school wrote came with an archive, and says where the student was then. Each kind is asked
    for its first row by itself, in the order of an index: one with many rows is no dearer than one with few.
    """
    begins, ends = (from_local(datetime.combine(day, time())) for day in (year.first_day, year.following.first_day))
    rows = [
        _first(query.where(at < ends, ~fn.EXISTS(_stay_on(_day(at)))), at, begins) for query, at in _rows_of_presence()
    ]
    papers = (
        _first_paper(PlanVersionRow, PlanRow, year, begins, ends, version_stands()),
        _first_paper(DocumentRow, DocumentRow, year, begins, ends, stands()),
    )
    return _OWN.select(_WHOLE, *rows, *papers).where(is_of_one(_OWN.id, student_ids))


def seen_since_coming(student_ids: Sequence[int]) -> Any:
    """A query: student, and the first day of each kind of row since the day on which they came this time."""
    stay = StayRow.alias()
    came = (
        stay.select(stay.from_date).where(stay.student == _WHOLE).order_by(stay.from_date.desc(nulls="LAST")).limit(1)
    )
    rows = [_first(query, at, came) for query, at in _rows_of_presence()]
    return _OWN.select(_WHOLE, *rows).where(is_of_one(_OWN.id, student_ids))


def _rows_of_presence() -> Iterator[tuple[Any, Any]]:
    """Queries of what this school writes with a student who is there, and when each row was."""
    later = ObservationRow.alias()
    corrected = later.select(later.id).where(later.corrects == ObservationRow.id)
    observed = ~ObservationRow.withdrawn & ~fn.EXISTS(corrected)
    its_own = GoalRow.select(GoalRow.id).where(GoalRow.student == _OWN.id)
    answered = SelfAssessmentRow.goal.in_(its_own) & answer_counts()
    for row, at, by, which in (
        (ObservationRow, ObservationRow.at, ObservationRow.staff, observed),
        (SelfAssessmentRow, SelfAssessmentRow.at, SelfAssessmentRow.recorded_by, answered),
        (AttendanceRow, AttendanceRow.begins, AttendanceRow.staff, AttendanceRow.there),
        (HoursByHandRow, HoursByHandRow.from_date, HoursByHandRow.staff, True),
    ):
        yield row.select(_day(at)).where((row.student == _OWN.id) & _is_of_here(by) & which), at


def _first(query: Any, at: Any, begins: Any) -> Any:
    return query.where(at >= begins).order_by(at).limit(1)


def _first_paper(row: Any, owner: Any, year: SchoolYear, begins: datetime, ends: datetime, which: Any) -> Any:
    """What was made of a year tells of its day, and before the year begins of the year's first.

    It doesn't where the student left between those days: it was made for who was to go on, or of who had left.
    """
    first_day = year.first_day.isoformat()
    made = _day(row.at)
    day = Case(None, [(row.at < begins, first_day)], made)
    left = StayRow.alias()
    left_between = left.select(left.id).where(
        (left.student == _WHOLE)
        & (Case(None, [(made < first_day, made)], first_day) <= left.to_date)
        & (Case(None, [(made < first_day, first_day)], made) > left.to_date)
    )
    goes_on = StayRow.select(StayRow.id).where(
        (StayRow.student == _WHOLE) & (StayRow.to_date.is_null() | (StayRow.to_date >= year.first_day))
    )
    query = row.select(day) if row is owner else row.select(day).join(owner)
    its = (owner.student == _OWN.id) & (owner.school_year == year) & (row.at < ends) & _is_of_here(row.staff) & which
    its &= ((row.at >= begins) | fn.EXISTS(goes_on)) & ~fn.EXISTS(left_between) & ~fn.EXISTS(_stay_on(day))
    return query.where(its).order_by(row.at).limit(1)


def _day(at: Any) -> Any:
    return fn.DATE(at)


def _is_of_here(staff: Any) -> Any:
    return staff.not_in(StaffRow.select(StaffRow.id).where(StaffRow.elsewhere))


def _stay_on(day: Any) -> Any:
    row = StayRow.alias()
    has_begun = row.from_date.is_null() | (day >= row.from_date)
    return row.select(row.id).where(
        (row.student == _WHOLE) & has_begun & (row.to_date.is_null() | (day <= row.to_date))
    )
