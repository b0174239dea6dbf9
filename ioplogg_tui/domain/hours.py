"""Hours of teaching: decided, planned, and given out of the lessons that were held. Kept in minutes, told in hours.

An hour is 60 minutes; what is decided and planned is so many of them in a school year. What was given is half of the
yearly report (opplæringslova § 11-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.domain.limits import HOURS_LIMIT
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.domain.taught import Taught, minutes_once
from ioplogg_tui.domain.teaching import HoursByHand

_DECIMAL = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class SubjectHours:
    """A subject's hours in a school year: `planned` and `in_plan` in hours, all else in minutes.

    `in_plan` is what an older plan says was given, written there before lessons were counted.
    """

    subject: str
    planned: int | None = None
    in_plan: int | None = None
    lessons: int = 0
    by_hand: int = 0
    away: int = 0
    """Of lessons that were held while the student was away, and in no other: they are not given."""

    @property
    def given(self) -> int | None:
        """Minutes; None where nobody has written any, which isn't none."""
        minutes = self.lessons + self.by_hand + 60 * (self.in_plan or 0)
        return minutes if minutes or self.in_plan is not None or self.away else None


@dataclass(frozen=True, slots=True)
class HoursOfYear:
    """What was decided, planned and given in a school year. `decided` is in hours; None where nobody says it."""

    student_id: int
    school_year: str
    decided: int | None
    subjects: tuple[SubjectHours, ...]
    """Those of the plan, and then those of lessons that the plan doesn't have."""
    without_subject: int
    """Minutes in lessons whose time was given to no subject."""
    without_length: tuple[datetime, ...]
    """When the lessons began of which nobody has said how long they were: they count for nothing yet. Naive UTC."""
    by_hand: tuple[HoursByHand, ...]
    beside_lessons: tuple[HoursByHand, ...] = ()
    """Of `by_hand` those on whose days there were lessons in the same subject: nobody but who wrote them knows more."""
    till: date | None = None
    """The last day that counts, where the year goes on after it."""
    goes_on: tuple[HoursByHand, ...] = ()
    """Hours by hand of days on both sides of `till`, which aren't counted: nobody wrote how many were before it."""

    def of(self, subject: PlanSubject) -> SubjectHours:
        """Those of a subject; where nothing is known of it, what it says itself."""
        title, itself = fold(subject.title), SubjectHours(subject.title, subject.hours_planned, subject.hours_given)
        return next((hours for hours in self.subjects if fold(hours.subject) == title), itself)

    @property
    def planned(self) -> int | None:
        """Hours of all subjects; None where no subject says any."""
        planned = [subject.planned for subject in self.subjects if subject.planned is not None]
        return sum(planned) if planned else None

    @property
    def given(self) -> int | None:
        """Minutes in all subjects of which any are written; None where none are."""
        given = [subject.given for subject in self.subjects if subject.given is not None]
        return sum(given) if given else None

    @property
    def unlogged(self) -> tuple[str, ...]:
        """The subjects of which nobody has written whether any teaching was given."""
        return tuple(subject.subject for subject in self.subjects if subject.given is None)


def hours_of_plan(
    plan: Plan, lessons: Iterable[Taught], by_hand: Iterable[HoursByHand], till: date | None = None
) -> HoursOfYear:
    """A school year's hours, subject by subject, of what was kept in it; where it goes on after `till`, up to then."""
    taught, every = list(lessons), tuple(by_hand)
    goes_on = tuple(row for row in every if till is not None and (row.last or row.first) > till)
    written = tuple(row for row in every if row not in goes_on)
    minutes = minutes_once(taught)
    hand = _sums((fold(lesson.subject), lesson.minutes) for lesson in written)
    titles = {fold(lesson.subject): lesson.subject for lesson in taught if lesson.subject}
    titles |= {fold(lesson.subject): lesson.subject for lesson in written}
    own = {fold(subject.title): subject for subject in plan.subjects}
    titles |= {title: subject.title for title, subject in own.items()}
    return HoursOfYear(
        plan.student_id,
        str(plan.school_year),
        plan.basis.hours,
        tuple(
            SubjectHours(
                titles[title],
                own[title].hours_planned if title in own else None,
                own[title].hours_given if title in own else None,
                minutes.given.get(title, 0),
                hand.get(title, 0),
                minutes.away.get(title, 0),
            )
            for title in [*own, *sorted(titles.keys() - own.keys())]
        ),
        minutes.without_subject,
        tuple(lesson.begins for lesson in taught if lesson.minutes is None),
        written,
        _beside_lessons(written, taught),
        till,
        goes_on,
    )


