"""Before the keyboard is handed over: which goals, and the code that gives it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Label

from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.goal import Goal, GoalStatus
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import LANGUAGE_NAMES, _, counted
from ioplogg_tui.logbook.self_assessment import has_leaving_code, set_leaving_code
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import between_fields, with_keys
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.sheet import PlaceLine


class HandingOverScreen(Page[None]):
    AUTO_FOCUS = "#code"
    BINDINGS: ClassVar[list[BindingType]] = between_fields()

    KEY_LINE: ClassVar[Mapping[str, str]] = {"keep": N_("hand over"), "next-field": "", "choose": "", "back": ""}

    def __init__(self, session: Session, student: Student, goals: Sequence[Goal], goal_id: int) -> None:
        super().__init__()
        self._session, self._student = session, student
        active = [goal for goal in goals if goal.status is GoalStatus.ACTIVE]
        self._first = next(goal for goal in goals if goal.id == goal_id)
        self._active = active or [self._first]
        self._has_code = has_leaving_code(session)

    @property
    def whereabouts(self) -> Whereabouts | None:
        return Whereabouts(self._student.id)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        every = counted("all {count} active goals", "all {count} active goals", len(self._active))
        with Vertical(id="form"):
            yield Label("")
            yield Label(
                _("The student gets the keyboard, and nothing else can be reached."), classes="heading", markup=False
            )
            yield Label(
                with_keys(_("Your levels aren't shown. [give-back] and your code give the keyboard back.")),
                markup=False,
            )
            yield Label("")
            with Horizontal(classes="row"):
                yield Label(_("Goals"), classes="field", markup=False)
                yield Choice([("one", self._first.text), ("all", every)], "one", id="goals")
            with Horizontal(classes="row"):
                yield Label(_("Asked in"), classes="field", markup=False)
                yield Choice(list(LANGUAGE_NAMES.items()), self._student.language, id="language")
            with Horizontal(classes="row"):
                yield Label(_("Code"), classes="field", markup=False)
                code = Field(id="code", limit=40, asked=True)
                code.password = True
                yield code
            yield Label("")
            hint = (
                with_keys(_("[keep] hands over. Type a code to change yours."))
                if self._has_code
                else with_keys(_("Choose a code of your own, at least four signs, then [keep]."))
            )
            yield Label(hint, markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        name = self._student.name
        self._place.show(f"{name} › {_('Self-assessment')}", self.person_and_date())

    @on(Field.Submitted, "#code")
    def _hand_over(self, event: Field.Submitted) -> None:
        from ioplogg_tui.tui.screens.self_assessment import SelfAssessmentScreen

        try:
            if event.value or not self._has_code:
                set_leaving_code(self._session, event.value)
        except Problem as problem:
            self.ioplogg.notify_problem(problem)
            return
        goals = [self._first] if self.query_one("#goals", Choice).value == "one" else self._active
        language = self.query_one("#language", Choice).value
        screen = SelfAssessmentScreen(self._session, self._student, goals, language)
        self.open_page(screen, self.close_with)
