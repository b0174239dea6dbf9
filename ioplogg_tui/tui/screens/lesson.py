"""The screen for the classroom: students × goals, two digits rate, and the cursor goes to the next student."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.lesson import USUAL_MINUTES, Lesson
from ioplogg_tui.domain.observation import Observation, Words
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.lesson import LessonChoice, MyStudents
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_needs import Needs
from ioplogg_tui.tui.key_right import InHand
from ioplogg_tui.tui.keys import KeysOnLine, bound, key_of, line_of, moving
from ioplogg_tui.tui.lesson_going import GoingLesson
from ioplogg_tui.tui.lesson_held import in_words
from ioplogg_tui.tui.lesson_state import Onward
from ioplogg_tui.tui.screens.absence import AbsenceKeys, gone_from
from ioplogg_tui.tui.screens.goal_whole import GoalWhole
from ioplogg_tui.tui.screens.words import Target
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lesson_grid import GoalRule, LessonGrid
from ioplogg_tui.tui.widgets.rating_panel import LOW, RatingPanel
from ioplogg_tui.tui.widgets.sheet import PlaceLine

if TYPE_CHECKING:
    from ioplogg_tui.logbook.undo import TakenBack
    from ioplogg_tui.tui.key_ids import KeyId

ROWS_AROUND = 5
"""The lines of place, rule, status and keys, and the gap above those."""
LEAST_STUDENTS = 3
"""Rows for students where there are more than have room, with the word on how many follow."""


class LessonScreen(AbsenceKeys, GoalWhole):
    of_several = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("turn"),
        *moving(),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
    ]

    KEY_LINE: ClassVar[KeysOnLine] = line_of("rate", "bank-whole", "absent", "turn", "note", "feed-forward", "undo") | {
        "back": N_("end")
    }

    def __init__(
        self,
        session: Session,
        choice: LessonChoice,
        mine: MyStudents,
        lesson: Lesson,
        *,
        rated: Sequence[Observation] = (),
        usual_minutes: int = USUAL_MINUTES,
    ) -> None:
        """`rated` is what the person has rated in it already; `usual_minutes` is how long such a one is."""
        super().__init__(session)
        self.going = GoingLesson(session, choice, mine, lesson, rated, usual_minutes)
        self.state, self.setting = self.going.state, lesson.setting
        self._went_on = Onward.NEXT
        self._last_rated: Target | None = None
        self._keys_are_for = (InHand(), InHand(), False)
        self._place, self._rule, self._panel = PlaceLine(), GoalRule(), RatingPanel()
        self._grid = LessonGrid(self.state)

    def compose(self) -> ComposeResult:
        yield self._place
        with Container(id="lesson"):
            yield self._grid
            yield self._rule
            yield self._panel
        yield from self.compose_foot()
        yield KeyLine()

    def on_mount(self) -> None:
        self.lay_out()
        self.show()

    def lay_out(self) -> None:
        """The goal, whole where there is room, with its criteria below the grid, which goes by where there isn't."""
        width, height = self.app.size
        self._panel.lay_out(width, beside=False)
        self.set_class(height < LOW, "low")
        room = height - ROWS_AROUND + (height < LOW)
        head, goals, students = self._grid.head_rows, self.state.goals, len(self.state.students)
        of_rule = self._rule.rows_whole(goals, width)
        heights: tuple[int | str, int | str] = head + 1, "1fr"
        if not self._panel.whole:
            least, above = head + min(LEAST_STUDENTS, students), head + students
            rows = self._panel.rows_below(goals, above, least, width, room)
            of_rule = min(of_rule, 1 + max(0, room - least - rows))
            left = room - rows - of_rule + 1
            heights = (left, "1fr") if above <= left else ("1fr", rows)
        self._rule.styles.height, self._grid.styles.height, self._panel.styles.height = of_rule, *heights

    def is_on(self, key: KeyId) -> bool:
        return self.state.turned if key == "turn" else super().is_on(key)

    def is_offered(self, key: KeyId) -> bool:
        """Not where there is nobody, or no goal, that it would be for: the key itself says which it is."""
        if key_of(key).needs is not Needs.READ_GOAL:
            return super().is_offered(key)
        target = self.target() if key == "rate" else self.words_goal()
        return target is not None and super().is_offered(key)

    def words_goal(self) -> Target | None:
        """A note goes to what was just rated, though the cursor went on; else to what is under it."""
        return self._last_rated or self.target()

    def show(self) -> None:
        state = self.state
        now = self.in_hand("digit"), self.in_hand("note"), self.is_on("absent")
        if self._keys_are_for != now:
            self._keys_are_for = now
            self.show_keys()
        state.half = self.half
        self._grid.redraw()
        student, goal = state.student, state.goal_at(state.row, state.column)
        if self._words_to is not None and (goal is None or goal.id != self._words_to[1].id):
            student, goal = self._words_to  # what is being written is of a goal that is in the bin by now
        first_name = student.name.split()[0] if student is not None else ""
        self._rule.show(goal.text if goal else "")
        self._panel.show(goal, first_name, self.half, goals=state.goals)
        self._status.show(*self.status())
        words = in_words(self.going.choice, self.setting, rated=len(state.ratings), of=len(state.goals))
        self._place.show((_("Lesson"), words), self.person_and_date())

    def about(self) -> frozenset[int] | None:
        return frozenset(student.id for student in self.state.students)

    def name_of(self, student_id: int) -> str:
        return next((student.first_name for student in self.state.students if student.id == student_id), "")

    async def _open(self, words: Words, prompt: str) -> None:
        """The cursor, which has gone on, stands on whom they are of while they are written."""
        if (target := self.words_goal()) is not None and self.half is None:
            self.state.step_to(target[0].id, target[1].id)
        await super()._open(words, prompt)

    def close_words(self) -> None:
        self.state.step_back()
        super().close_words()

    def logbook_changed(self, changed: Changed) -> None:
        """What was written elsewhere is read anew, for those it is about; one's own here is on the screen already."""
        if changed.access and (gone := gone_from(self.state.students, self._session)):
            self._leave_out(gone)
        if changed.access or changed.others:
            self.going.read_observations()
            self._read(changed.students)
        if changed.others and changed.rewritten:  # who is away is told in no observation
            self.absence_read()

    def _leave_out(self, gone: set[int]) -> None:
        self._forget_asked()
        self._last_rated = None
        self.going.leave_out(gone)
        self.show()
        self.say(_("Whoever is no longer your student is out of the lesson."), "accent")

    def _read(self, student_ids: Set[int]) -> None:
        self.going.read(student_ids)
        self.show()

    def words_saved(self, rated: Rated) -> None:
        self._read({rated.observation.student_id})

    def saved_late(self, rated: Rated) -> None:
        self.going.observations.append(rated.observation)
        self._went_on = Onward.NEXT
        super().saved_late(rated)

    def rated(self, rated: Rated) -> None:
        self.going.add(rated)
        self.show()

    def onward(self, target: Target) -> None:
        self._last_rated = target
        self._went_on = self.state.go_on()

    def went_on(self) -> str:
        return _(self._went_on.value) if self._went_on.value else ""

    def taken_back(self, taken: TakenBack) -> None:
        """The cursor goes to where it was."""
        self.going.read_observations()
        if taken.rated is None:
            self._read(self.going.goals.keys())
            return
        row = taken.rated.observation
        self._read({row.student_id})
        goal = self.state.stand_on(row.student_id, row.goal_id)
        if goal is not None and self.state.student is not None:
            self._last_rated = (self.state.student, goal)

    def leave_page(self) -> None:
        """Its end is asked for."""
        if not self.state.students:
            self.dismiss()
            return
        from ioplogg_tui.tui.screens.lesson_summary import LessonSummaryScreen

        self.open_page(
            LessonSummaryScreen(self._session, *self.going.as_it_ends(), anew=self.going.ends_anew), self._left
        )

    def _left(self, ended: bool | None) -> None:
        if ended:
            self.dismiss()

    def keep_draft(self) -> None:
        try:
            super().keep_draft()
        finally:
            self.going.keep()

    def action_move(self, down: int, right: int = 0) -> None:
        if not self.state.columns:
            return
        self._last_rated = None
        self.set_status("")
        self.drop_half()
        self.state.move(down, right)
        self.show()

    def turn_page(self, by: int) -> None:
        self.action_move(by * self._grid.rows_a_page)

    def absence_said(self, student: Student) -> None:
        self._last_rated = None

    def action_turn(self) -> None:
        self.state.turned = not self.state.turned
        down = _("Direction changed: a rating now leads to the next student.")
        self.tell(_("Direction changed: a rating now leads to the student's next goal.") if self.state.turned else down)
