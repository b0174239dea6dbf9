"""The criteria of goals as they were at some time: what a level was rated against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeVar

from ioplogg_tui.domain.goal import Criteria
from ioplogg_tui.domain.levels import Dimension, Level

_Moment = TypeVar("_Moment")


class CriterionText(NamedTuple):
    """What is written of a level."""

    dimension: Dimension
    level: Level
    text: str


class CriterionChange(NamedTuple):
    """What stood there until a moment (naive UTC)."""

    until: datetime
    before: CriterionText


class Eras(NamedTuple):
    """When criteria were changed, the first time first (naive UTC), and what they were: one more than changes."""

    changed: Sequence[datetime]
    criteria: Sequence[Criteria]


@dataclass(frozen=True, slots=True)
class CriteriaThen:
    """Goal id → its criteria now, and what of them was changed, oldest first; each year's goal has its own."""

    now: Mapping[int, Criteria] = field(default_factory=dict)
    changes: Mapping[int, Sequence[CriterionChange]] = field(default_factory=dict)

    def eras(self, goal_id: int) -> Eras:
        """A goal's criteria from change to change."""
        if goal_id not in self.changes:  # as nearly every goal
            return Eras((), (self.now.get(goal_id, {}),))
        changed = sorted({change.until for change in self.changes[goal_id]})
        return Eras(changed, [self.at(goal_id, moment) for moment in (datetime.min, *changed)])

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


def first_written(rows: Iterable[tuple[int, int | None, _Moment]]) -> dict[int, _Moment]:
    """Of rows of the log (id, that of the row it corrects, when it was written) in that order: id → when it was rated.

    Which is when the first row was written that it corrects: a note that is added later changes no level, and the
    level goes on to count for the words that it was rated against.
    """
    written: dict[int, _Moment] = {}
    for row_id, corrects, recorded_at in rows:
        written[row_id] = recorded_at if corrects is None else written.get(corrects, recorded_at)
    return written
