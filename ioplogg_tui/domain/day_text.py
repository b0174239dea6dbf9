"""Days and times as people write them: `24.11.2026`, `24/11`, `24. nov`, `2026-11-24`, `i går 10:15`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from typing import Final

from ioplogg_tui.domain.clock import from_local, refuse_ahead, refuse_later, to_local
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.normal_form import normalized
from ioplogg_tui.domain.school_year import SchoolYear

DAY_WORDS: Final = {
    "i dag": 0,
    "idag": 0,
    "today": 0,
    "i går": -1,
    "igår": -1,
    "yesterday": -1,
    "i morgen": 1,
    "i morgon": 1,
    "tomorrow": 1,
}
"""Word → days from today; bokmål, nynorsk and English are all understood, whichever the program speaks."""

_BEFORE: Final = {"i forgårs": -2, "i førgår": -2, "i morges": 0, "i morges tidlig": 0, "this morning": 0}
_ANY_DAY_WORD = "|".join(r"\s+".join(words.split()) for words in sorted(DAY_WORDS | _BEFORE, key=len, reverse=True))
_DAY_WORDS_INSIDE = re.compile(rf"\b(?:{_ANY_DAY_WORD})\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:(?:sist|siste|forrige|førre|denne|last|this)\s+(?:uke|veke|uka|veka|måned|månad|fredag|week|month|term)|"
    r"nylig|nyleg|nettopp|her om dagen|for .{1,15} (?:siden|sidan)|recently|just now|\w+ (?:days?|weeks?|months?) ago|"
    r"(?:man|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag(?:en)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"(?!\s+\d)",
    re.IGNORECASE,
)
"""Days that only who writes knows; a day of the week stands with its date."""

YEARS_AHEAD: Final = 2
"""School years after this one in which something may be planned without a question."""

_MONTHS: Final = (
    ("januar", "january"),
    ("februar", "february"),
    ("mars", "march"),
    ("april",),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("desember", "december"),
)
"""The names of a month in bokmål, nynorsk and English; three letters of one are enough."""

_DAY_FIRST = (
    re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})(?:\.|\. ?([0-9]{4}|[0-9]{2}))?"),
    re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:[-/. ] ?([0-9]{4}|[0-9]{2}))?"),
    re.compile(r"([0-9]{1,2})(?:\. ?| )([a-z]{3,})\.?(?:,? ?([0-9]{4}|[0-9]{2}))?"),
)
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WITH_TIME = re.compile(r"(.*?[^ ])(?: | ?t| kl\.? ?)([0-9]{1,2})[:.]([0-9]{2})")
_LEAP_YEARS = 9
"""Years within which every day of the calendar comes, also 29 February over a turn of the century."""


class Nearest(Enum):
    """Which day is meant where no year is written."""

    LAST = auto()
    """The last one: of what has been."""
    NEXT = auto()
    """The next one: of what is planned."""
    CLOSEST = auto()
    """Whichever is closer: of what begins, and may have begun."""
    NONE = auto()
    """None: the year must be written."""


def day_of(text: str, today: date, nearest: Nearest) -> date:
    """The day that a person means.

    Raises:
        UsageProblem: it is none, or its year is needed and isn't there.
    """
    day = _day(_plain(text), today, nearest)
    if day is None:
        raise UsageProblem(
            N_("“{text}” isn't a date. Write it like 31/1, 31. jan, 31.1.2026 or “today”."), text=Known(text)
        )
    return day


def days_named(text: str, today: date) -> Iterator[date]:
    """The days that stand in a text among other words, as in «Mathea, 2.12.»: where no year is written the closest."""
    words = re.split(r"[\s,;:()]+", _plain(text))
    for number, word in enumerate(words):
        if word.isalpha() or words[max(number - 1, 0)] == "\N{SECTION SIGN}":
            continue
        for ends in (number + 3, number + 2, number + 1):
            if (day := _day(" ".join(words[number:ends]), today, Nearest.CLOSEST)) is not None:
                yield day
                break


def with_dates(text: str, today: date) -> str:
    """A text that is kept with a date in place of «i går», which says another day when it is read later.

    Raises:
        UsageProblem: it says a day that isn't sure, as «sist uke».
    """
    if vague := _VAGUE.search(text):
        raise UsageProblem(
            N_("“{text}” won't be a day when it is read later. Write the date, like 31.1.2026."), text=Known(vague[0])
        )
    return _DAY_WORDS_INSIDE.sub(lambda words: _written_out(words[0], today), text)


def _written_out(words: str, today: date) -> str:
    day = today + timedelta(days=(DAY_WORDS | _BEFORE)[" ".join(words.casefold().split())])
    return f"{day.day}.{day.month}.{day.year}"


def seen_at(text: str, now: datetime) -> datetime:
    """When something was seen, naive UTC as `now`: a time of day, else noon, which is on that day in every zone.

    A time is local unless it names its zone, in ISO form. Today alone is now.

    Raises:
        UsageProblem: it is no date, or later than now.
    """
    at = _moment(text, now)
    if at is None:
        day = day_of(text, to_local(now).date(), Nearest.LAST)
        at = now if day == to_local(now).date() else from_local(datetime.combine(day, time(12)))
    refuse_later(at, now)
    return at


def since(text: str, now: datetime) -> datetime:
    """From when on something is asked for, naive UTC: a day counts from its midnight.

    Raises:
        UsageProblem: it is no date, or later than now.
    """
    at = _moment(text, now)
    if at is None:
        at = from_local(datetime.combine(day_of(text, to_local(now).date(), Nearest.LAST), time()))
    refuse_ahead(at, now)
    return at


def is_far_ahead(day: date, today: date) -> bool:
    """Whether a day is planned so far ahead that its year may be a slip of the finger."""
    return SchoolYear.of(day).start > SchoolYear.of(today).start + YEARS_AHEAD


def refuse_far(day: date | None, today: date) -> None:
    """Raises UsageProblem where a day is planned far ahead, for who can't be asked about it."""
    if day is not None and is_far_ahead(day, today):
        raise UsageProblem(N_("{day} is more than two school years ahead. --sure keeps it."), day=day)


