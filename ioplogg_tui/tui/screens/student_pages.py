"""The pages that lead on from a student."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_right import InHand, KeyRight, While
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.places import (
    CurriculumPlace,
    DocumentsPlace,
    HandingOverPlace,
    OverviewPlace,
    PlanPlace,
    ProgressionPlace,
    RecapPlace,
    TeamPlace,
)
from ioplogg_tui.tui.screens.observing import ObservingPage

OF_A_GOAL = frozenset(
    {"digit", "note", "feed_forward", "progression", "overview", "self_assessment", "change_goal", "move", "page"}
)
"""The actions that are for a goal that is there."""


class StudentPages(ObservingPage):
    """A page about a student, with one of the goals under the cursor, where there are any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("curriculum", "plan", "overview", "recap", "self-assessment", "documents", "team"),
        *bound(progression="progression", open="progression"),
    ]
    RIGHTS: ClassVar[Mapping[str, KeyRight]] = {
        **ObservingPage.RIGHTS,
        "self_assessment": KeyRight(Right.HELP_ASSESS, while_=While.HERE),
        "documents": KeyRight(Right.READ_DOCUMENT),
    }

    def __init__(self, session: Session, student: Student, goals: list[ObservedGoal]) -> None:
        super().__init__(session)
        self.student, self.goals = student, goals
        self.cursor = 0

    def means_nothing(self, action: str) -> bool:
        """Without a goal there is nothing to rate, and nothing to see of one."""
        return (not self.goals and action in OF_A_GOAL) or super().means_nothing(action)

    @property
    def goal(self) -> ObservedGoal:
        return self.goals[self.cursor]

    def in_hand(self, action: str) -> InHand:
        return super().in_hand(action)._replace(stay=self.student.stay)

    def action_progression(self) -> None:
        if self.goals:
            self.go(ProgressionPlace(self.student, self.goal.id))

    def action_overview(self) -> None:
        if self.goals:
            self.go(OverviewPlace(self.student))

    def action_recap(self) -> None:
        self.go(RecapPlace(self.student))

    def action_plan(self) -> None:
        self.go(PlanPlace(self.student))

    def action_team(self) -> None:
        self.go(TeamPlace(self.student))

    def action_documents(self) -> None:
        self.go(DocumentsPlace(self.student))

    def action_self_assessment(self) -> None:
        if self.goals:
            self.go(HandingOverPlace(self.student, self.goals, self.goal.id))

    def action_curriculum(self) -> None:
        self.go(CurriculumPlace())
