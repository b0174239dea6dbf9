"""The one place that asks what time it is. The store holds naive UTC; people see local time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from ioplogg_tui.domain.errors import N_, UsageProblem

GRACE = timedelta(minutes=2)
"""How far two looks at the clock may lie apart without anybody having set it."""


def now() -> datetime:
    """The time now, naive UTC, whole microseconds."""
    return datetime.now(UTC).replace(tzinfo=None)


def to_local(moment: datetime) -> datetime:
    """Naive UTC from the store as naive local time for a screen."""
    return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def from_local(moment: datetime) -> datetime:
    """Naive local time from a person, or an aware time, as naive UTC for the store."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def today() -> date:
    """The date here and now."""
    return to_local(now()).date()


def parse_time(text: str) -> datetime:
    """A date, or date and time, that a person wrote (ISO form; local unless it names a zone) as naive UTC.

    A bare date means noon, so that it stays on that day in every zone a school is in.

    Raises:
        UsageProblem: it is no date.
    """
    stripped = text.strip()
    try:
        moment = datetime.fromisoformat(stripped)
        _likely(moment.date())
        if len(stripped) <= len("2026-01-31"):
            moment = moment.replace(hour=12)
        return from_local(moment)
    except (ValueError, OverflowError) as error:
        raise UsageProblem(
            N_("“{text}” is no date. Write it as 2026-01-31, or 2026-01-31T09:40."), text=text
        ) from error


_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")


def parse_date(text: str) -> date:
    """A date that a person wrote: `2026-01-31`, or as Norwegians write it, `31.1.2026` or `31.01.26`.

    Raises:
        UsageProblem: it is no date.
    """
    stripped = text.strip()
    day_first = _DAY_FIRST.fullmatch(stripped)
    try:
        if day_first:
            day, month, year = (int(part) for part in day_first.groups())
            return _likely(date(year if year >= 100 else 2000 + year, month, day))
        return _likely(date.fromisoformat(stripped))
    except ValueError as error:
        raise UsageProblem(N_("“{text}” is no date. Write it as 2026-01-31 or 31.1.2026."), text=text) from error


def _likely(day: date) -> date:
    """Raises ValueError for a day that nobody at a school means, and that can't be reckoned with."""
    if not 1900 <= day.year <= 2200:
        raise ValueError(day)
    return day
