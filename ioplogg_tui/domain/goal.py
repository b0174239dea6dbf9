"""Learning goals: what the team writes under the competence aims, each with criteria on two dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating


class GoalStatus(StrEnum):
    """Whether a goal is being worked on."""

    ACTIVE = "active"
    PAUSED = "paused"
    REACHED = "reached"
    PUT_AWAY = "put away"


GOAL_STATUS_NAMES: dict[GoalStatus, str] = {
    GoalStatus.ACTIVE: N_("active"),
    GoalStatus.PAUSED: N_("paused"),
    GoalStatus.REACHED: N_("reached"),
    GoalStatus.PUT_AWAY: N_("put away"),
}

ENDED = frozenset({GoalStatus.REACHED, GoalStatus.PUT_AWAY})
"""What is over: a goal lives until then, across school years."""

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
    """Whether a training candidate (lærekandidat) is to meet it whole at the competence test (opplæringslova § 7-2)."""


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
    left_out: bool = False
    """Whether it stands in the plan of a year before only: the one that is shown hasn't taken it in."""
    own_text: str = ""
    """The goal as the student says it, in the first person; empty where nobody wrote that."""

    @property
    def text_for_student(self) -> str:
        """What the student is asked about."""
        return self.own_text or self.text
