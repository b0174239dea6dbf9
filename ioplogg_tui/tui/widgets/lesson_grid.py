"""The grid of a lesson: students down, goals across, and in each place the goal's name with its two levels."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.tui.lesson_state import LessonState
from ioplogg_tui.tui.widgets.goal_lines import level_style
from ioplogg_tui.tui.widgets.lines import Line, Span, cut, ruled, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen
from ioplogg_tui.tui.widgets.nothing import nothing_yet
from ioplogg_tui.tui.widgets.pointed import Held
from ioplogg_tui.tui.widgets.sheet import Sheet

NAMES = 20
"""Columns that the students take."""
LEAST = 18
"""Columns that a goal takes at least."""
LEVELS = 5
"""Columns of the two levels in a place, with a gap on either side."""
MARK = 2
LINES_WHERE_WIDE = 6
"""Lines of a student at most, where the goal whole stands beside the grid; no more than the names need."""
MOST_OF_TITLE = 2


class LessonGrid(ListSheet):
    most_lines = 1

    def __init__(self, state: LessonState) -> None:
        super().__init__()
        self.state = state
        self._left = 0
        self._shown, self._place_width, self._lines_each = range(0), LEAST, 1

    @property
    def head_rows(self) -> int:
        """A goal that several work on is named above its column, and may be long."""
        return MOST_OF_TITLE if any(column.text for column in self.state.columns) else 1

    @property
    def held(self) -> Held:
        return Held((self.state.row, self.state.column))

    def lines(self, width: int, height: int) -> Sequence[Line]:
        state = self.state
        if not state.columns:
            return self.nothing(width)
        self.cursor = state.row
        room = width - NAMES - 2
        fitting = max(1, min(room // LEAST, len(state.columns)))
        first = min(max(self._left, state.column - fitting + 1), state.column)
        self._left = max(0, min(first, len(state.columns) - fitting))
        self._shown = range(self._left, min(self._left + fitting, len(state.columns)))
        self._place_width = room // fitting
        room = (height - self.head_rows) // max(1, len(state.students))
        self._lines_each = max(1, min(room, self.most_lines, self._lines_needed()))
        return super().lines(width, height)

    def _lines_needed(self) -> int:
        """By the longest name of those goals and students that are seen."""
        columns = [self.state.columns[number] for number in self._shown]
        names = {goal.text for column in columns if not column.text for goal in column.goals.values()}
        widths = [(name, self._place_width - MARK - LEVELS) for name in names]
        widths += [(student.name, NAMES - 4) for student in self.state.students]
        return max([1, *(len(wrap(name, width, self.most_lines)) for name, width in widths)])

    def row_count(self) -> int:
        return len(self.state.students) if self.state.columns else 0

    def nothing(self, width: int) -> Sequence[Line]:
        goal = N_("[back] leads back: choose another subject, or write a goal on the student's page.")
        return nothing_yet(width, _("Nobody here has an active goal in this subject."), goal)

    def head(self, width: int) -> Sequence[Line]:
        """What each column is of; where there are more to the left and to the right of them."""
        rows = self.head_rows
        before, after = "◂" if self._left else " ", " ▸" if self._shown.stop < len(self.state.columns) else ""
        lines: list[Line] = [[(" " * NAMES, "dim")] for _row in range(rows - 1)]
        lines.append([(cut(f" {before}", NAMES), "dim")])
        for number in self._shown:
            column = self.state.columns[number]
            title = column.text or (_("goal {number}").format(number=column.number) if column.number else "")
            parts = wrap(title, self._place_width - MARK - LEVELS, rows)
            parts = [""] * (rows - len(parts)) + parts
            style = "strong" if number == self.state.column else "dim"
            for line, part in zip(lines, parts, strict=True):
                levels = f" {_('Q I')} " if line is lines[-1] else ""
                line.append((cut(f"  {part}", self._place_width - LEVELS) + cut(levels, LEVELS), style))
        lines[-1].append((after, "dim"))
        return lines

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        state, student = self.state, self.state.students[number]
        at_cursor, away = number == state.row, state.is_away(student)
        parts = _parts(student.name, NAMES - 4, self._lines_each)
        lines: list[Line] = [[(cut(f"   {part}", NAMES), "dim" if away else "text")] for part in parts]
        if at_cursor:
            lines[0] = [(cut(f" ▸ {parts[0]}", NAMES), "strong")]
        for column in self._shown:
            goal = state.columns[column].goals.get(student.id)
            is_here = at_cursor and column == state.column
            place = self._away(student, goal, column) if away else self._place(student, goal, column, is_here=is_here)
            lines = [[*line, *spans] for line, spans in zip(lines, place, strict=True)]
        return [chosen(line, width) for line in lines] if at_cursor else lines

    def _place(self, student: Student, goal: ObservedGoal | None, column: int, *, is_here: bool) -> list[list[Span]]:
        """A goal in as many lines as the student has: whether it is rated, its name, and its levels at the first."""
        name = "·" if goal is None else "" if self.state.columns[column].text else goal.text
        return self._named_place(student, goal, name, is_here=is_here)

    def _away(self, student: Student, goal: ObservedGoal | None, column: int) -> list[list[Span]]:
        """Of who is away: what was rated in the lesson before that was said, and nothing else."""
        if goal is not None and (student.id, goal.id) in self.state.ratings:
            return self._named_place(student, goal, _("absent"), is_here=False)
        words = f"  {_('absent')}" if column == self._shown.start else ""
        return [[(cut(part, self._place_width), "dim")] for part in (words, *[""] * (self._lines_each - 1))]

    def _named_place(
        self, student: Student, goal: ObservedGoal | None, name: str, *, is_here: bool
    ) -> list[list[Span]]:
        is_rated = goal is not None and (student.id, goal.id) in self.state.ratings
        style = "accent" if is_here else "text" if goal is not None else "dim"
        mark: Span = ("● ", "saved") if is_rated else ("  ", style)
        parts = _parts(name, self._place_width - MARK - LEVELS, self._lines_each)
        first, *rest = [(cut(part, self._place_width - MARK - LEVELS), style) for part in parts]
        blank: Span = (" " * LEVELS, "text")
        return [[mark, first, *self._levels(goal, is_here=is_here)], *([("  ", "text"), part, blank] for part in rest)]

    def _levels(self, goal: ObservedGoal | None, *, is_here: bool) -> list[Span]:
        """Between brackets where the digits go to; with what is typed of them."""
        half = self.state.half if is_here else None
        if half is not None:
            return [(f"[{int(half.quality) if half.quality else '–'} _]", "accent")]
        if goal is None:
            return [("[   ]" if is_here else " " * LEVELS, "accent" if is_here else "text")]
        quality, independence = (goal.standing.last(dimension) for dimension in Dimension)
        first, second = (str(int(level)) if level else "–" for level in (quality, independence))
        if is_here:
            return [(f"[{first} {second}]", "accent")]
        return [(f" {first}", level_style(quality)), (f" {second} ", level_style(independence))]


def _parts(text: str, width: int, rows: int) -> list[str]:
    """A text on exactly so many lines."""
    parts = wrap(text, width, rows)
    return [*parts, *[""] * (rows - len(parts))]


class GoalRule(Sheet):
    """The goal under the cursor, whole."""

    DEFAULT_CSS = "GoalRule { height: 1; }"
    _text = ""

    def show(self, text: str) -> None:
        self._text = text
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        return [ruled(self._text, width)]
