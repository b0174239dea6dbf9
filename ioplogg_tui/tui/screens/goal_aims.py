"""The competence aims behind a goal that is being written: picked, and new ones taken in the place of expired ones."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_merge import GoalField
from ioplogg_tui.domain.newer_aims import offers_for
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.newer_aims import newer_aims
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.places import CurriculumPlace
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.goal_form import GoalForm
from ioplogg_tui.tui.widgets.newer_aims import NewerAimRows


class AimsOfGoal(Page[int]):
    """What the goal editor does with aims; nothing is stored before the goal is."""

    BINDINGS: ClassVar[list[BindingType]] = bound("pick-aims", "newer-aim")

    _session: Session
    _student: Student
    _plan: Plan
    _form: GoalForm
    _aims: tuple[ChosenAim, ...] = ()

    def suggest(self) -> None:
        """Show what fits the aims chosen."""
        raise NotImplementedError

    def action_pick_aims(self) -> None:
        marked = (Aim(aim.code, aim.text, aim.language, "", aim.curriculum, "", (), True) for aim in self._aims)
        subjects = (self._form.text_of(GoalField.SUBJECT), *(subject.title for subject in self._plan.subjects))
        student = self._student
        self.go(CurriculumPlace(tuple(marked), student.language, subjects, student.level), self._picked)

    def _picked(self, aims: list[Aim] | None) -> None:
        if aims is None:
            return
        for_test = {aim.code for aim in self._aims if aim.for_test}
        self._aims = tuple(
            ChosenAim(aim.code, aim.text, aim.language, aim.curriculum_title, aim.code in for_test) for aim in aims
        )
        self.show_aims()
        self.suggest()

    def show_aims(self) -> None:
        """The aims chosen, with what came in the place of those that are expired."""
        self._form.show_aims(self._aims)
        newer = newer_aims(self._session, [aim.code for aim in self._aims], self._student.language)
        self._form.newer.offer(self._aims, offers_for(self._aims, newer))

    @on(NewerAimRows.Taken)
    def _newer_taken(self, event: NewerAimRows.Taken) -> None:
        self._aims = event.aims
        self._form.show_aims(self._aims)

    def action_newer_aim(self) -> None:
        if not self._form.newer.take_next():
            self.say(_("No aim of the goal has a new one to replace it."), "accent")