def _beside_lessons(by_hand: Iterable[HoursByHand], lessons: Iterable[Taught]) -> tuple[HoursByHand, ...]:
    counted = [lesson for lesson in lessons if lesson.there and lesson.minutes]
    days = {(fold(lesson.subject), to_local(lesson.begins).date()) for lesson in counted}
    return tuple(
        row
        for row in by_hand
        if any(subject == fold(row.subject) and row.first <= day <= (row.last or row.first) for subject, day in days)
    )


def hours_so_far(
    of_year: HoursOfYear,
    begins: date | None,
    stays: Sequence[Stay],
    today: date,
    holidays: Holidays,
    *,
    ends: date | None = None,
) -> list[HoursSoFar]:
    """The hours of each subject that has any planned, with how much would be given by today, holidays left out.

    What is planned is planned from when the decision holds, `begins`, to its last day, `ends`, and on the days on which
    the student was at the school, which are all of them without `stays`.
    """
    year = SchoolYear(of_year.school_year)
    begun, last = max(year.first_day, begins or year.first_day), min(today, year.last_day, ends or today)
    whole = _days(holidays, year.first_day, year.last_day)
    gone = sum(
        _days(holidays, max(begun, stay.begins or begun), min(last, stay.ends or last)) for stay in stays or (Stay(),)
    )
    decided = None if of_year.decided is None else 60 * of_year.decided
    return [
        HoursSoFar(
            of_year.student_id,
            hours.subject,
            decided,
            60 * hours.planned,
            60 * hours.planned * gone // whole,
            hours.given,
            gone,
        )
        for hours in of_year.subjects
        if hours.planned and whole > 0
    ]


def _days(holidays: Holidays, first: date, last: date) -> int:
    """From a first to a last, both too, weekends too, holidays left out."""
    return holidays.days_gone(first - timedelta(days=1), last) if first <= last else 0


def minutes_of(text: str) -> int:
    """The minutes that a person means by hours: 3, 3,5, 3.5 or 3:30.

    Raises:
        UsageProblem: it is no such, or none at all.
    """
    written = text.strip().removesuffix("t").removesuffix("h").strip()
    minutes = 0
    if clock := _CLOCK.fullmatch(written):
        minutes = 60 * int(clock[1]) + int(clock[2])
    elif decimal := _DECIMAL.fullmatch(written):
        minutes = round(60 * float(f"{decimal[1]}.{decimal[2] or 0}"))
    if not 0 < minutes <= 60 * HOURS_LIMIT:
        raise UsageProblem(N_("“{text}” isn't a number of hours. Write them like 3, 3.5 or 3:30."), text=Known(text))
    return minutes


def hours_in_line(text: str, today: date) -> tuple[int, date, str]:
    """Minutes, day and reason as a person writes them in one line: `2,5 12.11. tur til museet`; without a day today.

    Raises:
        UsageProblem: it begins with no hours, or says no reason.
    """
    first, _space, rest = text.strip().partition(" ")
    minutes, day, reason = minutes_of(first), today, rest.strip()
    words = reason.split(" ")
    for said in (2, 1):  # «i går» is a day of two words
        with suppress(UsageProblem):
            day, reason = day_of(" ".join(words[:said]), today, Nearest.LAST), " ".join(words[said:]).strip()
            break
    if not reason:
        raise UsageProblem(N_("Write hours, day and reason: 2.5 12.11. to the museum. Without a day it is today."))
    return minutes, day, reason


def _sums(parts: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    sums: dict[str, int] = {}
    for name, minutes in parts:
        sums[name] = sums.get(name, 0) + minutes
    return sums
