"""What a rating leaves behind: the row of the log, and where the student stands then."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Rated:
    """An observation that is on disk, and the standing of its goal with it."""

    observation: Observation
    standing: Standing

    def shown_on(self, goal: ObservedGoal) -> ObservedGoal:
        """The goal as it is now, without reading it anew, after a rating without words that was made just now.

        What has words, corrects another, or was made before is not surely the last that was said: that goal is read.
        """
        row = self.observation
        return replace(goal, standing=self.standing, last=replace(goal.last, by=row.by, at=row.at))
