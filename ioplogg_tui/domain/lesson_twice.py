"""Time that was told already of a lesson, and that the end of another would tell of again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ioplogg_tui.domain.lesson import DIFFERENT, MINUTES_AT_A_TIME, USUAL_MINUTES, Lesson
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

    def minutes_since(self, lesson: Lesson, now: datetime) -> int:
        """The minutes since it ended, or since another began that did before that, as a length is said, rounded up.

        What both are told of counts once. `now` is naive UTC.
        """
        since = now - min(self.ends, lesson.name.begins)
        return max(0, -(-since // timedelta(minutes=MINUTES_AT_A_TIME)) * MINUTES_AT_A_TIME)


@dataclass(frozen=True, slots=True)
class HeldBefore:
    """A lesson that is told of, and when that was first said (naive UTC)."""

    lesson: Lesson
    told_at: datetime

    @property
    def begins(self) -> datetime:
        """When it began: one that was told of before its length was over began before it was opened."""
        return min(self.lesson.name.begins, self.told_at - timedelta(minutes=self.lesson.minutes or 0))


def told_already(lesson: Lesson, minutes: int, others: Sequence[HeldBefore], now: datetime) -> ToldAlready | None:
    """The newest of other lessons whose time one that is ended would be told of again; None where there is none.

    Somebody in it was in that one, for the same subject. Its time is from when it was opened, or up to now: of more
    minutes than since then it began before it was opened, and is that one, opened late or once more. Told later than
    when it ended, one that is longer than a usual one, and than the other, may have begun by so much earlier, and may
    be one that goes on when it is opened. `now` is naive UTC.
    """
    length, opened = timedelta(minutes=minutes), lesson.name.begins
    is_late = now > opened + length + _SOON
    nothing = _EARLY if is_late else _SOON

    def both(other: HeldBefore) -> timedelta:
        more = max(length - max(_USUAL, timedelta(minutes=other.lesson.minutes or 0)), timedelta())
        began = [opened, opened - more if is_late else min(opened, now - length)]
        spans = [(each, other.begins) for each in began] + [(each, other.lesson.name.begins) for each in began]
        its_length = timedelta(minutes=other.lesson.minutes or 0)
        return max(min(mine + length, theirs + its_length) - max(mine, theirs) for mine, theirs in spans)

    again = [other for other in others if other.lesson.name != lesson.name and both(other) > nothing]
    its = [other for other in again if _in_both(lesson, other.lesson)]
    if not its:
        return None
    newest = max(its, key=lambda other: other.lesson.name.begins)
    students = _in_both(lesson, newest.lesson)
    return ToldAlready(newest.lesson, students, students == lesson.student_ids, is_most=both(newest) * 2 > length)


def _in_both(lesson: Lesson, other: Lesson) -> tuple[int, ...]:
    """Those in both who were there, where both are of one subject."""
    subjects = {fold(each.name.subject or each.counts_for or "") for each in (lesson, other)}
    if len(subjects - {""}) >= DIFFERENT:
        return ()
    there = {row.student_id for row in other.attendances if row.there and row.minutes}
    return tuple(student for student in lesson.student_ids if student in there)
