"""The grid of a lesson: students down, goals across, two levels in each place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.half_rating import HalfRating
from ioplogg_tui.domain.lesson_columns import LessonColumn
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.tui.widgets.goal_lines import level_style
from ioplogg_tui.tui.widgets.lines import Line, Span, cut, ruled
from ioplogg_tui.tui.widgets.nothing import nothing_yet
from ioplogg_tui.tui.widgets.sheet import Sheet

NAMES = 24
PLACE = 18
"""Columns of the terminal that a goal takes."""


@dataclass
class LessonState:
    """What the grid shows. `ratings` is what was rated in this lesson, by (student id, goal id)."""

    students: Sequence[Student]
    columns: Sequence[LessonColumn]
    row: int = 0
    column: int = 0
    half: HalfRating | None = None
    absent: set[int] = field(default_factory=set)
    ratings: Mapping[tuple[int, int], Rating] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    """Student id → the name as it may be shown."""

    def goal_at(self, row: int, column: int) -> ObservedGoal | None:
        if not self.students or not self.columns:
            return None
        return self.columns[column].goals.get(self.students[row].id)


class LessonGrid(Sheet):
    def __init__(self, state: LessonState) -> None:
        super().__init__()
        self.state = state
        self._top = 0
        self._left = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        state = self.state
        if not state.columns:
            goal = N_("[back] leads back: choose another subject, or write a goal on the student's page.")
            return nothing_yet(width, _("Nobody here has an active goal in this subject."), goal)
        fitting = max(1, (width - NAMES) // PLACE)
        self._left = min(max(self._left, state.column - fitting + 1), state.column)
        shown = range(self._left, min(self._left + fitting, len(state.columns)))
        rows = max(1, height - 2)
        self._top = min(max(self._top, state.row - rows + 1), state.row)
        return [
            self._titles(shown),
            self._dimensions(shown),
            *(self._row(number, shown) for number in range(self._top, min(self._top + rows, len(state.students)))),
        ]

    def _titles(self, shown: range) -> Line:
        before = "◂ " if shown.start else "  "
        after = " ▸" if shown.stop < len(self.state.columns) else ""
        line: Line = [(cut(f" {before}", NAMES), "dim")]
        for number in shown:
            column = self.state.columns[number]
            title = column.text or _("goal {number}").format(number=column.number)
            line.append((cut(title, PLACE - 2) + "  ", "strong" if number == self.state.column else "dim"))
        return [*line, (after, "dim")]

    def _dimensions(self, shown: range) -> Line:
        words = cut(f"  {_('Qual.')}", 8) + cut(f"  {_('Indep.')}", PLACE - 8)
        return [(" " * NAMES, "dim"), *((words, "dim") for _column in shown)]

    def _row(self, number: int, shown: range) -> Line:
        state = self.state
        student = state.students[number]
        at_cursor = number == state.row
        away = student.id in state.absent
        name = state.names.get(student.id, student.name)
        line: Line = [
            (
                cut(f" {'▸' if at_cursor else ' '} {name}", NAMES - 1) + " ",
                "strong" if at_cursor else "dim" if away else "text",
            )
        ]
        if away:
            return [*line, (f"  {_('absent')}", "dim")]
        for column in shown:
            line += self._place(
                student, state.columns[column].goals.get(student.id), at_cursor and column == state.column
            )
        return line

    def _place(self, student: Student, goal: ObservedGoal | None, at_cursor: bool) -> list[Span]:
        if goal is None:
            return [(cut("  ·", PLACE), "cursor" if at_cursor else "dim")]
        half = self.state.half if at_cursor else None
        rating = self.state.ratings.get((student.id, goal.id))
        spans: list[Span] = []
        for dimension, width in ((Dimension.QUALITY, 8), (Dimension.INDEPENDENCE, 7)):
            level: Level | None = goal.standing.last(dimension)
            dot = "●" if rating is not None and rating.of(dimension) is not None else " "
            text, style = f"{dot} {int(level) if level else '–'}", level_style(level)
            if half is not None:
                typed = int(half.quality) if half.quality else "–"
                text, style = (f"› {typed if dimension is Dimension.QUALITY else '_'}"), "accent"
            elif at_cursor:
                style = "cursor"
            spans.append((cut(text, width), style))
        return [*spans, (" " * (PLACE - 15), "text")]


class GoalRule(Sheet):
    """The goal under the cursor, whole."""

    DEFAULT_CSS = "GoalRule { height: 1; }"
    _text = ""

    def show(self, text: str) -> None:
        self._text = text
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        return [ruled(cut(self._text, width - 8).rstrip(), width)]
