"""How long a lesson is said to have been, until somebody says otherwise."""

from __future__ import annotations

from datetime import datetime, timedelta

from ioplogg_tui.domain.lesson import MINUTES_AT_A_TIME, MOST_MINUTES, USUAL_MINUTES, Lesson

AFTER = timedelta(minutes=15)
"""What is seen so soon after a lesson's end was seen in it."""


def proposed_minutes(
    lesson: Lesson, opened: datetime, now: datetime, *, worked: bool, usual: int = USUAL_MINUTES
) -> int | None:
    """How long a lesson is said to have been, until somebody says otherwise, where it is open since `opened`.

    Nothing is said of one that was as long for some as it wasn't for others. `usual` is how long it usually is.

    One that was only looked into, with nothing rated and nobody missed for five minutes, was none. One that was ended
    and is open again after that is longer by the time of this, and by no more than a usual one: a lesson in which
    nobody was rated is one, and the second of two as well as the first.
    """
    if lesson.minutes is None:
        looked_into = now < lesson.name.begins + timedelta(minutes=MINUTES_AT_A_TIME)
        return 0 if looked_into and not (worked or lesson.end.absent) else usual
    if lesson.end.minutes is None:
        return None
    since = max(opened, lesson.name.begins + timedelta(minutes=lesson.minutes))
    more = (now - since) // timedelta(minutes=MINUTES_AT_A_TIME) * MINUTES_AT_A_TIME
    return min(lesson.minutes + min(max(0, more), USUAL_MINUTES), MOST_MINUTES)


def minutes_until(lesson: Lesson, at: datetime) -> int:
    """How long a lesson was that went on until then (naive UTC), rounded up as lengths are told."""
    return min(-(-(at - lesson.name.begins) // timedelta(minutes=MINUTES_AT_A_TIME)) * MINUTES_AT_A_TIME, MOST_MINUTES)
