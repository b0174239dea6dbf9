"""What a person writes of a learning goal, and what differs between two times of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ioplogg_tui.domain.goal import NOTHING_SEEN, ChosenAim, Criteria, Goal, GoalStatus
from ioplogg_tui.domain.goal_change import ChangedPart
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating


@dataclass(frozen=True, slots=True)
class GoalText:
    """What a person writes in the goal editor."""

    subject: str
    text: str
    content: str = ""
    setting: str = ""
    begins: date | None = None
    due: date | None = None
    status: GoalStatus = GoalStatus.ACTIVE
    start: Rating = NOTHING_SEEN
    carried_from: int | None = None
    aims: tuple[ChosenAim, ...] = ()
    criteria: Criteria = field(default_factory=dict)
    own_text: str = ""


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of a goal before and after it was written anew; `dimension` and `level` say which criterion."""

    part: ChangedPart
    before: str
    after: str
    dimension: Dimension | None = None
    level: Level | None = None


def changes_between(before: GoalText, after: GoalText) -> list[PartChange]:
    """Everything that differs and that progression must tell of."""
    changes = []
    if before.text != after.text:
        changes.append(PartChange(ChangedPart.TEXT, before.text, after.text))
    if before.own_text != after.own_text:
        changes.append(PartChange(ChangedPart.OWN_TEXT, before.own_text, after.own_text))
    if before.content != after.content:
        changes.append(PartChange(ChangedPart.CONTENT, before.content, after.content))
    if gone := _only_in(before.aims, after.aims):
        changes.append(PartChange(ChangedPart.AIM, gone, _only_in(after.aims, before.aims)))
    for dimension in Dimension:
        for level in Level:
            old = before.criteria.get(dimension, {}).get(level, "")
            new = after.criteria.get(dimension, {}).get(level, "")
            if old != new:
                changes.append(PartChange(ChangedPart.CRITERION, old, new, dimension, level))
    return changes


def _only_in(aims: tuple[ChosenAim, ...], others: tuple[ChosenAim, ...]) -> str:
    """The aims that aren't among others, in words."""
    codes = {aim.code for aim in others}
    return " · ".join(f"{aim.code} {aim.text}" for aim in aims if aim.code not in codes)


def as_text(goal: Goal) -> GoalText:
    """A goal as its editor holds it."""
    return GoalText(
        goal.subject,
        goal.text,
        goal.content,
        goal.setting,
        goal.begins,
        goal.due,
        goal.status,
        goal.start,
        None,
        goal.aims,
        goal.criteria,
        goal.own_text,
    )
