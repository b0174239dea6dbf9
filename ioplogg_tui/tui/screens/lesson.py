"""The screen for the classroom: students × goals, two digits rate, and the cursor goes to the next student."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.lesson import columns_of
from ioplogg_tui.domain.observation import SETTINGS as SETTING_NAMES
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _, counted
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.lesson import LessonChoice, my_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.sharing import watch
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.observing import ObservingPage
from ioplogg_tui.tui.widgets.lesson_grid import LessonGrid, LessonState
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled
from ioplogg_tui.tui.widgets.rating_panel import RatingPanel
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, Sheet

LOW = 30
"""Screen rows below which a criterion has one row."""


class GoalRule(Sheet):
    """The goal under the cursor, whole."""

    DEFAULT_CSS = "GoalRule { height: 1; }"
    _text = ""

    def show(self, text: str) -> None:
        self._text = text
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        return [ruled(cut(self._text, width - 8).rstrip(), width)]


class LessonScreen(ObservingPage):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("absent", "turn"),
        Binding("up", "move(-1, 0)", show=False),
        Binding("down", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("home", "move(-1000, 0)", show=False),
        Binding("end", "move(1000, 0)", show=False),
    ]

    def __init__(self, session: Session, choice: LessonChoice, students: Sequence[Student]) -> None:
        super().__init__(session)
        self._choice = choice
        self.setting = choice.setting
        self._goals: dict[int, Sequence[Goal]] = dict(my_students(session).goals)
        self.given: list[Observation] = []
        self._watch = watch(session)
        self._turned = False
        self._last_rated: tuple[Student, Goal] | None = None
        there = [student for student in students if columns_of([student], self._goals, choice.subject)]
        self.state = LessonState(there, columns_of(there, self._goals, choice.subject))

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._grid = LessonGrid(self.state)
        yield self._grid
        self._rule = GoalRule()
        yield self._rule
        self._panel = RatingPanel()
        yield self._panel
        yield from self.compose_foot()
        yield KeyLine(
            ("1–4", _("rate")),
            ("X", _("absent")),
            ("M", _("turn")),
            ("N", _("note")),
            ("F", _("next step")),
            ("U", _("undo")),
            ("Esc", _("end")),
        )

    def on_mount(self) -> None:
        self._panel.styles.height = self._panel.rows_for(20 if self.app.size.height < LOW else 30)
        self._panel.styles.margin = (0, 0, 1, 0)
        self.show()

    def target(self) -> tuple[Student, Goal] | None:
        goal = self.state.goal_at(self.state.row, self.state.column)
        student = self.state.students[self.state.row] if self.state.students else None
        return (student, goal) if goal and student and student.id not in self.state.absent else None

    def words_goal(self) -> tuple[Student, Goal] | None:
        """A note goes to what was just rated, though the cursor went on; else to what is under it."""
        return self._last_rated or self.target()

    def show(self) -> None:
        state = self.state
        state.half = self.half
        state.names = {student.id: self.shown_name(student) for student in state.students}
        state.given = {(row.student_id, row.goal_id): row.rating for row in self.given}
        self._grid.redraw()
        goal = state.goal_at(state.row, state.column)
        first_name = state.names[state.students[state.row].id].split()[0] if state.students else ""
        self._rule.show(goal.text if goal else "")
        self._panel.show(goal, first_name, self.half)
        self._status.show(*self.status())
        where = " · ".join(
            part
            for part in (
                self._choice.group or _("all your students"),
                self._choice.subject or _("every subject"),
                _(SETTING_NAMES[self.setting]) if self.setting in SETTING_NAMES else self.setting,
            )
            if part
        )
        given = counted("{count} rated", "{count} rated", len(self.given))
        self._place.show(f"{_('Lesson')} › {where} · ● {given}", self.person_and_date())

    def others_wrote(self) -> None:
        changed = self._watch.changed(self._session, [student.id for student in self.state.students])
        self._read(changed & set(self._goals))

    def read_again(self) -> None:
        """Only the goals of whom the last key was for are read."""
        self._read({self._last_rated[0].id} if self._last_rated else set())

    def _read(self, student_ids: set[int]) -> None:
        try:
            for student_id in student_ids:
                self._goals[student_id] = goals_of(self._session, student_id)
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        here = self.target()
        self.state.columns = columns_of(self.state.students, self._goals, self._choice.subject)
        self._back_to(here[1] if here else None)
        self.show()

    def _back_to(self, goal: Goal | None) -> None:
        """The cursor stays on its goal, wherever that stands now."""
        there = (column.goals.get(self.state.students[self.state.row].id) for column in self.state.columns)
        places = [
            place for place, one in enumerate(there) if one is not None and goal is not None and one.id == goal.id
        ]
        self.state.column = places[0] if places else max(0, min(self.state.column, len(self.state.columns) - 1))

    def rated(self, row: Observation) -> None:
        self.given.append(row)
        self._read({row.student_id})

    def onward(self, student: Student, goal: Goal) -> None:
        self._last_rated = (student, goal)
        self._to_the_next()

    def _to_the_next(self) -> None:
        """To the next student who is here and has a goal in this column; or to the same student's next goal."""
        state = self.state
        if self._turned:
            rest = [(state.row, column) for column in range(state.column + 1, len(state.columns))]
        else:
            rest = [(row, state.column) for row in range(state.row + 1, len(state.students))]
        for row, column in rest:
            if state.students[row].id not in state.absent and state.goal_at(row, column) is not None:
                state.row, state.column = row, column
                return

    def taken_back(self, gone: Observation) -> str:
        self.given = [row for row in self.given if row.id != gone.id]
        for number, student in enumerate(self.state.students):
            for place, column in enumerate(self.state.columns):
                goal = column.goals.get(student.id)
                if goal is not None and goal.id == gone.goal_id:
                    self.state.row, self.state.column = number, place
                    self._last_rated = (student, goal)
                    return f"{self.shown_name(student)} «{goal.text}»"
        return _("another student's goal")

    def action_move(self, down: int, right: int) -> None:
        if not self.state.columns:
            return
        self.half = None
        self._last_rated = None
        self.tell("")
        self.state.row = min(max(0, self.state.row + down), len(self.state.students) - 1)
        self.state.column = min(max(0, self.state.column + right), len(self.state.columns) - 1)
        self.show()

    def action_absent(self) -> None:
        if not self.state.students:
            return
        self.half = None
        self.state.absent ^= {self.state.students[self.state.row].id}
        self.action_move(1, 0)

    def action_turn(self) -> None:
        self._turned = not self._turned
        told = (
            _("Now the cursor goes to the next goal.")
            if self._turned
            else _("Now the cursor goes to the next student.")
        )
        self.tell(told)
        self.show()

    def action_initials(self) -> None:
        self.ioplogg.initials_only = not self.ioplogg.initials_only
        self.show()

    def leave(self) -> None:
        if not self.given:
            self.dismiss()
            return
        from ioplogg_tui.tui.screens.lesson_summary import LessonSummaryScreen

        goals = {goal.id: goal for its_goals in self._goals.values() for goal in its_goals}
        self.app.push_screen(LessonSummaryScreen(self.given, self.state.students, goals), self._left)

    def _left(self, ended: bool | None) -> None:
        if ended:
            self.dismiss()
