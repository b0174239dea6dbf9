"""A student as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.standing import levels_on


@dataclass(frozen=True, slots=True)
class PlanNow:
    """Which plan a student lives by."""

    year: SchoolYear
    status: PlanStatus


class GoalNow(NamedTuple):
    """Where a student stands in a goal: the last observed levels, and on which days they changed lately."""

    levels: Rating
    lately: Coded = ""
    """As of a `Standing`."""


class Steps(NamedTuple):
    """In how many goals a level of one dimension is higher than it was, and in how many it is lower."""

    up: int
    down: int


@dataclass(frozen=True, slots=True)
class StudentLine:
    """A student as a list shows them: where they stand in each goal, and the plan that they live by."""

    student: Student
    goals: int
    """How many are shown under the plan, also those that are paused or reached."""
    active: tuple[GoalNow, ...] = ()
    """Those that are worked on, in the order of the plan: goals are never put together into one level."""
    last_observed: datetime | None = None
    """Naive UTC; None when nothing has been observed."""
    plan: PlanNow | None = None
    is_joined: bool = False
    """Whether they have other records, by whose names they are found too."""

    def levels(self, dimension: Dimension) -> tuple[Level | None, ...]:
        """Of each goal that is worked on the last observed level; None where there is none yet."""
        return tuple(goal.levels.of(dimension) for goal in self.active)

    def steps(self, dimension: Dimension, since: date) -> Steps:
        """What moved since a day of the last month; what wasn't observed before it has moved from nowhere."""
        levels = [(levels_on(since, goal.lately).of(dimension), goal.levels.of(dimension)) for goal in self.active]
        both = [(then, now) for then, now in levels if then is not None and now is not None]
        return Steps(sum(now > then for then, now in both), sum(now < then for then, now in both))

    def away(self, today: date) -> Sentence | None:
        """The day on which a student who isn't at the school comes, or left; None where they are here."""
        comes, leaves = self.student.comes, self.student.leaves
        if leaves is not None and leaves < today:
            return Sentence(N_("left {day}"), {"day": leaves})
        return Sentence(N_("comes {day}"), {"day": comes}) if comes is not None and comes > today else None
