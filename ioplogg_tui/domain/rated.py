"""What a rating leaves behind: the row of the log, and where the student stands then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ioplogg_tui.domain.goal import NOTHING_SEEN
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Observation, Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Rated:
    """An observation that is on disk, and the standing of its goal with it."""

    observation: Observation
    standing: Standing
    first: Rating = NOTHING_SEEN
    """The levels of it that are higher than all that were observed before, in dimensions that were."""

    def shown_on(self, goal: ObservedGoal) -> ObservedGoal:
        """The goal as it is now, without reading it anew, after a rating without words that was made just now.

        What has words, corrects another, or was made before is not surely the last that was said: that goal is read.
        """
        row = self.observation
        return replace(goal, standing=self.standing, last=replace(goal.last, by=row.by, at=row.at))


def reached_first(rating: Rating, before: Sequence[Rating]) -> Rating:
    """The levels of a rating that are higher than all before, in a dimension that was observed before."""
    return Rating(
        _first(rating.quality, [each.quality for each in before]),
        _first(rating.independence, [each.independence for each in before]),
    )


def _first(level: Level | None, before: Sequence[Level | None]) -> Level | None:
    highest = max([each for each in before if each is not None], default=None)
    return level if level is not None and highest is not None and highest < level else None
