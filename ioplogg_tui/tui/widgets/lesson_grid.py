"""The grid of a lesson: students down, goals across, and in each place the goal's name with its two levels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.tui.lesson_state import LessonState
from ioplogg_tui.tui.widgets.goal_lines import level_style
from ioplogg_tui.tui.widgets.lines import AROUND_TITLE, AS_SEEN, Line, Span, cut, ruled, shared, wrap
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
MARGIN = 4
"""Columns of a student's name that are before it, and after."""
FEW = 3
"""Goals beside each other, of fewer only one that is whole: more of them go before names that are."""
MOST_OF_TITLE = 2
MOST_OF_NAME = 40
"""Lines that any name takes at most."""


class LessonGrid(ListSheet):
    def __init__(self, state: LessonState) -> None:
        super().__init__()
        self.state = state
        self._left = 0
        self._shown, self._place_width, self._names = range(0), LEAST, NAMES
        self._lines_of: Sequence[int] = ()
        self._laid_out: tuple[object, ...] = ()
        self._across = 1
        self._title_rows = MOST_OF_TITLE

    @property
    def head_rows(self) -> int:
        """A goal that several work on is named above its column, and may be long."""
        return self._title_rows if any(column.text for column in self.state.columns) else 1

    @property
    def held(self) -> Held:
        return Held((self.state.row, self.state.column))

    def lines(self, width: int, height: int) -> Sequence[Line]:
        state = self.state
        if not state.columns:
            return self.nothing(width)
        self.cursor = state.row
        self._lay_out(width, height)
        fitting = self._across
        first = min(max(self._left, state.column - fitting + 1), state.column)
        self._left = max(0, min(first, len(state.columns) - fitting))
        self._shown = range(self._left, min(self._left + fitting, len(state.columns)))
        return super().lines(width, height)

    def _lay_out(self, width: int, height: int) -> None:
        """As many goals beside each other as are whole in the lines there are; where they can't be, few of them."""
        every = self.state.columns
        names = [column.text or goal.text for column in every for goal in column.goals.values()]
        laid_out = names, self.state.students, width, height, AS_SEEN.get()
        if self._laid_out == laid_out:
            return
        self._laid_out = laid_out
        self._title_rows = MOST_OF_TITLE
        students = [student.name for student in self.state.students]
        self._names = max(NAMES, min(longest(students) + MARGIN, width // 4))
        room, lines = width - self._names - 2, height - self.head_rows
        most = max(1, min(room // LEAST, len(every)))
        needed = [self._lines_needed(room // across) for across in range(1, most + 1)]
        whole = [
            across
            for across, each in enumerate(needed, 1)
            if sum(each) <= lines and across >= min(FEW, most) and self._has_words(room // across)
        ]
        self._across = max(whole, default=min(FEW, most))
        widest = max(LEAST, longest(names) + MARK + LEVELS)
        self._place_width = min(room // self._across, widest)
        self._lines_of = shared({0: needed[self._across - 1]}, lines)[0]
        titles = {column.text for column in every}
        rows = max(len(wrap(title, self._place_width - MARK - LEVELS, MOST_OF_NAME)) for title in titles)
        self._title_rows = max(1, min(rows, MOST_OF_TITLE + max(0, lines - sum(self._lines_of))))

    def _lines_needed(self, columns: int) -> Sequence[int]:
        """Of each student, by the longest of the names there."""
        every, room = self.state.columns, columns - MARK - LEVELS
        each = []
        for student in self.state.students:
            goals = [column.goals.get(student.id) for column in every if not column.text]
            lines = [len(wrap(goal.text, room, MOST_OF_NAME)) for goal in goals if goal is not None]
            each.append(max([1, len(wrap(student.name, self._names - MARGIN, MOST_OF_NAME)), *lines]))
        return each

    def _has_words(self, columns: int) -> bool:
        """Whether no word is torn, and no title above a column is cut, where a place has so many columns."""
        every, room = self.state.columns, columns - MARK - LEVELS
        titles = {column.text for column in every if column.text}
        names = titles | {goal.text for column in every for goal in column.goals.values()}
        if longest(word for name in names for word in name.split()) > room:
            return False
        return all(len(wrap(title, room, MOST_OF_NAME)) <= MOST_OF_TITLE for title in titles)

    def row_count(self) -> int:
        return len(self.state.students) if self.state.columns else 0

    def nothing(self, width: int) -> Sequence[Line]:
        goal = N_("[back] leads back: choose another subject, or write a goal on the student's page.")
        return nothing_yet(width, _("Nobody here has an active goal in this subject."), goal)

    def head(self, width: int) -> Sequence[Line]:
        """What each column is of; where there are more to the left and to the right of them."""
        rows = self.head_rows
        before, after = "◂" if self._left else " ", " ▸" if self._shown.stop < len(self.state.columns) else ""
        lines: list[Line] = [[(" " * self._names, "dim")] for _row in range(rows - 1)]
        lines.append([(cut(f" {before}", self._names), "dim")])
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
        rows = self._lines_of[number]
        parts = _parts(student.name, self._names - MARGIN, rows)
        lines: list[Line] = [[(cut(f"   {part}", self._names), "dim" if away else "text")] for part in parts]
        if at_cursor:
            lines[0] = [(cut(f" ▸ {parts[0]}", self._names), "strong")]
        for column in self._shown:
            goal = state.columns[column].goals.get(student.id)
            is_here = at_cursor and column == state.column
            place = (
                self._away(student, goal, column, rows)
                if away
                else self._place(student, goal, column, rows, is_here=is_here)
            )
            lines = [[*line, *spans] for line, spans in zip(lines, place, strict=True)]
        return [chosen(line, width) for line in lines] if at_cursor else lines

    def _place(
        self, student: Student, goal: ObservedGoal | None, column: int, rows: int, *, is_here: bool
    ) -> list[list[Span]]:
        """A goal in as many lines as the student has: whether it is rated, its name, and its levels at the first."""
        name = "·" if goal is None else "" if self.state.columns[column].text else goal.text
        return self._named_place(student, goal, name, rows, is_here=is_here)

    def _away(self, student: Student, goal: ObservedGoal | None, column: int, rows: int) -> list[list[Span]]:
        """Of who is away: what was rated in the lesson before that was said, and nothing else."""
        if goal is not None and (student.id, goal.id) in self.state.ratings:
            return self._named_place(student, goal, _("absent"), rows, is_here=False)
        words = f"  {_('absent')}" if column == self._shown.start else ""
        return [[(cut(part, self._place_width), "dim")] for part in (words, *[""] * (rows - 1))]

    def _named_place(
        self, student: Student, goal: ObservedGoal | None, name: str, rows: int, *, is_here: bool
    ) -> list[list[Span]]:
        is_rated = goal is not None and (student.id, goal.id) in self.state.ratings
        style = "accent" if is_here else "text" if goal is not None else "dim"
        mark: Span = ("● ", "saved") if is_rated else ("  ", style)
        parts = _parts(name, self._place_width - MARK - LEVELS, rows)
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


def longest(texts: Iterable[str]) -> int:
    """The columns of the longest."""
    as_seen = AS_SEEN.get()
    return max((cell_len(as_seen(text)) for text in texts), default=0)


class GoalRule(Sheet):
    """The goal under the cursor, whole where it has the rows."""

    DEFAULT_CSS = "GoalRule { height: 1; }"
    _text = ""

    def rows_whole(self, goals: Sequence[ObservedGoal], width: int) -> int:
        """How many rows the longest of the goals takes."""
        return max(
            [1, *(len(wrap(text, width - AROUND_TITLE, MOST_OF_NAME)) for text in {goal.text for goal in goals})]
        )

    def show(self, text: str) -> None:
        self._text = text
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        *before, last = wrap(self._text, width - AROUND_TITLE, height) or [""]
        lead = [[(f" {'──' if row == 0 else '  '} {part}", "rule")] for row, part in enumerate(before)]
        last_line = ruled(last, width)
        if before:
            last_line = [(f"    {last} ", "rule"), ("─" * max(0, width - cell_len(last) - 6), "rule")]
        return [*lead, last_line]
