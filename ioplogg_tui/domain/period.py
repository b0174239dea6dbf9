"""How far back a progression is shown."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.school_year import SchoolYear, half_year_start


class Period(StrEnum):
    ALL = "all"
    WEEKS = "weeks"
    HALF_YEAR = "half-year"
    YEAR = "year"


PERIOD_NAMES: dict[Period, str] = {
    Period.ALL: N_("all of it"),
    Period.WEEKS: N_("the last six weeks"),
    Period.HALF_YEAR: N_("this half-year"),
    Period.YEAR: N_("this school year"),
}

WEEKS = 6


def first_day(period: Period, today: date) -> date | None:
    """The first day of a period; None for all of it."""
    if period is Period.WEEKS:
        return today - timedelta(weeks=WEEKS)
    if period is Period.HALF_YEAR:
        return half_year_start(today)
    if period is Period.YEAR:
        return SchoolYear.of(today).first_day
    return None


def since(period: Period, today: date) -> datetime | None:
    """The first moment of a period, naive UTC; None for all of it."""
    first = first_day(period, today)
    return from_local(datetime.combine(first, time())) if first else None


def next_period(period: Period) -> Period:
    every = list(Period)
    return every[(every.index(period) + 1) % len(every)]
