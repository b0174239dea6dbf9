"""The goals of a student by subject: the texts in one part, the levels in another, so that each repaints alone."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal

from ioplogg_tui.domain.half_rating import HalfRating
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import _
from ioplogg_tui.locale.headings import subject_heading
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.goal_lines import goal_title, mark
from ioplogg_tui.tui.widgets.lines import Line, Span, cut
from ioplogg_tui.tui.widgets.sheet import Sheet

Row = ObservedGoal | str
"""A goal, or the subject above its goals."""


def rows_of(goals: Sequence[ObservedGoal]) -> list[Row]:
    rows: list[Row] = []
    above: tuple[str, bool] | None = None
    for goal in goals:
        if (goal.subject, goal.left_out) != above:
            above = (goal.subject, goal.left_out)
            rows.append(subject_heading(goal.subject, left_out=goal.left_out))
        rows.append(goal)
    return rows


class GoalNames(Sheet):
    """Numbers and texts; where the cursor is."""

    def __init__(self, goals: GoalList) -> None:
        super().__init__()
        self._goals = goals

    def lines(self, width: int, height: int) -> Sequence[Line]:
        if not self._goals.rows:
            first = (
                [[], [(f"   {with_keys(_('[new-goal]  writes the first goal'))}", "text")]]
                if self._goals.may_write
                else []
            )
            return [[], [(f"   {_('No goals yet.')}", "strong")], *first]
        return [self._line(row, width) for row in self._goals.rows_in_view(height)]

    def _line(self, row: Row, width: int) -> Line:
        if isinstance(row, str):
            return [(cut(f" {row}", width), "title")]
        at_cursor = row is self._goals.goal_at_cursor
        lead: Span = (" ▸", "strong") if at_cursor else ("  ", "text")
        return [lead, (cut(f"{row.number:2d} {goal_title(row)}", width - 3), "text")]


class GoalMarks(Sheet):
    """Both sparklines with their last level, and the student's own last rating."""

    DEFAULT_CSS = "GoalMarks { width: 30; }"

    def __init__(self, goals: GoalList) -> None:
        super().__init__()
        self._goals = goals

    def lines(self, width: int, height: int) -> Sequence[Line]:
        visible = self._goals.rows_in_view(height)
        lines = [self._line(row) for row in visible]
        if visible and isinstance(visible[0], str):
            lines[0] = [
                (cut(_(DIMENSION_NAMES[Dimension.QUALITY]), 11), "dim"),
                (cut(_("Independ."), 11), "dim"),
                (_("Student"), "dim"),
            ]
        return lines

    def _line(self, row: Row) -> Line:
        if isinstance(row, str):
            return []
        quality, independence = mark(row.standing, Dimension.QUALITY), mark(row.standing, Dimension.INDEPENDENCE)
        half = self._goals.half
        if row is self._goals.goal_at_cursor and half is not None:
            typed = int(half.quality) if half.quality else "–"
            quality, independence = (f"     › {typed}", "accent"), ("     › _", "accent")
        own = row.own_rating
        own_mark = f"○ {own.quality or '–'} {own.independence or '–'}" if own else ""
        return [quality, ("   ", quality[1]), independence, ("   ", "own"), (own_mark, "own")]


class GoalList(Horizontal):
    """Both parts, scrolled together."""

    rows: Sequence[Row] = ()
    goal_at_cursor: ObservedGoal | None = None
    half: HalfRating | None = None
    may_write = True
    """Whether who looks may write a goal."""
    _top = 0

    def __init__(self) -> None:
        super().__init__()
        self._names, self._marks = GoalNames(self), GoalMarks(self)

    def compose(self) -> ComposeResult:
        yield self._names
        yield self._marks

    def show(self, goals: Sequence[ObservedGoal], cursor: int, half: HalfRating | None) -> None:
        """Draw what has changed since."""
        self.rows, self.half = rows_of(goals), half
        self.goal_at_cursor = goals[cursor] if goals else None
        self._names.redraw()
        self._marks.redraw()

    def rows_in_view(self, height: int) -> Sequence[Row]:
        """The rows in view, scrolled so that the goal under the cursor, and its subject, are among them."""
        places = [number for number, row in enumerate(self.rows) if row is self.goal_at_cursor]
        at = places[0] if places else 0
        top = min(max(self._top, at - height + 1), max(0, at - 1))
        self._top = max(0, min(top, len(self.rows) - height))
        return self.rows[self._top : self._top + height]
