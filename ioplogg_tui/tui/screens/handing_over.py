"""Before the keyboard is handed over: which goals, how they are asked about, and the code that gives it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Label

from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.own_words import Asking
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import LANGUAGE_NAMES, _, counted
from ioplogg_tui.logbook.self_assessment import has_leaving_code, set_leaving_code
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import KeysOnLine, between_fields, with_keys
from ioplogg_tui.tui.read_aloud import ReadAloud
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.sheet import PlaceLine

SCAN_SECONDS = (2, 3, 5, 8)
"""How long the mark stays on an answer, for who has one key."""


class HandingOverScreen(Page[str]):
    """Gives what the teacher is told when the keyboard is theirs again."""

    BINDINGS: ClassVar[list[BindingType]] = [*between_fields(), Binding("enter", "hand_over", show=False)]

    KEY_LINE: ClassVar[KeysOnLine] = {"keep": N_("hand over"), "next-field": "", "choose": "", "back": ""}

    def __init__(self, session: Session, student: Student, goals: Sequence[ObservedGoal], goal_id: int) -> None:
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
            levels = with_keys(_("Your levels aren't shown. [give-back] and your code give the keyboard back."))
            yield Label(levels, markup=False)
            yield Label("")
            yield from self._row(_("Goals"), Choice([("all", every), ("one", self._first.text)], "all", id="goals"))
            ways = [("", _("by the student, here and now")), ("paper", _("on paper: you type it in"))]
            yield from self._row(_("Answered"), Choice(ways, "", id="paper"))
            languages = list(LANGUAGE_NAMES.items())
            yield from self._row(_("Asked in"), Choice(languages, self._student.language, id="language"))
            forms = [("ladder", _("four steps to choose among")), ("either-or", _("easy: one or the other"))]
            yield from self._row(_("Answers"), Choice(forms, "ladder", id="form-of-answers"))
            orders = [("up", _("from the first step up")), ("down", _("from the highest step down"))]
            yield from self._row(_("Order"), Choice(orders, "up", id="order"))
            hands = [("0", _("keys move the mark")), *((str(seconds), _scanned(seconds)) for seconds in SCAN_SECONDS)]
            yield from self._row(_("One key"), Choice(hands, "0", id="scan"))
            letters = [("spaced", _("apart, where there is room")), ("", _("as usual, for a screen reader"))]
            yield from self._row(_("Letters"), Choice(letters, "spaced", id="letters"))
            code = Field(id="code", limit=40, asked=True)
            code.password = True
            yield from self._row(_("Code"), code)
            yield Label("")
            hint = (
                with_keys(_("[keep] hands over. Type a code to change yours."))
                if self._has_code
                else with_keys(_("Choose a code of your own, at least four characters, then [keep]."))
            )
            yield Label(hint, markup=False)
        yield KeyLine()

    def _row(self, title: str, widget: Widget) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Label(title, classes="field", markup=False)
            yield widget

    def on_mount(self) -> None:
        self.query_one("#goals" if self._has_code else "#code").focus()
        name = self._student.name
        self._place.show((name, _("Self-assessment")), self.person_and_date())

    @on(Field.Submitted, "#code")
    def action_hand_over(self) -> None:
        from ioplogg_tui.tui.screens.self_assessment import SelfAssessmentScreen

        code, language = self.query_one("#code", Field).value, self._chosen("language")
        aloud = ReadAloud("" if self._chosen("paper") else self.ioplogg.settings.read_aloud, language)
        try:
            if code or not (self._has_code or self._chosen("paper")):
                set_leaving_code(self._session, code)
            aloud.require()
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)
            return
        goals = [self._first] if self._chosen("goals") == "one" else self._active
        asking = Asking(
            language,
            either_or=self._chosen("form-of-answers") == "either-or",
            from_the_top=self._chosen("order") == "down",
            scan_seconds=int(self._chosen("scan")),
            is_spaced=bool(self._chosen("letters")),
            on_paper=bool(self._chosen("paper")),
        )
        self.open_page(SelfAssessmentScreen(self._session, self._student, goals, asking, aloud), self._given_back)

    def _given_back(self, words: str | None) -> None:
        self.dismiss(words)

    def _chosen(self, field: str) -> str:
        return self.query_one(f"#{field}", Choice).value


def _scanned(seconds: int) -> str:
    """That the mark goes on by itself."""
    return _("the mark moves by itself, {seconds} s each; any key takes it").format(seconds=seconds)
