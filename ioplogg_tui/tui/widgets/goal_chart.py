"""The chart of the goal under the cursor, below the list of goals: it grows with what is rated."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.widgets.lines import Line, ruled
from ioplogg_tui.tui.widgets.progress_chart import FEWEST_ROWS, chart_lines, layout, legend, rows_of
from ioplogg_tui.tui.widgets.sheet import Sheet

ROWS_AROUND = 3
"""The rule with the goal's number, and what the marks are, on up to two rows."""


class GoalChart(Sheet):
    """What was shown stays, under its own goal's number, until the log of another is read."""

    DEFAULT_CSS = "GoalChart { display: none; }"

    drawn: GoalProgress | None = None
    """What is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    @staticmethod
    def rows_for(room: int) -> int:
        """The rows of a chart that leaves half of the room to the list."""
        return rows_of(layout(0, max(FEWEST_ROWS, room // 2 - ROWS_AROUND)).apart) + ROWS_AROUND

    def show(self, log: GoalProgress) -> None:
        """Draw a goal's log, where it isn't drawn already."""
        if log is not self.drawn:
            self.drawn, self.unread = log, None
            self.redraw()

    def clear(self) -> None:
        self.drawn = self.unread = None
        self.redraw()

    def show_unread(self, why: Problem) -> None:
        self.drawn, self.unread = None, why
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        if self.drawn is None:
            return []
        now = self._session.now()
        rule = ruled(_("Progression, goal {number}").format(number=self.drawn.goal.number), width)
        marks = legend(self.drawn, now, width)
        return [rule, *chart_lines(self.drawn, now, width, height - ROWS_AROUND), *marks]
