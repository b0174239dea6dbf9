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

_NIGHT = timedelta(days=1)
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
    too_much = _too_much(times, now, ages)
    by_period: dict[tuple[str, object], datetime] = {}
    for at in sorted(times):  # a newer one takes the older one's place
        day, counted = at.date(), _after(at.date(), too_much[at])
        if (today - counted).days < ages.days:
            by_period["day", day] = at
        if (today - counted).days < 7 * ages.weeks:
            by_period["week", day.isocalendar()[:2]] = at
        if _months(today) - _months(counted) < ages.months:
            by_period["month", _months(day)] = at
    return newest | set(by_period.values())


def _too_much(times: Sequence[datetime], now: datetime, ages: Ages) -> dict[datetime, int]:
    """By how many days each backup is younger than its date says, counted back from now.

    Where backups are far apart the clock may have been wrong on either side, however many were made by it since: it is
    counted as the one night that it may have been.
    """
    dense = max(ages.days, 7 * ages.weeks)
    too_much: dict[datetime, int] = {}
    later, days = now, 0
    for at in sorted(times, reverse=True):
        apart = max(later - at, timedelta(0))
        is_thinned = (now - later).days - days >= dense
        if apart > (_FAR_OF_MONTHS if is_thinned else min(FAR, max(_NIGHT, timedelta(days=dense) / 2))):
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


def lives_until(times: Sequence[datetime], at: datetime, ages: Ages) -> date:
    """The day on which a backup goes at the latest, as long as others are made every day."""
    day = at.date()
    counted = _after(day, _too_much(times, max(times), ages)[at])
    ends = [_after(counted, ages.days)]
    if not any(other > at and other.date().isocalendar()[:2] == day.isocalendar()[:2] for other in times):
        ends.append(_after(counted, 7 * ages.weeks))
    if not any(other > at and _months(other.date()) == _months(day) for other in times):
        year, month = divmod(_months(counted) + ages.months, 12)
        ends.append(date(year, month + 1, 1) if year <= date.max.year else date.max)
    return _after(max(ends), 1)


def _after(day: date, days: int) -> date:
    """So many days later, or the last day that there is."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1
