"""How one goal has gone: what was observed of it in order, and the student's own ratings beside that."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.goal_change import GoalChange
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Observation, SelfAssessment
from ioplogg_tui.domain.progression import Movement, movement
from ioplogg_tui.domain.shown import Shown, Sighting, shown


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """One goal's observations and self-assessments, each in the order they were seen."""

    goal: Goal
    points: tuple[Observation, ...]
    self_assessments: tuple[SelfAssessment, ...]
    changes: tuple[GoalChange, ...] = ()
    """What was changed in the goal after it was first observed, oldest first."""
    sightings: tuple[Sighting, ...] = ()
    """All that counts of the goal, whatever is shown of it, with the criteria that it was rated against."""

    @property
    def shown(self) -> Shown | None:
        """What was shown of the goal, up to now; None where nothing was observed."""
        return shown(self.sightings)

    @property
    def seen(self) -> list[Observation]:
        """The points that something was seen in."""
        # A chart asks for them at every rating: of most it is plain without a call.
        return [point for point in self.points if point.comment_as is None and (not point.tried or point.is_observed)]

    def levels(self, dimension: Dimension) -> list[Level | None]:
        """What was observed of a dimension, in order; None where only the other was."""
        return [point.rating.of(dimension) for point in self.points if not point.rating.empty]

    def begins_at(self, dimension: Dimension) -> Level | None:
        """The level that a plan began with, where what was seen before that plan isn't among what is shown."""
        seen_before = any(point.goal_id < self.goal.id for point in self.seen)
        return None if seen_before else self.goal.start.of(dimension)

    def moved(self, dimension: Dimension) -> Movement | None:
        """From where last year's plan left it, or the first observation, to the last."""
        return movement(self.levels(dimension), self.begins_at(dimension))

    def has_grown(self, dimension: Dimension) -> bool:
        way = self.moved(dimension)
        return way is not None and way.end > way.start

    def newest(self, dimension: Dimension) -> Level | None:
        """The last level of all that counts, whatever is shown."""
        levels = (sighting.rating.of(dimension) for sighting in reversed(self.sightings))
        return next((level for level in levels if level), None)
