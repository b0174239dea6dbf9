"""The one place that asks what time it is. The store holds naive UTC; people see local time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final

from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem

GRACE: Final = timedelta(minutes=2)
"""How far two looks at the clock may lie apart without anybody having set it."""


TODAY: Final = "IOPLOGG_TODAY"
"""Names the day, of this century, on which the program is, for tests and demonstrations; no served session has it."""

_YEARS: Final = range(2000, 2100)


def now() -> datetime:
    """The time now, naive UTC, whole microseconds: on the day that IOPLOGG_TODAY names, where it names one.

    Raises:
        UsageProblem: what it names is no day.
    """
    moment = datetime.now(UTC).replace(tzinfo=None)
    named = os.environ.get(TODAY)
    return moment + _moved_to(named) if named else moment


@cache
def _moved_to(named: str) -> timedelta:
    """How far the clock is moved to be on a day, at the time of day that it was when this was first asked."""
    moment = datetime.now(UTC).replace(tzinfo=None)
    try:
        day = date.fromisoformat(named)
        if day.year not in _YEARS:
            raise ValueError(day)
        return from_local(datetime.combine(day, to_local(moment).time())) - moment
    except ValueError as error:
        sentence = N_("IOPLOGG_TODAY doesn't name a day that the program can use: “{text}”. Write it like 2027-08-18.")
        raise UsageProblem(sentence, text=named) from error


def to_local(moment: datetime) -> datetime:
    """Naive UTC from the store as naive local time for a screen."""
    return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def from_local(moment: datetime) -> datetime:
    """Naive local time from a person, or an aware time, as naive UTC for the store."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def school_day(moment: datetime) -> date:
    """That of one moment."""
    return school_days((moment,))[0]


def school_days(moments: Iterable[datetime]) -> list[date]:
    """The day on which each was in Norway, of moments in naive UTC: the same on every machine, whatever it is set to.

    What is kept by days would otherwise be of other days where another machine, or a changed one, works it out. By hand
    and not of a table of time zones: machines have different ones, or none, and a day that was counted stays that day.
    """
    days, begins, ends = [], datetime.max, datetime.min
    for moment in moments:
        if moment.year != begins.year:
            begins, ends = _summer_of(moment.year)
        days.append((moment + (_SUMMER_TIME if begins <= moment < ends else _NORMAL_TIME)).date())
    return days


_NORMAL_TIME, _SUMMER_TIME = timedelta(hours=1), timedelta(hours=2)


@cache
def _summer_of(year: int) -> tuple[datetime, datetime]:
    """From the last Sunday of March to that of October, one o'clock UTC."""
    begins, ends = (datetime(year, month, 31, 1) for month in (3, 10))
    return begins - timedelta(days=begins.isoweekday() % 7), ends - timedelta(days=ends.isoweekday() % 7)


def midnight_of(moment: datetime) -> datetime:
    """When the local day of a moment began. Both are naive UTC."""
    return from_local(datetime.combine(to_local(moment).date(), time()))


def today() -> date:
    """The date here and now."""
    return to_local(now()).date()


def refuse_later(at: datetime, now: datetime) -> None:
    """What was seen was seen already. Both are naive UTC.

    Raises:
        UsageProblem: it is dated later than now.
    """
    if at > now + GRACE:
        raise UsageProblem(N_("{at} is later than now. Write when it was seen."), at=_minute(at))


def refuse_ahead(at: datetime, now: datetime) -> None:
    """What is asked for from a moment on has been by now. Both are naive UTC.

    Raises:
        UsageProblem: it is later than now.
    """
    if at > now + GRACE:
        raise UsageProblem(
            N_("{at} is later than now: there is nothing there yet. Write an earlier day."), at=_minute(at)
        )


def _minute(at: datetime) -> date | Sentence:
    """A moment as it is told; a day alone where it is midnight."""
    local = to_local(at)
    if local.time() == time.min:
        return local.date()
    return Sentence(N_("{date} at {time}"), {"date": local.date(), "time": f"{local:%H:%M}"})
