"""Half a rating, and the first of a level, in words."""

from __future__ import annotations

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, Goal, GoalStatus
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_right import InHand, KeyRight


def ids_of(target: tuple[Student, ObservedGoal] | None) -> tuple[int, int] | None:
    return (target[0].id, target[1].id) if target is not None else None


def why_for_nobody(
    session: Session, half_for: tuple[Student, ObservedGoal], row: tuple[Student, ObservedGoal] | None, right: KeyRight
) -> str:
    """Why half a rating can't be finished though nobody has left it; empty where it can."""
    student, goal = half_for
    if ids_of(row) != ids_of(half_for):
        return _("Nothing was saved: the goal that it was for is no longer here.")
    if not right.is_had(session, InHand(student.id, goal.subject, student.stay)):
        return _("Nothing was saved: you may not rate that goal any longer.")
    return ""


def half_forgotten(half_for: tuple[Student, ObservedGoal]) -> str:
    """Which it was, where it may be read beside what was saved meanwhile."""
    student, goal = half_for
    sentence = _("{name}, goal {number}: the half rating is forgotten.")
    return filled(sentence, name=student.first_name, number=goal.number)


def put_away_words(goal: Goal | None) -> str:
    """That a goal which was rated isn't worked on: it may be the wrong one. Empty where it is."""
    if goal is None or goal.status is GoalStatus.ACTIVE:
        return ""
    return _("The goal is {status}.").format(status=_(GOAL_STATUS_NAMES[goal.status]))


def first_words(levels: Rating) -> str:
    """`Independence 3`, or both."""
    if levels.quality and levels.independence:
        return _("Both")
    dimension = Dimension.QUALITY if levels.quality else Dimension.INDEPENDENCE
    return f"{_(DIMENSION_NAMES[dimension])} {int(levels.quality or levels.independence or 0)}"
