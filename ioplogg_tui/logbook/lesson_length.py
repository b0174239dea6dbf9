"""How long a lesson is said to have been where it is asked about, until somebody says otherwise."""

from __future__ import annotations

from datetime import datetime

from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.lesson_length import proposed_minutes
from ioplogg_tui.logbook.lesson_twice import told_before
from ioplogg_tui.logbook.session import Session


def minutes_to_propose(session: Session, lesson: Lesson, opened: datetime, *, worked: bool, usual: int) -> int | None:
    """As `proposed_minutes`, now. `opened` is naive UTC.

    One that was opened while another's time went on, which is told of already, is no longer than since then.
    """
    now = session.now()
    minutes = proposed_minutes(lesson, opened, now, worked=worked, usual=usual)
    already = told_before(session, lesson, minutes or 0)
    if minutes and already is not None and already.is_all and lesson.name.begins < already.ends:
        return min(minutes, already.minutes_since(lesson, now))
    return minutes
