"""Words in a lesson, whose cursor has gone on: while they are written it stands on whom they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.domain.observation import Words
from ioplogg_tui.tui.key_needs import Needs
from ioplogg_tui.tui.keys import key_of
from ioplogg_tui.tui.lesson_state import LessonState
from ioplogg_tui.tui.screens.observing import ObservingPage

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId


class GridWords(ObservingPage):
    of_several = True
    state: LessonState
    _back_to: tuple[int, int, int | None] | None = None
    """The row and column from which the cursor was taken, and the id of the goal there."""

    def is_offered(self, key: KeyId) -> bool:
        """Not where there is nobody, or no goal, that it would be for: the key itself says which it is."""
        if key_of(key).needs is not Needs.READ_GOAL:
            return super().is_offered(key)
        target = self.target() if key == "rate" else self.words_goal()
        return target is not None and super().is_offered(key)

    async def _open(self, words: Words, prompt: str) -> None:
        state, target = self.state, self.words_goal()
        if target is not None and self.half is None:
            goal = state.goal_at(state.row, state.column)
            self._back_to = state.row, state.column, goal.id if goal is not None else None
            state.stand_on(target[0].id, target[1].id)
        await super()._open(words, prompt)

    def close_words(self) -> None:
        """The columns may be others by now: the goal is looked for first."""
        if self._back_to is not None:
            (row, column, goal_id), self._back_to = self._back_to, None
            if goal_id is None or self.state.stand_on(self.state.students[row].id, goal_id) is None:
                self.state.row, self.state.column = row, column
                self.state.move(0, 0)
        super().close_words()

    def name_of(self, student_id: int) -> str:
        return next((student.first_name for student in self.state.students if student.id == student_id), "")
