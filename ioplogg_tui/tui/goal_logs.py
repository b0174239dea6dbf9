"""The logs of the goals that one stands on: each is read once, and grows with what is rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.logbook.progress import log_of_goal
from ioplogg_tui.logbook.session import Session


class GoalLogs:
    """Of the goals of one student, for as long as nobody else has changed them."""

    def __init__(self, session: Session, student_id: int) -> None:
        self._session, self._student_id = session, student_id
        self._read: dict[int, GoalProgress] = {}

    def of(self, goal: Goal) -> GoalProgress | None:
        """What was read; None where it wasn't yet."""
        return self._read.get(goal.id)

    def read(self, goal: Goal) -> None:
        """Raises: as `log_of_goal`."""
        self._read[goal.id] = log_of_goal(self._session, self._student_id, goal)

    def grow(self, row: Observation) -> None:
        """One's own rating is on disk; a row that corrects another, or is dated back, has the log read anew."""
        log = self._read.get(row.goal_id)
        if log is None:
            return
        if row.corrects is None and all(point.at <= row.at for point in log.points[-1:]):
            self._read[row.goal_id] = replace(log, points=(*log.points, row))
        else:
            del self._read[row.goal_id]

    def forget(self, goal_ids: Sequence[int] | None = None) -> None:
        """These were changed, or all may have been."""
        for goal_id in list(self._read) if goal_ids is None else goal_ids:
            self._read.pop(goal_id, None)
