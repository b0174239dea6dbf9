"""What a rating leaves behind: the row of the log, and where the student stands then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ioplogg_tui.domain.goal import NOTHING_SEEN
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
    quality = max([each.quality or 0 for each in before], default=0)
    independence = max([each.independence or 0 for each in before], default=0)
    return Rating(
        rating.quality if 0 < quality < (rating.quality or 0) else None,
        rating.independence if 0 < independence < (rating.independence or 0) else None,
    )
