"""The key that says that a goal's next step was tried."""

from __future__ import annotations

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import rate
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import with_keys


def mark_tried(session: Session, student: Student, goal: ObservedGoal, setting: str) -> tuple[Rated, str]:
    """On today's date; with what is said of it.

    Raises:
        Problem: there is no next step, or it can't be written.
    """
    rated = rate(session, Seen(student.id, goal.id, Rating(None, None), setting=setting, tried=True))
    now = [each for each in goals_of(session, student.id) if each.id == goal.id]  # words may be newer than the page
    words = " ".join(word for each in now for word in each.last.feed_forward.split())
    return rated, filled(with_keys(_("Tried today: {words} [undo] undoes.")), words=words)
