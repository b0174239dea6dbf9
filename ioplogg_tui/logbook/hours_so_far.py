"""How many hours of teaching students were to have by now, and have had, as the subjects of their plans say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.logbook.session import Session


def hours_of_each_so_far(session: Session, student_ids: Collection[int], holidays: Holidays) -> list[HoursSoFar]:
    """Of this school year's plans in use with planned hours; for a reading that has asked the rest.

    What is planned is spread evenly over the days of school.
    """
    year, today = session.school_year, session.today()
    before = year.first_day - timedelta(days=1)
    gone, whole = holidays.school_days(before, today), holidays.school_days(before, year.last_day)
    return [
        HoursSoFar(
            hours.student_id,
            None if hours.decided is None else 60 * hours.decided,
            60 * hours.planned,
            60 * hours.planned * gone // whole if whole > 0 else None,
            60 * (hours.given or 0),
        )
        for hours in session.store.students.owing.planned_hours(year)
        if hours.student_id in student_ids
    ]
