"""Learning goals: what the team writes under the competence aims, each with criteria on two dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.standing import Standing


class GoalStatus(StrEnum):
    """Whether a goal is being worked on."""

    ACTIVE = "active"
    PAUSED = "paused"
    REACHED = "reached"


GOAL_STATUS_NAMES: dict[GoalStatus, str] = {
    GoalStatus.ACTIVE: N_("active"),
    GoalStatus.PAUSED: N_("paused"),
    GoalStatus.REACHED: N_("reached"),
}

Criteria = Mapping[Dimension, Mapping[Level, str]]
"""Dimension → level → what follows «Eleven kan …»; an unwritten criterion is left out."""


NOTHING_SEEN = Rating(None, None)


@dataclass(frozen=True, slots=True)
class ChosenAim:
    """A competence aim as it was when it was chosen: a new curriculum never rewrites a plan.

    `language` is the tag of the language that `text` is in.
    """

    code: Coded
    text: str
    language: Coded
    curriculum: Coded = ""
    for_test: bool = False
    """Whether a training candidate (lærekandidat) is to meet it whole at the competence test (§ 7-4)."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A learning goal with its criteria, numbered as the student's list of goals shows it."""

    id: int
    number: int
    subject_id: int
    subject: str
    text: str
    status: GoalStatus
    criteria: Criteria
    aims: tuple[ChosenAim, ...] = ()
    content: str = ""
    setting: str = ""
    begins: date | None = None
    due: date | None = None
    start: Rating = NOTHING_SEEN
    """Where the student stood when the goal was taken over from last year's plan."""


@dataclass(frozen=True, slots=True)
class LastWords:
    """What was last said of a goal: when and by whom it was observed; the last note, and whose; the last next step.

    Times are naive UTC; None, and empty, where there is none.
    """

    by: str = ""
    at: datetime | None = None
    note: str = ""
    note_by: str = ""
    note_at: datetime | None = None
    feed_forward: str = ""


@dataclass(frozen=True, slots=True)
class ObservedGoal(Goal):
    """A goal with where the student stands in it, by the log and by the student."""

    standing: Standing = field(default_factory=Standing)
    own_rating: Rating | None = None
    """The student's last own rating; None where there is none yet."""
    last: LastWords = field(default_factory=LastWords)

    def as_written(self) -> Goal:
        """The goal without the log: what a version of the plan keeps."""
        return Goal(**{part.name: getattr(self, part.name) for part in fields(Goal)})


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


class ChangedPart(StrEnum):
    """What of a goal progression tells of when it is written anew."""

    TEXT = "text"
    CONTENT = "content"
    CRITERION = "criterion"


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A goal's text, measure or criterion that was changed after it had been in use. `at` is naive UTC.

    `dimension` and `level` say which criterion.
    """

    goal_id: int
    at: datetime
    by: str
    part: ChangedPart
    before: str
    after: str
    dimension: Dimension | None = None
    level: Level | None = None


CHANGED_PART_NAMES: dict[ChangedPart, str] = {
    ChangedPart.TEXT: N_("new goal text"),
    ChangedPart.CONTENT: N_("new measure"),
    ChangedPart.CRITERION: N_("new criterion"),
}


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
    if before.content != after.content:
        changes.append(PartChange(ChangedPart.CONTENT, before.content, after.content))
    for dimension in Dimension:
        for level in Level:
            old = before.criteria.get(dimension, {}).get(level, "")
            new = after.criteria.get(dimension, {}).get(level, "")
            if old != new:
                changes.append(PartChange(ChangedPart.CRITERION, old, new, dimension, level))
    return changes


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
    )
