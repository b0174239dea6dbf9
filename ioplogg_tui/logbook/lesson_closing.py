"""A lesson that somebody closes: as it is told by now, and as long as it is said to have been until they say."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime, timedelta
from typing import NamedTuple

from ioplogg_tui.domain.lesson import Lesson, told_beside
from ioplogg_tui.domain.lesson_length import proposed_minutes
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.logbook.lesson_end import as_it_is_now, end_lesson
from ioplogg_tui.logbook.session import Session


class AsItEnds(NamedTuple):
    """`absent` are the ids of who is away; `minutes` is None where nothing is said of its length."""

    lesson: Lesson
    absent: frozenset[int]
    minutes: int | None


def marked(lesson: Lesson, absent: Set[int], minutes: int | None = None) -> LessonEnd:
    """How it ends with these away."""
    return LessonEnd(minutes, lesson.counts_for, tuple(sorted(absent)))


def as_it_ends(
    session: Session, lesson: Lesson, absent: Set[int], seen: Sequence[Observation], opened: datetime, usual: int
) -> AsItEnds:
    """A lesson that is open since `opened` (naive UTC), in which `seen` was rated; `usual` is how long such a one is.

    Somebody else may have told it since it was opened; who is marked as away here is so still. One that they ended
    meanwhile is as long as they said, unless something was seen in it after that.
    """
    was_ended, now = lesson.is_ended, as_it_is_now(session, lesson)
    if now.of_each != lesson.of_each:
        absent = {*told_beside(lesson.end, marked(lesson, absent), now.end).absent}
        lesson = now
    worked = bool(seen) or absent != {*lesson.end.absent}
    minutes = proposed_minutes(lesson, opened, session.now(), worked=worked, usual=usual)
    ends = lesson.name.begins + timedelta(minutes=lesson.minutes or 0)
    if lesson.is_ended and not was_ended and not any(row.at > ends for row in seen):
        minutes = lesson.end.minutes
    return AsItEnds(lesson, frozenset(absent), minutes)


def keep_away(session: Session, lesson: Lesson, absent: Set[int]) -> None:
    """It goes on without the person: who is away is kept, and its length asked about next time.

    Of one that a colleague ended meanwhile nothing is taken off: who was away after that was there before.

    Raises as `end_lesson`.
    """
    is_over = not lesson.is_ended and as_it_is_now(session, lesson).is_ended
    if absent != {*lesson.end.absent} and not is_over:
        end_lesson(session, lesson, marked(lesson, absent))
