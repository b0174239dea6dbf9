"""The keys that lead on from a student, wherever one is in hand: on a page about one, and on a row of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import may, subject_of_ones_own
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights, While
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.places import (
    CurriculumPlace,
    DocumentsPlace,
    GoalPlace,
    HandingOverPlace,
    OverviewPlace,
    PlanPlace,
    ProgressionPlace,
    RecapPlace,
    TeamPlace,
)
from ioplogg_tui.tui.screens.observing import ObservingPage

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName

MOVING: frozenset[ActionName] = frozenset({"page", "move"})
"""What goes from goal to goal, or from student to student."""


class StudentKeys(ObservingPage):
    """A kind of it says who is in hand, and which of their goals."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("curriculum", "plan", "overview", "recap", "self-assessment", "documents", "team"),
        *bound("progression", "new-goal", "change-goal"),
    ]
    RIGHTS: ClassVar[Rights] = {
        **ObservingPage.RIGHTS,
        "self_assessment": KeyRight(Right.HELP_ASSESS, while_=While.HERE),
        "documents": KeyRight(Right.READ_DOCUMENT),
        "new_goal": KeyRight(Right.WRITE_SUBJECT, Of.SOME_SUBJECT),
        "change_goal": KeyRight(Right.WRITE_SUBJECT, Of.SUBJECT),
    }

    def whose(self) -> Student | None:
        """Who is in hand, opened; None where there is nobody.

        Raises:
            Problem: they can't be opened.
        """
        raise NotImplementedError

    def goals_of_theirs(self) -> list[ObservedGoal]:
        raise NotImplementedError

    def goal_in_hand(self) -> ObservedGoal | None:
        raise NotImplementedError

    def goal_written(self, goal_id: int | None) -> None:
        """A goal of theirs is new, or another; None where nothing was saved."""
        raise NotImplementedError

    def action_progression(self) -> None:
        if (student := self.whose()) is not None and (goal := self.goal_in_hand()) is not None:
            self.go(ProgressionPlace(student, goal.id))

    def action_overview(self) -> None:
        if (student := self.whose()) is not None and self.goals_of_theirs():
            self.go(OverviewPlace(student))

    def action_recap(self) -> None:
        if (student := self.whose()) is not None:
            self.go(RecapPlace(student))

    def action_plan(self) -> None:
        if (student := self.whose()) is not None:
            self.go(PlanPlace(student))

    def action_team(self) -> None:
        if (student := self.whose()) is not None:
            self.go(TeamPlace(student))

    def action_documents(self) -> None:
        if (student := self.whose()) is not None:
            self.go(DocumentsPlace(student))

    def action_self_assessment(self) -> None:
        if (student := self.whose()) is not None and (goal := self.goal_in_hand()) is not None:
            self.go(HandingOverPlace(student, self.goals_of_theirs(), goal.id), self._tell_of_turn)

    def _tell_of_turn(self, words: str | None) -> None:
        if words:
            self.tell(words, "saved")

    def action_curriculum(self) -> None:
        self.go(CurriculumPlace())

    def action_new_goal(self) -> None:
        if (student := self.whose()) is None:
            return
        goal = self.goal_in_hand()
        subject = goal.subject if goal is not None else ""
        if not may(self._session, Right.WRITE_SUBJECT, student.id, subject):
            subject = subject_of_ones_own(self._session, Right.WRITE_SUBJECT, student.id) or subject
        self.go(GoalPlace(student, subject=subject), self.goal_written)

    def action_change_goal(self) -> None:
        if (student := self.whose()) is not None and (goal := self.goal_in_hand()) is not None:
            self.go(GoalPlace(student, goal), self.goal_written)