def _plain(text: str) -> str:
    return " ".join(normalized("NFC", text).casefold().split())


def _moment(text: str, now: datetime) -> datetime | None:
    """A day with its time of day; None where there is no time."""
    plain = _plain(text)
    try:
        if "t" in plain and _YEAR_FIRST.match(plain):
            moment = datetime.fromisoformat(plain.upper())
        else:
            written = _WITH_TIME.fullmatch(plain)
            day = _day(written[1], to_local(now).date(), Nearest.LAST) if written else None
            if written is None or day is None:
                return None
            moment = datetime.combine(day, time(int(written[2]), int(written[3])))
        return from_local(moment) if _is_likely(moment.date()) else None
    except (ValueError, OverflowError):
        return None


def _day(plain: str, today: date, nearest: Nearest) -> date | None:
    if plain in DAY_WORDS:
        return today + timedelta(days=DAY_WORDS[plain])
    year_first = _YEAR_FIRST.fullmatch(plain)
    day_first = next((match for form in _DAY_FIRST if (match := form.fullmatch(plain))), None)
    if year_first:
        year, written, number = year_first.groups()
    elif day_first:
        number, written, year = day_first.groups()
    else:
        return None
    month = _month(written)
    if month is None:
        return None
    if year is not None:
        days = list(_of_years((int(year) if len(year) == 4 else 2000 + int(year),), month, int(number)))
        return days[0] if days and _is_likely(days[0]) else None
    around = list(_of_years(range(today.year - _LEAP_YEARS, today.year + _LEAP_YEARS), month, int(number)))
    match nearest:
        case Nearest.LAST:
            return max((day for day in around if day <= today), default=None)
        case Nearest.NEXT:
            return min((day for day in around if day >= today), default=None)
        case Nearest.CLOSEST:
            return min(around, key=lambda day: abs(day - today), default=None)
        case Nearest.NONE:
            return None


def _month(written: str) -> int | None:
    """The month of a number, or of the beginning of a name."""
    if written.isdecimal():
        return int(written)
    named = (number for number, names in enumerate(_MONTHS, 1) if any(name.startswith(written) for name in names))
    return next(named, None)


def _of_years(years: range | tuple[int, ...], month: int, number: int) -> Iterator[date]:
    """That day of the calendar in each of the years that have it."""
    for year in years:
        try:
            yield date(year, month, number)
        except ValueError:  # no such day: that year has no 29 February, or none has the 31st of November
            continue


def _is_likely(day: date) -> bool:
    """Whether anybody at a school means a day, and it can be reckoned with."""
    return 1900 <= day.year <= 2200
