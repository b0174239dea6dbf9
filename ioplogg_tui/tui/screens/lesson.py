"""The screen for the classroom: students × goals, two digits rate, and the cursor goes to the next student."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.lesson import Lesson, proposed_minutes
from ioplogg_tui.domain.lesson_columns import columns_of
from ioplogg_tui.domain.observation import Observation, setting_name
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.domain.undo import ObservationAdded
from ioplogg_tui.locale import _, counted
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.lesson import LessonChoice, MyStudents
from ioplogg_tui.logbook.lesson_end import end_lesson, subjects_for
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_right import InHand
from ioplogg_tui.tui.keys import bound, line_of, moving
from ioplogg_tui.tui.screens.observing import ObservingPage
from ioplogg_tui.tui.screens.words import Target
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lesson_grid import GoalRule, LessonGrid, LessonState
from ioplogg_tui.tui.widgets.rating_panel import RatingPanel
from ioplogg_tui.tui.widgets.sheet import PlaceLine

if TYPE_CHECKING:
    from ioplogg_tui.logbook.undo import TakenBack

STUDENTS_A_PAGE = 8
LOW = 30
"""Screen rows below which a criterion has one row."""


class LessonScreen(ObservingPage):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("absent", "turn"),
        *moving(),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
    ]

    KEY_LINE: ClassVar[Mapping[str, str]] = line_of("rate", "absent", "turn", "note", "feed-forward", "undo") | {
        "back": N_("end")
    }

    def __init__(self, session: Session, choice: LessonChoice, mine: MyStudents, lesson: Lesson) -> None:
        super().__init__(session)
        self._choice = choice
        self.lesson = lesson
        self.setting = lesson.setting
        self.goals: dict[int, Sequence[ObservedGoal]] = dict(mine.goals)
        self.observations: list[Observation] = []
        self._turned = False
        self._last_rated: Target | None = None
        self._keys_are_for = (InHand(), False)
        taught = mine.taught(choice)
        self.state = LessonState(taught, columns_of(taught, self.goals, choice.subject), absent=set(lesson.end.absent))
        self._place, self._grid, self._rule = PlaceLine(), LessonGrid(self.state), GoalRule()
        self._panel = RatingPanel()
        self._opened = session.now()

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._grid
        yield self._rule
        yield self._panel
        yield from self.compose_foot()
        yield KeyLine()

    def on_mount(self) -> None:
        self._panel.styles.height = self._panel.rows_for(20 if self.app.size.height < LOW else 30)
        self._panel.styles.margin = (0, 0, 1, 0)
        self.show()

    def is_on(self, key: str) -> bool:
        if key == "absent":
            return bool(self.state.students) and self.state.students[self.state.row].id in self.state.absent
        return self._turned if key == "turn" else super().is_on(key)

    def target(self) -> Target | None:
        goal = self.state.goal_at(self.state.row, self.state.column)
        student = self.state.students[self.state.row] if self.state.students else None
        return (student, goal) if goal and student and student.id not in self.state.absent else None

    def words_goal(self) -> Target | None:
        """A note goes to what was just rated, though the cursor went on; else to what is under it."""
        return self._last_rated or self.target()

    def show(self) -> None:
        state = self.state
        if self._keys_are_for != (now := (self.in_hand("digit"), self.is_on("absent"))):
            self._keys_are_for = now
            self.show_keys()
        state.half = self.half
        state.names = {student.id: student.name for student in state.students}
        state.ratings = {(row.student_id, row.goal_id): row.rating for row in self.observations}
        self._grid.redraw()
        goal = state.goal_at(state.row, state.column)
        first_name = state.names[state.students[state.row].id].split()[0] if state.students else ""
        self._rule.show(goal.text if goal else "")
        self._panel.show(goal, first_name, self.half)
        self._status.show(*self.status())
        known = setting_name(self.setting)
        group, subject = self._choice.group or _("all your students"), self._choice.subject or _("every subject")
        where = " · ".join(part for part in (group, subject, _(known) if known else self.setting) if part)
        rated_count = counted("{count} rated", "{count} rated", len(self.observations))
        self._place.show(f"{_('Lesson')} › {where} · ● {rated_count}", self.person_and_date())

    def about(self) -> frozenset[int] | None:
        return frozenset(student.id for student in self.state.students)

    def logbook_changed(self, changed: Changed) -> None:
        """A colleague's work is read anew, for those it is about; one's own is on the screen already."""
        if changed.access or changed.others:
            self._read(changed.students & set(self.goals))

    def _read(self, student_ids: Collection[int]) -> None:
        for student_id in student_ids:
            self.goals[student_id] = goals_of(self._session, student_id)
        self._laid_out_anew()

    def _laid_out_anew(self) -> None:
        target = self.target()
        self.state.columns = columns_of(self.state.students, self.goals, self._choice.subject)
        self._back_to(target[1] if target else None)
        self.show()

    def _back_to(self, goal: ObservedGoal | None) -> None:
        """The cursor stays on its goal, wherever that stands now."""
        goals = (column.goals.get(self.state.students[self.state.row].id) for column in self.state.columns)
        places = [
            number
            for number, other in enumerate(goals)
            if other is not None and goal is not None and other.id == goal.id
        ]
        self.state.column = places[0] if places else max(0, min(self.state.column, len(self.state.columns) - 1))

    def words_saved(self, rated: Rated) -> None:
        self._read({rated.observation.student_id})

    def saved_late(self, rated: Rated) -> None:
        self.observations.append(rated.observation)
        super().saved_late(rated)

    def rated(self, rated: Rated) -> None:
        row = rated.observation
        self.observations.append(row)
        goals = self.goals.get(row.student_id, ())
        self.goals[row.student_id] = [rated.shown_on(goal) if goal.id == row.goal_id else goal for goal in goals]
        self._laid_out_anew()

    def onward(self, target: Target) -> None:
        self._last_rated = target
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

    def taken_back(self, taken: TakenBack) -> None:
        """The cursor goes to where it was."""
        if taken.rated is None:
            self._read(set(self.goals))
            return
        row = taken.rated.observation
        step = taken.kept.step
        gone = step.observation_id if isinstance(step, ObservationAdded) else None
        self.observations = [observation for observation in self.observations if observation.id != gone]
        if row.student_id in self.goals:
            self._read({row.student_id})
        for number, student in enumerate(self.state.students):
            for place, column in enumerate(self.state.columns):
                goal = column.goals.get(student.id)
                if goal is not None and goal.id == row.goal_id:
                    self.state.row, self.state.column = number, place
                    self._last_rated = (student, goal)

    def action_move(self, down: int, right: int = 0) -> None:
        if not self.state.columns:
            return
        self._last_rated = None
        self.set_status("")
        self.drop_half()
        self.state.row = min(max(0, self.state.row + down), len(self.state.students) - 1)
        self.state.column = min(max(0, self.state.column + right), len(self.state.columns) - 1)
        self.show()

    def action_page(self, by: int) -> None:
        self.action_move(by * STUDENTS_A_PAGE)

    def action_absent(self) -> None:
        if not self.state.students:
            return
        self.state.absent ^= {self.state.students[self.state.row].id}
        self.action_move(1)

    def action_turn(self) -> None:
        self._turned = not self._turned
        sentence = (
            _("Now the cursor goes to the next goal.")
            if self._turned
            else _("Now the cursor goes to the next student.")
        )
        self.set_status(sentence)
        self.show()

    def leave(self) -> None:
        if not self.state.students:
            self.dismiss()
            return
        from ioplogg_tui.tui.lesson_held import Held
        from ioplogg_tui.tui.screens.lesson_summary import LessonSummaryScreen

        subjects = subjects_for(self._session, self.lesson)
        held = Held(self.lesson, self.state.students, self.goals, self.observations, subjects)
        worked = bool(self.observations) or self.state.absent != {*self.lesson.end.absent}
        minutes = proposed_minutes(self.lesson, self._opened, self._session.now(), worked=worked)
        self.open_page(LessonSummaryScreen(self._session, held, self._end(minutes)), self._left)

    def _end(self, minutes: int | None) -> LessonEnd:
        return LessonEnd(minutes, self.lesson.counts_for, tuple(sorted(self.state.absent)))

    def keep_draft(self) -> None:
        """The session ends while the lesson goes on: who is away is kept, and its length asked about next time."""
        try:
            super().keep_draft()
        finally:
            if self.state.absent != {*self.lesson.end.absent}:
                end_lesson(self._session, self.lesson, self._end(None))

    def _left(self, ended: bool | None) -> None:
        if ended:
            self.dismiss()
