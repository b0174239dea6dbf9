"""A page about one student, with one of their goals under the cursor, where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_needs import Needs
from ioplogg_tui.tui.key_right import InHand
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.student_keys import MOVING, StudentKeys

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName


class StudentPages(StudentKeys):
    BINDINGS: ClassVar[list[BindingType]] = bound(open="progression")

    def __init__(self, session: Session, student: Student, goals: list[ObservedGoal]) -> None:
        super().__init__(session)
        self.student, self.goals = student, goals
        self.cursor = 0

    def means_nothing(self, action: ActionName) -> bool:
        """Without a goal there is nothing to rate, and nothing to see of one."""
        is_of_goal = action in MOVING or self.needs_of(action) >= Needs.GOAL
        return (is_of_goal and not self.goals) or super().means_nothing(action)

    @property
    def goal(self) -> ObservedGoal:
        return self.goals[self.cursor]

    def in_hand(self, action: ActionName) -> InHand:
        return super().in_hand(action)._replace(stay=self.student.stay)

    def whose(self) -> Student:
        return self.student

    def goals_of_theirs(self) -> list[ObservedGoal]:
        return self.goals

    def goal_in_hand(self) -> ObservedGoal | None:
        return self.goal if self.goals else None
