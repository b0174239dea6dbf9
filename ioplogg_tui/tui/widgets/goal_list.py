"""The goals of a student by subject: the text, both sparklines with their last level, the student's own rating."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.half_rating import HalfRating
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import _
from ioplogg_tui.locale.headings import subject_heading
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.goal_lines import goal_title, mark
from ioplogg_tui.tui.widgets.lines import Line, cut
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen

MARKS = 30
"""Columns for the levels and the student's own."""


class GoalList(ListSheet):
    """What the columns are stands beside the first subject that is seen."""

    goals: Sequence[ObservedGoal] = ()
    half: HalfRating | None = None
    may_write = True
    """Whether who looks may write a goal."""

    def show(self, goals: Sequence[ObservedGoal], cursor: int, half: HalfRating | None) -> None:
        """Draw what has changed since."""
        self.goals, self.cursor, self.half = goals, cursor, half
        self.redraw()

    def nothing(self, width: int) -> Sequence[Line]:
        lines: list[Line] = [[], [(cut(f"   {_('No goals yet.')}", width), "strong")]]
        first = with_keys(_("[new-goal]  writes the first goal"))
        return [*lines, [], [(cut(f"   {first}", width), "text")]] if self.may_write else lines

    def row_count(self) -> int:
        return len(self.goals)

    def heading(self, number: int) -> tuple[str, bool]:
        goal = self.goals[number]
        return goal.subject, goal.left_out

    def heading_line(self, number: int, width: int, *, is_first: bool) -> Line:
        goal = self.goals[number]
        title = (cut(f" {subject_heading(goal.subject, left_out=goal.left_out)}", width - MARKS), "title")
        if not is_first:
            return [title]
        quality, independence = cut(_(DIMENSION_NAMES[Dimension.QUALITY]), 11), cut(_("Independ."), 11)
        return [title, (f"{quality}{independence}{_('Student')}", "dim")]

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        goal, at_cursor = self.goals[number], number == self.cursor
        quality, independence = mark(goal.standing, Dimension.QUALITY), mark(goal.standing, Dimension.INDEPENDENCE)
        if at_cursor and self.half is not None:
            typed = int(self.half.quality) if self.half.quality else "–"
            quality, independence = (f"     › {typed}", "accent"), ("     › _", "accent")
        own = goal.own_rating
        own_mark = f"○ {own.quality or '–'} {own.independence or '–'}" if own else ""
        title = cut(f"{goal.number:2d} {goal_title(goal)}", width - MARKS - 4)
        line: Line = [
            (f" {'▸' if at_cursor else ' '} {title} ", "text"),
            quality,
            ("   ", quality[1]),
            independence,
            ("   ", "own"),
            (own_mark, "own"),
        ]
        return [chosen(line, width) if at_cursor else line]
