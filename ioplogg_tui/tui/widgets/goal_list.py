"""The goals of a student by subject: the text, both sparklines with their last level, the student's own rating."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from rich.cells import cell_len

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.half_rating import HalfRating
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.sparkline import NOT_YET, sign_of
from ioplogg_tui.domain.standing import Standing
from ioplogg_tui.locale import _
from ioplogg_tui.locale.headings import subject_heading
from ioplogg_tui.tui.widgets.goal_lines import goal_in_row, goal_title, level_style, mark
from ioplogg_tui.tui.widgets.lines import NARROW, Line, Span, cut, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen
from ioplogg_tui.tui.widgets.nothing import nothing_yet

MARKS = 30
"""Columns for the levels with their bars and the student's own."""
FEWEST_FOR_BARS = 70
"""Columns in which a goal that is shown whole has room for its words beside the bars."""
OWN_MARK = 5
MOST_ROWS_OF_A_GOAL = 40


class GoalList(ListSheet):
    """What the columns are stands beside the first subject that is seen."""

    goals: Sequence[ObservedGoal] = ()
    half: HalfRating | None = None
    whole = False
    """Whether goals take the rows they need; their levels are a sign each then, where that makes room for the words."""
    may_write = True
    """Whether who looks may write a goal."""
    _columns: _Columns
    """Of what is being drawn: made once for all of its rows."""
    _laid_out: tuple[object, ...] = ()
    _has_room = False
    """Whether all of them are whole at once: none then moves when the cursor leads on, and is sent again."""

    def show(self, goals: Sequence[ObservedGoal], cursor: int, half: HalfRating | None) -> None:
        """Draw what has changed since."""
        self.goals, self.cursor, self.half = goals, cursor, half
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        texts = [(goal.text, goal.status, goal.subject, goal.left_out) for goal in self.goals]
        self._columns = self._columns_in(width)
        if self._laid_out != (texts, self._columns, width, height):
            self._laid_out = texts, self._columns, width, height
            self._has_room = self.rows_whole(self.goals, width) <= height
        return super().lines(width, height)

    def rows_whole(self, goals: Sequence[ObservedGoal], width: int) -> int:
        """How many rows all goals take, whole, with what they stand under, in so many columns."""
        self.goals, room = goals, width - self._columns_in(width).total - 4
        headings = sum(not at or self.heading(at) != self.heading(at - 1) for at in range(len(goals)))
        return headings + sum(len(self._title(goal, room, whole=True)) for goal in goals)

    def rows_of_one(self, goals: Sequence[ObservedGoal], width: int) -> int:
        """The rows of any goal alone, whole, below its heading, with the word on what follows."""
        room = width - self._columns_in(width).total - 4
        return 1 + max((len(self._title(goal, room, whole=True)) for goal in goals), default=1) + (len(goals) > 1)

    def nothing(self, width: int) -> Sequence[Line]:
        first, plan = N_("[new-goal]  writes the first goal"), N_("[plan]  the plan, where goals are written")
        return nothing_yet(width, _("No goals yet."), first if self.may_write else plan)

    def row_count(self) -> int:
        return len(self.goals)

    def heading(self, number: int) -> tuple[str, bool]:
        goal = self.goals[number]
        return goal.subject, goal.left_out

    def heading_line(self, number: int, width: int, *, is_first: bool) -> Line:
        goal, columns = self.goals[number], self._columns
        heading = f" {subject_heading(goal.subject, left_out=goal.left_out)}"
        title = (f"{cut(heading, width - 1 - columns.total * is_first)} ", "title")
        if not is_first:
            return [title]
        quality, independence = cut(columns.heads[0], columns.quality), cut(columns.heads[1], columns.independence)
        return [title, (f"{quality}{independence}{_('Student') if columns.own else ''}", "dim")]

    def _columns_in(self, width: int) -> _Columns:
        if width < NARROW and not self.whole:  # a list that shows goals whole has a part of a wide page
            return _digits()
        return _short() if self.whole and width < FEWEST_FOR_BARS else _with_bars()

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        goal, at_cursor, columns = self.goals[number], number == self.cursor, self._columns
        quality, independence = (columns.mark(goal.standing, dimension) for dimension in Dimension)
        if at_cursor and self.half is not None:
            typed = int(self.half.quality) if self.half.quality else "–"
            quality, independence = columns.typing(str(typed)), columns.typing("_")
        own = goal.own_rating
        own_mark = f"○ {own.quality or '–'} {own.independence or '–'}" if own and columns.own else ""
        room = width - columns.total - 4
        first, *more = self._title(goal, room, whole=self.whole or self._has_room or at_cursor)
        line: Line = [
            (f" {'▸' if at_cursor else ' '} {first} ", "text"),
            quality,
            (" " * (columns.quality - cell_len(quality[0])), quality[1]),
            independence,
            (" " * (columns.independence - cell_len(independence[0])), "own"),
            (own_mark, "own"),
        ]
        lines: list[Line] = [line, *([(f"   {part}", "text")] for part in more)]
        return [chosen(each, width) for each in lines] if at_cursor else lines

    def _title(self, goal: ObservedGoal, room: int, *, whole: bool) -> list[str]:
        """The number and the goal, each line of it in exactly so many columns."""
        if not whole:
            return [goal_in_row(goal, room, f"{goal.number:2d} ")]
        parts = wrap(goal_title(goal), room - 3, MOST_ROWS_OF_A_GOAL) or [""]
        return [cut(f"{number} {part}", room) for number, part in zip(_numbered(goal.number), parts, strict=False)]


def _numbered(number: int) -> Iterator[str]:
    yield f"{number:2d}"
    yield from repeat("  ")


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide the levels of a dimension are with the gap after them, and what stands above them."""

    quality: int
    independence: int
    own: int
    heads: tuple[str, str]
    bars: bool
    signs: bool = True

    @property
    def total(self) -> int:
        return self.quality + self.independence + self.own

    def mark(self, standing: Standing, dimension: Dimension) -> Span:
        if self.bars:
            return mark(standing, dimension)
        level = standing.last(dimension)
        sign = (f"{sign_of(level)} {level}" if self.signs else str(level)) if level else NOT_YET
        return sign, level_style(level)

    def typing(self, digit: str) -> Span:
        gap = "     " if self.bars else ""
        return f"{gap}›{' ' if self.signs else ''}{digit}", "accent"


def _with_bars() -> _Columns:
    return _Columns(11, 11, MARKS - 22, (_(DIMENSION_NAMES[Dimension.QUALITY]), _("Independ.")), bars=True)


def _short() -> _Columns:
    """No wider than what is in them, or above."""
    heads = _("Qual."), _("Independ.")
    quality, independence = (cell_len(head) + 1 for head in heads)
    return _Columns(quality, independence, max(OWN_MARK, cell_len(_("Student"))) + 1, heads, bars=False)


def _digits() -> _Columns:
    """A digit for each dimension, under its first letter: what is left of the columns are the words of the goal."""
    quality, independence = (_(name)[:1] for name in DIMENSION_NAMES.values())
    return _Columns(3, 3, 0, (quality, independence), bars=False, signs=False)
