"""The goals of a student, and below them, where there is room, the chart of the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.goal_logs import GoalLogs
from ioplogg_tui.tui.widgets.goal_chart import GoalChart
from ioplogg_tui.tui.widgets.goal_list import GoalList

HIGH = 30
"""From so many rows on there is a chart below a list that stands beside its detail."""
ROWS_AROUND = 4
"""The lines of place, status and keys, and the gap above those."""
STILL_SECONDS = 0.15
"""After so long without a key the log of the goal under the cursor is read: never before a key is answered."""


class GoalsPane(Vertical):
    """`came` is called when a log that was asked for is there."""

    DEFAULT_CSS = "GoalsPane { height: 1fr; width: 1fr; }"

    def __init__(self, session: Session, student_id: int, came: Callable[[], None]) -> None:
        super().__init__()
        self._session, self._came = session, came
        self.logs = GoalLogs(session, student_id)
        self.goals, self.chart = GoalList(), GoalChart(session)
        self._asked: Goal | None = None
        self._still: Timer | None = None

    def turn_to(self, student_id: int) -> None:
        """Another student's goals come: nothing of the one before stays."""
        self.logs, self._asked = GoalLogs(self._session, student_id), None
        self.chart.clear()

    def compose(self) -> ComposeResult:
        yield self.goals
        yield self.chart

    def lay_out(self, screen_rows: int, *, beside: bool) -> None:
        """`beside` says whether the detail stands beside it."""
        self.goals.whole = beside
        self.chart.display = beside and screen_rows >= HIGH
        self.chart.styles.height = self.chart.rows_for(screen_rows - ROWS_AROUND)

    def show_log(self, goal: Goal | None) -> GoalProgress | None:
        """Draw the log of a goal, and hand out what is drawn: another's, until the cursor has stood still."""
        if goal is None or not self.chart.display:
            return None
        log = self.logs.of(goal)
        if log is not None:
            self.chart.show(log)
        else:
            if self._still is not None:
                self._still.stop()
            self._asked, self._still = goal, self.set_timer(STILL_SECONDS, self._read)
        return self.chart.drawn

    def _read(self) -> None:
        if self._asked is None or self.logs.of(self._asked) is not None:
            return
        try:
            self.logs.read(self._asked)
        except Problem as problem:
            self.chart.show_unread(problem)
        else:
            self._came()
