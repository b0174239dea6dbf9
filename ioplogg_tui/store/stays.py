"""Rows of stays: from when to when a student is at the school, first one first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import STUDENT_OF, student_of
from ioplogg_tui.store.tables.people import StayRow, StudentRow

_STUDENT = STUDENT_OF.format(record="goal.student_id")

_FIRST_TO_LAST = StayRow.from_date.asc(nulls="FIRST")

AT_SCHOOL = (
    f"(NOT EXISTS (SELECT 1 FROM stay WHERE stay.student_id = ({_STUDENT}))"
    f" OR EXISTS (SELECT 1 FROM stay WHERE stay.student_id = ({_STUDENT})"
    " AND (stay.from_date IS NULL OR stay.from_date <= ?) AND (stay.to_date IS NULL OR stay.to_date >= ?)))"
)
"""In a query of a goal: whether its student is at the school on a day, given by `on_day`. A rating has no statement to
spare for it."""


def on_day(day: date) -> tuple[str, str]:
    """The parameters of AT_SCHOOL."""
    return day.isoformat(), day.isoformat()


def newest_stay(column: Any) -> Any:
    """A column of the newest stay of the student of a query."""
    stay = StayRow.alias()
    named = getattr(stay, column.name)
    return stay.select(named).where(stay.student == StudentRow.id).order_by(stay.from_date.desc(nulls="LAST")).limit(1)


class Stays:
    """A student with none is at the school, with no word of since when."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, student_id: int) -> list[Stay]:
        """Of a student, by the id of any of their records: what stands in the one whose id they have."""
        return self._in(student_of(student_id))

    def every(self, student_ids: Sequence[int] | None = None) -> Mapping[int, list[Stay]]:
        """Record → what stands in it, of all who have any, or of these."""
        stays: dict[int, list[Stay]] = defaultdict(list)
        query = StayRow.select(StayRow.student, StayRow.from_date, StayRow.to_date).order_by(_FIRST_TO_LAST)
        if student_ids is not None:
            query = query.where(StayRow.student.in_(list(student_ids)))
        for record_id, begins, ends in self._connection.rows(query):
            stays[record_id].append(Stay(begins, ends))
        return stays

    def seen_outside(self, student_ids: Sequence[int], year: SchoolYear) -> Mapping[int, date]:
        """Of these students those of whom this school wrote on a day of a year that no stay of theirs has → the first.

        Somebody of it observed them, had them in a lesson, wrote hours of theirs, put their plan of the year into use,
        or published a document of it.
        """
        from ioplogg_tui.store.seen_outside import seen_outside  # of who has left, and came again: for few

        return self._first_days(seen_outside(student_ids, year))

    def seen_since_coming(self, student_ids: Sequence[int]) -> Mapping[int, date]:
        """Of these students those whom this school saw since the day that is kept as the one they came → the first."""
        from ioplogg_tui.store.seen_outside import seen_since_coming

        return self._first_days(seen_since_coming(student_ids))

    def _first_days(self, query: Any) -> Mapping[int, date]:
        first: dict[int, date] = {}
        for student_id, *days in self._connection.rows(query):
            seen = [day for day in map(StayRow.from_date.python_value, days) if day]
            if seen:
                first[student_id] = min([*seen, first.get(student_id, date.max)])
        return first

    def in_record(self, record_id: int) -> list[Stay]:
        """What stands in a record by itself; in one that was joined it is as it was before."""
        return self._in(record_id)

    def write(self, student_id: int, stays: Sequence[Stay]) -> None:
        """These, instead of those that were kept of a student, by the id of any of their records."""
        record_id = self._connection.value(student_of(student_id))
        self._connection.change(StayRow.delete().where(StayRow.student == record_id))
        for stay in stays:
            self._connection.change(StayRow.insert(student=record_id, from_date=stay.begins, to_date=stay.ends))

    def _in(self, record: Any) -> list[Stay]:
        query = StayRow.select(StayRow.from_date.alias("begins"), StayRow.to_date.alias("ends"))
        return self._connection.read(query.where(StayRow.student == record).order_by(_FIRST_TO_LAST), Stay)
