"""What a teacher usually teaches at an hour of the week, and how long, as their own earlier lessons tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.lesson import MINUTES_AT_A_TIME, USUAL_MINUTES, Lesson
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.school_year import SchoolYear

NEWEST = 4
"""So many lessons of an hour count, the newest: a changed timetable is known from its second week on."""
EARLY = timedelta(minutes=15)
"""So long before a lesson usually begins it is the one that is meant."""
FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class UsualLesson:
    """`newest` is the last one that was of the usual group and subject; that many `times` it was, `of` so many."""

    newest: Lesson
    times: int
    of: int

    @property
    def is_mostly(self) -> bool:
        """Whether it is more than half of them, and more than once."""
        return self.times > 1 and 2 * self.times > self.of

    @property
    def begins(self) -> datetime:
        """When the newest one began, in local time, to the five minutes: nobody opens a lesson on the minute."""
        began = to_local(self.newest.name.begins).replace(second=0, microsecond=0)
        nearest = round(began.minute / MINUTES_AT_A_TIME) * MINUTES_AT_A_TIME
        return began + timedelta(minutes=nearest - began.minute)


def usual_lesson(lessons: Iterable[Lesson], now: datetime) -> UsualLesson | None:
    """What is usually taught at this hour of this day of the week; None where nothing was yet. `now` is naive UTC.

    Weeks without a lesson are none that count, so that holidays change nothing; last school year's timetable is none
    of this one's. Of what was taught as often as another it is what was taught a fortnight ago, as where two subjects
    take turns; else the newest.
    """
    at_hour = _at_hour(lessons, now)[:NEWEST]
    if not at_hour:
        return None
    times = Counter(map(_kind, at_hour))
    as_often = [lesson for lesson in at_hour if times[_kind(lesson)] == max(times.values())]
    fortnight_ago = to_local(now).date() - FORTNIGHT
    then = [lesson for lesson in as_often if _day(lesson) == fortnight_ago]
    kind = _kind((then or as_often)[0])
    newest = next(lesson for lesson in at_hour if _kind(lesson) == kind)
    return UsualLesson(newest, times[kind], len(at_hour))


def usual_minutes(lessons: Iterable[Lesson], group: str, subject: str, at: datetime) -> int:
    """How long a group's lesson in a subject usually is, at this hour of the week or else at any. `at` is naive UTC."""
    its = [lesson for lesson in lessons if _kind(lesson) == (group, fold(subject)) and lesson.minutes]
    ended = _at_hour(its, at) or _newest_first(lesson for lesson in its if _day(lesson) < to_local(at).date())
    lengths = Counter(lesson.minutes for lesson in ended[:NEWEST])
    return next((minutes for minutes, _count in lengths.most_common(1) if minutes), USUAL_MINUTES)


def _at_hour(lessons: Iterable[Lesson], now: datetime) -> list[Lesson]:
    """Those of earlier days that were held at this hour of this day of the week, one of each day, newest first."""
    by_day: dict[date, list[Lesson]] = {}
    for lesson in lessons:
        if _is_at_hour(lesson, now):
            by_day.setdefault(_day(lesson), []).append(lesson)
    return _newest_first(min(of_day, key=lambda lesson: abs(_late(lesson, now))) for of_day in by_day.values())


def _is_at_hour(lesson: Lesson, now: datetime) -> bool:
    """Whether one would be in it, or it would begin soon, had it been today. One of no minutes was none."""
    today, day, late = to_local(now).date(), _day(lesson), _late(lesson, now)
    length = USUAL_MINUTES if lesson.minutes is None else lesson.minutes
    is_of_weekday = day < today and day.weekday() == today.weekday() and SchoolYear.of(day) == SchoolYear.of(today)
    return is_of_weekday and lesson.minutes != 0 and -EARLY <= late < timedelta(minutes=length)


def _late(lesson: Lesson, now: datetime) -> timedelta:
    """How long the lesson would have lasted now, had it been today, by the clock on the wall."""
    return to_local(now) - datetime.combine(to_local(now).date(), to_local(lesson.name.begins).time())


def _newest_first(lessons: Iterable[Lesson]) -> list[Lesson]:
    return sorted(lessons, key=lambda lesson: lesson.name.begins, reverse=True)


def _kind(lesson: Lesson) -> tuple[str, str]:
    return lesson.name.group, fold(lesson.name.subject)


def _day(lesson: Lesson) -> date:
    return to_local(lesson.name.begins).date()
