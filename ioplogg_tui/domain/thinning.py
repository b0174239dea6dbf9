"""Which backups are kept and for how long: the newest of so many days, weeks and months that have any.

The clock is not believed: how old a backup is, the days, weeks and months say in which others were made since, not the
date of today. What is kept hangs on no backup that isn't, so that a day can be told on which each goes (`last_days`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from ioplogg_tui.domain.errors import N_, UsageProblem

FEW = 5
"""So many backups at most go at a time."""

FAR = timedelta(days=31)
"""Between the day of a backup and the newest before it: with more than that, one of the two has a wrong date."""

_PART = re.compile(r"([0-9]{1,4})([dwm])")


class Ages(NamedTuple):
    """Of how many days, weeks and months the newest backup is kept."""

    days: int
    weeks: int
    months: int

    @classmethod
    def of(cls, text: str) -> Ages:
        """`12d,10w,9m` as days, weeks and months.

        Raises:
            UsageProblem: it is no such list, says days, weeks or months twice, or nothing would be kept by it.
        """
        parts = [_PART.fullmatch(part.strip()) for part in text.split(",")]
        said = [(part.group(2), int(part.group(1))) for part in parts if part]
        ages = dict(said)
        if len(ages) < len(parts) or not any(ages.values()):
            raise UsageProblem(
                N_("“{text}” doesn't say how old. Write it like 12d,10w,9m: days, weeks, months."), text=text
            )
        return cls(ages.get("d", 0), ages.get("w", 0), ages.get("m", 0))

    def __str__(self) -> str:
        return f"{self.days}d,{self.weeks}w,{self.months}m"


def day_of(ordinal: int) -> date:
    """That day, or the last that there is."""
    return date.fromordinal(min(ordinal, date.max.toordinal()))


class Period(NamedTuple):
    """Days, weeks or months, each with a number of its own that goes up by one."""

    number: Callable[[date], int]
    begins: Callable[[int], date]
    nights: int
    """So many backups are made in one, where one is made every night."""
    near: int
    """So far from one that has backups may the next be that has any: further, the clock was wrong, or all rested."""

    def since(self, earlier: int, later: int) -> int:
        """Nights between two that have backups, and none between them has any.

        Nobody knows how many there were where they are far apart: it is counted as the one that there was at least.
        """
        return min(later - earlier, 1) * (self.nights if later - earlier <= self.near else 1)


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_begins(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1) if number // 12 <= date.max.year else date.max


_DAY = Period(date.toordinal, day_of, nights=1, near=1)
_WEEK = Period(lambda day: (day.toordinal() - 1) // 7, lambda number: day_of(number * 7 + 1), nights=7, near=4)
_MONTH = Period(_months, _month_begins, nights=30, near=1)


class Row(NamedTuple):
    """The periods of a kind that have backups."""

    period: Period
    lives: int
    """Nights that the newest backup of one lives."""
    newest: Mapping[int, datetime]
    """The newest of each, the latest first."""
    ages: Mapping[int, int]
    """Nights of the periods since each, and of its own: however far it lies from the next, which hangs on what went."""


def rows_of(times: Sequence[datetime], ages: Ages) -> list[Row]:
    """These backups by days, weeks and months."""
    by_time = sorted(times, reverse=True)
    rows = []
    for period, count in zip((_DAY, _WEEK, _MONTH), ages, strict=True):
        newest: dict[int, datetime] = {}
        nights: dict[int, int] = {}
        later, since = None, 0
        for at in by_time:
            if (number := period.number(at.date())) != later:
                newest[number], nights[number] = at, 0 if later is None else since + period.nights
                since += 0 if later is None else period.since(number, later)
                later = number
        rows.append(Row(period, count * period.nights, newest, nights))
    return rows


def kept(times: Sequence[datetime], ages: Ages) -> set[datetime]:
    """Which of these backups to keep: the newest of each of so many days, weeks and months; the newest always."""
    rows = rows_of(times, ages)
    by_age = {at for row in rows for number, at in row.newest.items() if row.ages[number] < row.lives}
    return by_age | set(times and [max(times)])


def newest_if_far(times: Sequence[datetime], made: datetime) -> datetime | None:
    """The newest backup besides the one just made, where so much lies between them that a clock must be wrong."""
    newest = max((at for at in times if at != made), default=made)
    return newest if are_far(made.date(), newest.date()) else None


def are_far(day: date, other: date) -> bool:
    """Whether more than FAR lies between the days of two backups."""
    return abs(day - other) > FAR


def outlived(times: Sequence[datetime], made: datetime, ages: Ages) -> list[datetime]:
    """Which backups go now that another is made: the oldest first, a few at a time, none where a clock is wrong."""
    if newest_if_far(times, made):
        return []
    keep = kept(times, ages) | {made}
    return sorted(at for at in times if at not in keep)[:FEW]
