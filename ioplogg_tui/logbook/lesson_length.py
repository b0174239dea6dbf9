"""A lesson as somebody has it open, where it ends: what a colleague told of it meanwhile, and how long it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ioplogg_tui.domain.lesson import Lesson, told_beside
from ioplogg_tui.domain.lesson_length import AFTER, proposed_minutes
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.logbook.lesson_end import as_it_is_now, end_lesson
from ioplogg_tui.logbook.session import Session


def told_since(session: Session, lesson: Lesson, absent: Collection[int]) -> tuple[Lesson, set[int]]:
    """A lesson as somebody else may have told it since it was seen, and who was away: whom one marked is so still."""
    now = as_it_is_now(session, lesson)
    if now.of_each == lesson.of_each:
        return lesson, {*absent}
    mine = LessonEnd(None, lesson.counts_for, tuple(sorted(absent)))
    return now, {*told_beside(lesson.end, mine, now.end).absent}


@dataclass(frozen=True, slots=True)
class Opened:
    """When somebody opened a lesson (naive UTC), and whether it was ended then."""

    at: datetime
    is_ended: bool

    def is_ended_since(self, lesson: Lesson) -> bool:
        """Whether somebody else told its end meanwhile, where `lesson` is as it is told by now."""
        return lesson.is_ended and not self.is_ended


def minutes_to_propose(
    session: Session, lesson: Lesson, opened: Opened, rated: Sequence[Observation], *, worked: bool, usual: int
) -> int | None:
    """As `proposed_minutes`, now.

    One that a colleague ended meanwhile is as long as they said, unless something was seen in it after that.
    """
    over = lesson.name.begins + timedelta(minutes=lesson.minutes or 0) + AFTER
    if opened.is_ended_since(lesson) and not any(row.at > over for row in rated):
        return lesson.end.minutes
    return proposed_minutes(lesson, opened.at, session.now(), worked=worked, usual=usual)


def keep_absence(session: Session, lesson: Lesson, absent: Collection[int]) -> Lesson:
    """Who is away is kept while a lesson goes on, and its length asked about next time; gives it as it is then.

    Of one that a colleague ended meanwhile nothing is taken off: who was away after that was there before.
    """
    is_over = not lesson.is_ended and as_it_is_now(session, lesson).is_ended
    if {*absent} == {*lesson.end.absent} or is_over:
        return lesson
    return end_lesson(session, lesson, LessonEnd(None, lesson.counts_for, tuple(sorted(absent)))) or lesson
