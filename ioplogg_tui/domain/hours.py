"""Hours of teaching: decided, planned, and given out of the lessons that were held. Kept in minutes, told in hours.

An hour is 60 minutes; what is decided and planned is so many of them in a school year. What was given is half of the
yearly report (opplæringslova § 11-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.domain.limits import HOURS_LIMIT
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.teaching import HoursByHand

_DECIMAL = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Taught:
    """What one lesson was for one student. `begins` is naive UTC; `minutes` of None where nobody said how long it was.

    `subject` is what the time goes to; empty is none.
    """

    begins: datetime
    minutes: int | None
    subject: str
    there: bool


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
    """Lessons that were held while the student was away: they are not given."""

    @property
    def given(self) -> int:
        return self.lessons + self.by_hand + 60 * (self.in_plan or 0)


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
    def given(self) -> int:
        """Minutes in all subjects."""
        return sum(subject.given for subject in self.subjects)

    @property
    def unlogged(self) -> tuple[str, ...]:
        """The subjects of which nothing tells that any teaching was given."""
        return tuple(subject.subject for subject in self.subjects if not subject.given)


def minutes_once(lessons: Iterable[Taught]) -> dict[str, int]:
    """Folded subject → minutes. Of lessons that were at the same time a student was in the one that began first.

    Lessons whose time goes to no subject, without a length, or without the student count for nothing.
    """
    counting = [lesson for lesson in lessons if lesson.there and lesson.subject and lesson.minutes]
    minutes: dict[str, int] = {}
    ended = datetime.min
    for lesson in sorted(counting, key=lambda lesson: (lesson.begins, lesson.minutes or 0, fold(lesson.subject))):
        ends = lesson.begins + timedelta(minutes=lesson.minutes or 0)
        if ends > ended:
            subject, time = fold(lesson.subject), ends - max(lesson.begins, ended)
            minutes[subject] = minutes.get(subject, 0) + round(time / timedelta(minutes=1))
            ended = ends
    return minutes


def hours_of_plan(plan: Plan, lessons: Iterable[Taught], by_hand: Iterable[HoursByHand]) -> HoursOfYear:
    """A school year's hours, subject by subject, of what was kept in it."""
    taught, written = list(lessons), tuple(by_hand)
    minutes = minutes_once(taught)
    away = _sums((fold(lesson.subject), lesson.minutes or 0) for lesson in taught if not lesson.there)
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
                minutes.get(title, 0),
                hand.get(title, 0),
                away.get(title, 0),
            )
            for title in [*own, *sorted(titles.keys() - own.keys())]
        ),
        sum(lesson.minutes or 0 for lesson in taught if lesson.there and not lesson.subject),
        tuple(lesson.begins for lesson in taught if lesson.minutes is None),
        written,
    )


def hours_so_far(of_year: HoursOfYear, begins: date | None, today: date, holidays: Holidays) -> HoursSoFar:
    """The hours of a year with how much of what is planned would be given by today, holidays left out.

    `begins` is from when the decision holds, where that is within the year: what is planned is planned from then on.
    """
    year, planned = SchoolYear(of_year.school_year), of_year.planned
    begun, last, before = max(year.first_day, begins or year.first_day), year.last_day, timedelta(days=1)
    whole = holidays.school_days(year.first_day - before, last)
    gone = holidays.school_days(begun - before, max(begun - before, min(today, last)))
    return HoursSoFar(
        of_year.student_id,
        None if of_year.decided is None else 60 * of_year.decided,
        None if planned is None else 60 * planned,
        None if planned is None or whole <= 0 else 60 * planned * gone // whole,
        of_year.given,
    )


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
        raise UsageProblem(N_("“{text}” is no number of hours. Write them as 3, 3.5 or 3:30."), text=Known(text))
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
