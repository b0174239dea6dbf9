"""A learning goal with what was seen of it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime

from ioplogg_tui.domain.code import Open
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.observation import LastOwn, Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class LastWords:
    """What was last said of a goal: when and by whom it was observed; the last note and next step, and whose.

    Times are naive UTC; None, and empty, where there is none.
    """

    by: Open = ""
    at: datetime | None = None
    note: str = ""
    note_by: Open = ""
    note_at: datetime | None = None
    feed_forward: str = ""
    note_by_id: int | None = None
    feed_forward_by_id: int | None = None
    note_as: Role | None = None
    """As `comment_as` of an observation."""
    tried_at: datetime | None = None
    """When the next step was tried last; None where nobody wrote that down."""


@dataclass(frozen=True, slots=True)
class ObservedGoal(Goal):
    """A goal with where the student stands in it, by the log and by the student."""

    standing: Standing = field(default_factory=Standing)
    own: LastOwn | None = None
    last: LastWords = field(default_factory=LastWords)
    since: date | None = None
    """The day on which work on it began, in whichever school year that was."""

    @property
    def own_rating(self) -> Rating | None:
        return self.own.rating if self.own else None

    def as_written(self) -> Goal:
        """The goal without the log: what a version of the plan keeps."""
        return Goal(**{part.name: getattr(self, part.name) for part in fields(Goal)})
