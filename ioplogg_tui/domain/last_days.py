"""The day on which each backup goes, told before: by the same rows of days, weeks and months as thinning has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from heapq import heapify, heappop, heappush

from ioplogg_tui.domain.thinning import FAR, FEW, Ages, Row, are_far, day_of, outlived, rows_of

_NO_BACKUPS = time(12, microsecond=1)
"""A time of the day that no backup has, whose names are of whole seconds."""


def last_days(times: Sequence[datetime], ages: Ages, today: date) -> dict[datetime, date]:
    """The day on which each of these backups goes, where one is made every night from now on.

    None goes while there is one of a day that is far ahead. `today` is the day in UTC, as the backups' are.
    """
    if not times or max(times).date() - today > FAR:
        return {}
    there, goes = {*times}, dict[datetime, date]()
    night = day_of(today.toordinal() + any(at.date() == today for at in times))
    while date.max > night <= max(there).date():  # the clock ran ahead: nights until then are older than what there is
        there.add(made := datetime.combine(night, _NO_BACKUPS))
        goes |= dict.fromkeys(gone := outlived([*there], made, ages), night)
        there -= {*gone}
        night = day_of(night.toordinal() + 1)
    rows, first = rows_of([*there], ages), day_of(night.toordinal() + are_far(night, max(there).date()))
    goes |= _a_few_each_night([(_ends(rows, at, night), at) for at in there], first)
    return {at: goes[at] for at in times}


def _ends(rows: Sequence[Row], at: datetime, first: date) -> date:
    """From which day on nothing keeps a backup that there is, where one is made every night from the `first` on."""
    return max(first, *(_end(row, at, first) for row in rows))


def _end(row: Row, at: datetime, first: date) -> date:
    period, number, tonights = row.period, row.period.number(at.date()), row.period.number(first)
    if row.newest[number] != at or number == tonights:
        return first
    last = next(iter(row.newest))
    age = period.nights if number == last else row.ages[number] + period.since(last, tonights)
    return period.begins(tonights + max(0, -((age - row.lives) // period.nights)))


def _a_few_each_night(ends: list[tuple[date, datetime]], first: date) -> dict[datetime, date]:
    """When each goes, of backups and the days from which on nothing keeps them; from the `first` night on."""
    heapify(ends)
    goes: dict[datetime, date] = {}
    waiting: list[datetime] = []
    night = first
    while ends or waiting:
        if not waiting:
            night = max(night, ends[0][0])
        while ends and ends[0][0] <= night:
            heappush(waiting, heappop(ends)[1])
        goes |= {heappop(waiting): night for _one in range(min(FEW, len(waiting)))}
        night = day_of(night.toordinal() + 1)
    return goes
