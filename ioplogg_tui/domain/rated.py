"""What a rating leaves behind: the row of the log, and where the student stands then."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ioplogg_tui.domain.goal import ObservedGoal
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Rated:
    """An observation that is on disk, and the standing of its goal with it."""

    observation: Observation
    standing: Standing

    def shown_on(self, goal: ObservedGoal) -> ObservedGoal:
        """The goal of the observation as it is now, without reading it anew: the observation is the last one."""
        row, last = self.observation, goal.last
        said = replace(last, by=row.by, at=row.at)
        if row.note:
            said = replace(said, note=row.note, note_by=row.by, note_at=row.at)
        if row.feed_forward:
            said = replace(said, feed_forward=row.feed_forward)
        return replace(goal, standing=self.standing, last=said)
