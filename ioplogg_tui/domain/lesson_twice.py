"""Time that was told already of a lesson, and that the end of another would tell of again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ioplogg_tui.domain.lesson import DIFFERENT, MINUTES_AT_A_TIME, USUAL_MINUTES, Lesson
from ioplogg_tui.domain.norwegian import fold

_SOON = timedelta(minutes=15)
"""So much of it is nothing: a lesson is opened a little late, and ended a little early."""
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
        return _ends(self.lesson)

    def minutes_since(self, lesson: Lesson, now: datetime) -> int:
        """The minutes since it ended, or since another began that did before that, as a length is said, rounded up.

        What both are told of counts once. `now` is naive UTC.
        """
        since = now - min(self.ends, lesson.name.begins)
        return max(0, -(-since // timedelta(minutes=MINUTES_AT_A_TIME)) * MINUTES_AT_A_TIME)


def told_already(lesson: Lesson, minutes: int, others: Sequence[Lesson], now: datetime) -> ToldAlready | None:
    """The newest of other lessons whose time one that is ended would be told of again; None where there is none.

    Somebody in it was in that one, for the same subject. Its time is from when it was opened, or up to now: of more
    minutes than since then it began before it was opened, and is that one, opened late or once more. Ended later, one
    that is longer than a usual one may have begun by so much earlier. `now` is naive UTC.
    """
    length, opened = timedelta(minutes=minutes), lesson.name.begins
    began = [opened, now - length if now < opened + length else opened - max(length - _USUAL, timedelta())]
    its = [
        (both, other)
        for other in others
        if other.name != lesson.name
        and (both := max(min(each + length, _ends(other)) - max(each, other.name.begins) for each in began)) > _SOON
        and _in_both(lesson, other)
    ]
    if not its:
        return None
    both, newest = max(its, key=lambda pair: pair[1].name.begins)
    again = _in_both(lesson, newest)
    return ToldAlready(newest, again, again == lesson.student_ids, is_most=both > length * 2 / 3)


def _ends(lesson: Lesson) -> datetime:
    return lesson.name.begins + timedelta(minutes=lesson.minutes or 0)


def _in_both(lesson: Lesson, other: Lesson) -> tuple[int, ...]:
    """Those in both who were there, where both are of one subject."""
    subjects = {fold(each.name.subject or each.counts_for or "") for each in (lesson, other)}
    if len(subjects - {""}) >= DIFFERENT:
        return ()
    there = {row.student_id for row in other.attendances if row.there and row.minutes}
    return tuple(student for student in lesson.student_ids if student in there)
