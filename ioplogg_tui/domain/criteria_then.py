"""The criteria of goals as they were at some time: what a level was rated against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from ioplogg_tui.domain.goal import Criteria
from ioplogg_tui.domain.levels import Dimension, Level


class CriterionText(NamedTuple):
    """What is written of a level."""

    dimension: Dimension
    level: Level
    text: str


class CriterionChange(NamedTuple):
    """What stood there until a moment (naive UTC)."""

    until: datetime
    before: CriterionText


@dataclass(frozen=True, slots=True)
class CriteriaThen:
    """Goal id → its criteria now, and what of them was changed, oldest first; each year's goal has its own."""

    now: Mapping[int, Criteria] = field(default_factory=dict)
    changes: Mapping[int, Sequence[CriterionChange]] = field(default_factory=dict)

    def at(self, goal_id: int, moment: datetime) -> Criteria:
        """A goal's criteria as they were at a moment (naive UTC)."""
        now = self.now.get(goal_id, {})
        since = [change.before for change in self.changes.get(goal_id, ()) if change.until > moment]
        if not since:
            return now
        texts = {dimension: dict(now.get(dimension, {})) for dimension in Dimension}
        for before in reversed(since):
            texts[before.dimension][before.level] = before.text
        return texts
