"""Time that was told already of a lesson, and that the end of another would tell of again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ioplogg_tui.domain.lesson import DIFFERENT, USUAL_MINUTES, Lesson
from ioplogg_tui.domain.norwegian import fold

_SOON = timedelta(minutes=15)
"""So much of it is nothing: a lesson is opened a little late, and ended a little early."""
_EARLY = timedelta(minutes=10)
"""So much earlier than another ends may the next one be opened, whose end is told later."""
_USUAL = timedelta(minutes=USUAL_MINUTES)


@dataclass(frozen=True, slots=True)
class ToldAlready:
    """A lesson that is told of, and those in it whose time would be told of again."""

    lesson: Lesson
    student_ids: tuple[int, ...]
    is_all: bool
    """Whether they are everybody in the one that is ended."""
    is_most: bool
    """Whether it is most of the time of the one that is ended."""

    @property
    def ends(self) -> datetime:
        """Naive UTC."""
        return self.lesson.name.begins + timedelta(minutes=self.lesson.minutes or 0)


@dataclass(frozen=True, slots=True)
class HeldBefore:
    """A lesson that is told of, and when that was first said (naive UTC)."""

    lesson: Lesson
    told_at: datetime


@dataclass(frozen=True, slots=True)
class _Time:
    """When a lesson was opened, how long it was, and when that was said (naive UTC)."""

    opened: datetime
    length: timedelta
    told_at: datetime

    @property
    def is_late(self) -> bool:
        """Whether it was told of later than when it ended."""
        return self.told_at > self.opened + self.length + _SOON

    def beginnings(self, beside: timedelta) -> tuple[datetime, datetime]:
        """When it may have begun, beside another of such a length: when it was opened, or so much earlier.

        Of more minutes than between the two it was opened late or once more. Told later than when it ended, one that is
        longer than a usual one, and than the other, may be one that went on when it was opened.
        """
        if self.is_late:
            return self.opened, self.opened - max(self.length - max(_USUAL, beside), timedelta())
        return self.opened, min(self.opened, self.told_at - self.length)

    def in_both(self, other: _Time) -> timedelta:
        """The most that may be of both; negative is so much between them."""
        return max(
            min(mine + self.length, theirs + other.length) - max(mine, theirs)
            for mine in self.beginnings(other.length)
            for theirs in other.beginnings(self.length)
        )


def told_already(lesson: Lesson, minutes: int, others: Sequence[HeldBefore], now: datetime) -> ToldAlready | None:
    """The newest of other lessons whose time one that is ended would be told of again; None where there is none.

    Somebody in it was in that one, for the same subject. `now` is naive UTC.
    """
    its_time = _Time(lesson.name.begins, timedelta(minutes=minutes), now)
    nothing = _EARLY if its_time.is_late else _SOON

    def both(other: HeldBefore) -> timedelta:
        length = timedelta(minutes=other.lesson.minutes or 0)
        return its_time.in_both(_Time(other.lesson.name.begins, length, other.told_at))

    again = [other for other in others if other.lesson.name != lesson.name and both(other) > nothing]
    its = [other for other in again if _in_both(lesson, other.lesson)]
    if not its:
        return None
    newest = max(its, key=lambda other: other.lesson.name.begins)
    students = _in_both(lesson, newest.lesson)
    is_most = both(newest) * 2 > its_time.length
    return ToldAlready(newest.lesson, students, students == lesson.student_ids, is_most)


def _in_both(lesson: Lesson, other: Lesson) -> tuple[int, ...]:
    """Those in both who were there, where both are of one subject."""
    subjects = {fold(each.name.subject or each.counts_for or "") for each in (lesson, other)}
    if len(subjects - {""}) >= DIFFERENT:
        return ()
    there = {row.student_id for row in other.attendances if row.there and row.minutes}
    return tuple(student for student in lesson.student_ids if student in there)
