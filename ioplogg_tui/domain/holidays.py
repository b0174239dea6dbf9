"""When there is no school, and so nothing to observe and nothing late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Self

_FRIDAY, _MONDAY = 4, 0
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """From a first day to a last, both without school."""

    first: date
    last: date

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Of `2027-06-19..2027-08-15`, as it stands in the settings. Raises ValueError where it is no such."""
        first, _dots, last = text.partition("..")
        try:
            holiday = cls(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError as error:
            raise ValueError(f"holidays = {text!r}") from error
        if holiday.last < holiday.first:
            raise ValueError(f"holidays = {text!r}")
        return holiday

    @classmethod
    @cache
    def usual_summer(cls, year: int) -> Self:
        """From the day after the last Friday of June to the day before the third Monday of August."""
        last_of_june, first_of_august = date(year, 6, 30), date(year, 8, 1)
        friday = last_of_june - timedelta(days=(last_of_june.weekday() - _FRIDAY) % 7)
        monday = first_of_august + timedelta(days=(_MONDAY - first_of_august.weekday()) % 7 + 14)
        return cls(friday + timedelta(days=1), monday - timedelta(days=1))

    def days_until(self, day: date, since: date) -> int:
        """How many of its days are later than `since`, up to and with `day`."""
        first, last = max(self.first, since + timedelta(days=1)), min(self.last, day)
        return max(0, (last - first).days + 1)


@dataclass(frozen=True, slots=True)
class Holidays:
    """The holidays that somebody wrote, and the usual summer of years for which nobody wrote one of July."""

    written: tuple[Holiday, ...] = ()

    def has(self, day: date) -> bool:
        return _is_in(self, day)

    def days_gone(self, since: date, day: date) -> int:
        """How many days have gone from one day to another, weekends too, holidays left out, each day once."""
        apart = _apart(self, since.year, day.year)
        return (day - since).days - sum(holiday.days_until(day, since) for holiday in apart)

    def last_school_day(self, year: int) -> date:
        """The day before the summer of a year."""
        middle = date(year, 7, 15)
        summers = (holiday for holiday in self.of_years(year, year) if holiday.first <= middle <= holiday.last)
        return next(summers).first - _DAY

    def of_years(self, first: int, last: int) -> list[Holiday]:
        """Those of the years from a first to a last."""
        summers = [
            Holiday.usual_summer(year)
            for year in range(first, last + 1)
            if not any(holiday.first <= date(year, 7, 15) <= holiday.last for holiday in self.written)
        ]
        return [*self.written, *summers]


@cache
def _is_in(holidays: Holidays, day: date) -> bool:
    """Asked of the same day for every student."""
    return any(holiday.first <= day <= holiday.last for holiday in holidays.of_years(day.year, day.year))


@cache
def _apart(holidays: Holidays, first: int, last: int) -> tuple[Holiday, ...]:
    """The holidays of years, those that overlap made one: a day is no school once. Asked for every goal."""
    apart: list[Holiday] = []
    for holiday in sorted(holidays.of_years(first, last), key=lambda holiday: holiday.first):
        if apart and holiday.first <= apart[-1].last:
            apart[-1] = Holiday(apart[-1].first, max(apart[-1].last, holiday.last))
        else:
            apart.append(holiday)
    return tuple(apart)
