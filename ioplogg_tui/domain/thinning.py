"""Which backups are kept and for how long: the newest of so many days, weeks and months.

The clock is not believed: one that is wrong for a night must not make a year of backups look old.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from ioplogg_tui.domain.errors import N_, UsageProblem

FEW = 5
"""So many backups at most go at a time."""

FAR = timedelta(days=31)
"""Between a backup and the newest before it: with more than that between them, one of the two has a wrong date."""

MOST_NIGHTS = 4_000
"""So far ahead it is said when a backup goes."""

_NIGHT = timedelta(days=1)
_FAR_OF_WEEKS = timedelta(days=14)
"""Between the newest of a week and the newest of the next at most."""
_FAR_OF_MONTHS = timedelta(days=61)
"""Between the newest of a month and the newest of the next at most."""

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
            raise UsageProblem(N_("“{text}” says no ages. Write as 12d,10w,9m: days, weeks, months."), text=text)
        return cls(ages.get("d", 0), ages.get("w", 0), ages.get("m", 0))

    def __str__(self) -> str:
        return f"{self.days}d,{self.weeks}w,{self.months}m"


def kept(times: Sequence[datetime], now: datetime, ages: Ages) -> set[datetime]:
    """Which of these backups to keep: the newest of each of so many days, weeks and months; the newest always."""
    newest: set[datetime] = set(times and [max(times)])
    today = now.date()
    by_days = _too_much(times, now, ages.days, _NIGHT)
    by_weeks = _too_much(times, now, 7 * ages.weeks, _FAR_OF_WEEKS)
    by_months = _too_much(times, now, max(ages.days, 7 * ages.weeks), _FAR_OF_WEEKS if ages.weeks else _NIGHT)
    by_period: dict[tuple[str, object], datetime] = {}
    for at in sorted(times):  # a newer one takes the older one's place
        day = at.date()
        if (today - _after(day, by_days[at])).days < ages.days:
            by_period["day", day] = at
        if (today - _after(day, by_weeks[at])).days < 7 * ages.weeks:
            by_period["week", day.isocalendar()[:2]] = at
        if _months(today) - _months(_after(day, by_months[at])) < ages.months:
            by_period["month", _months(day)] = at
    return newest | set(by_period.values())


def _too_much(times: Sequence[datetime], now: datetime, reach: int, usual: timedelta) -> dict[datetime, int]:
    """By how many days each backup is younger than its date says, counted back from now.

    Where backups are far apart the clock may have been wrong on either side, however many were made by it since: it is
    counted as the one night that it may have been. In the newest `reach` days they are `usual` apart at most, or
    half of those days; before that, where only the newest of each month is left, two months.
    """
    too_much: dict[datetime, int] = {}
    later, days = now, 0
    for at in sorted(times, reverse=True):
        apart = max(later - at, timedelta(0))
        is_thinned = (now - later).days - days >= reach
        if apart > (_FAR_OF_MONTHS if is_thinned else min(FAR, max(usual, timedelta(days=reach) / 2))):
            days += apart.days - 1
        too_much[at] = days
        later = min(later, at)
    return too_much


def newest_if_far(times: Sequence[datetime], made: datetime) -> datetime | None:
    """The newest backup besides the one just made, where so much lies between them that a clock must be wrong."""
    before = [at for at in times if at != made]
    newest = max(before, default=made)
    return newest if abs(made - newest) > FAR else None


def outlived(times: Sequence[datetime], made: datetime, ages: Ages) -> list[datetime]:
    """Which backups go now that another is made: the oldest first, a few at a time, none where a clock must be wrong.

    Ages are counted from the newest there was before, so that no single wrong date makes the others old, and no gap
    makes them older than the nights that there were.
    """
    before = [at for at in times if at != made]
    if not before or newest_if_far(times, made):
        return []
    keep = kept(times, min(made, max(before)), ages)
    return sorted(at for at in before if at not in keep)[:FEW]


def leaving_days(times: Sequence[datetime], now: datetime, ages: Ages) -> dict[datetime, date]:
    """The day on which each backup goes, as long as another is made every night from now on: by what is done then.

    Of what lives longer than `MOST_NIGHTS` there is none.
    """
    there, days = sorted(times), dict[datetime, date]()
    for night in range(1, min(MOST_NIGHTS, (datetime.max - now).days) + 1):
        if len(days) == len(times):
            break
        made = now + night * _NIGHT
        there.append(made)
        going = {*outlived(there, made, ages)}
        days |= {at: made.date() for at in going & {*times}}
        there = [at for at in there if at not in going]
    return days


def _after(day: date, days: int) -> date:
    """So many days later, or the last day that there is."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1
