"""The plan of one student for one school year: subjects, learning goals and their criteria.

The law asks for three things: the goals, the content, and how the teaching is run (opplæringslova § 11-10).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.standing import Standing


class PlanStatus(StrEnum):
    """Steps of a plan's life."""

    DRAFT = "draft"
    IN_USE = "in use"
    EVALUATED = "evaluated"
    ARCHIVED = "archived"


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


@dataclass(frozen=True, slots=True)
class ChosenAim:
    """A competence aim as it was when it was chosen: a new curriculum never rewrites a plan.

    `language` is the tag of the language that `text` is in.
    """

    code: str
    text: str
    language: str
    curriculum: str = ""


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
    due: date | None = None
    standing: Standing = field(default_factory=Standing)
    own_rating: str = ""
    """The student's last own rating as two signs, quality then independence, `-` for don't know; or empty."""
    last_note: str = ""
    last_feed_forward: str = ""
    last_by: str = ""
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlanSubject:
    """A subject, or an own area that has no curriculum; `how_it_is_run` is one of the law's three."""

    id: int
    title: str
    curriculum_code: str | None
    how_it_is_run: str


@dataclass(frozen=True, slots=True)
class GoalText:
    """What a person writes in the goal editor."""

    subject: str
    text: str
    content: str = ""
    due: date | None = None
    status: GoalStatus = GoalStatus.ACTIVE
    aims: tuple[ChosenAim, ...] = ()
    criteria: Criteria = field(default_factory=dict)
