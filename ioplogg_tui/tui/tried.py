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

ENDS = (".", "!", "?", "…")


def mark_tried(
    session: Session, student: Student, goal: ObservedGoal, setting: str, step_read: str, name: str = ""
) -> tuple[Rated, str]:
    """On today's date, where the step is the one that was read; with what is said of it, and of whom by `name`.

    Raises:
        StepUnread: it is another.
        TriedAlready: that is told already.
        Problem: there is no next step, or it can't be written.
    """
    seen = Seen(student.id, goal.id, Rating(None, None), setting=setting, tried=True, step_read=step_read)
    rated = rate(session, seen)
    said = with_keys(_("Tried today: {words} [undo] undoes."))
    if name:
        said = with_keys(_("Tried today, {name}: {words} [undo] undoes."))
    return rated, filled(said, name=name, words=_ended(step_of(session, student, goal)))


def step_of(session: Session, student: Student, goal: ObservedGoal) -> str:
    """The next step of the goal as it stands now; empty where there is none, or the goal is gone."""
    return " ".join(each.last.feed_forward for each in goals_of(session, student.id) if each.id == goal.id)


def asked_of(words: str, name: str = "") -> str:
    """What is said of a step that stood nowhere yet, which the key tells as tried when it is pressed once more."""
    asked = with_keys(_("Next step: {words} [tried] once more: it was tried today."))
    if name:
        asked = with_keys(_("Next step for {name}: {words} [tried] once more: it was tried today."))
    return filled(asked, name=name, words=_ended(words))


def _ended(words: str) -> str:
    """On one line, and ended where its writer left that out: a sentence comes after it."""
    line = " ".join(words.split())
    return line if line.endswith(ENDS) else f"{line}."
