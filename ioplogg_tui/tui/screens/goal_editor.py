"""Writing a learning goal: subject, goal, content, the aims behind it, and eight criteria after «Eleven kan …»."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Label

from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.goal import ChosenAim, Goal, GoalStatus, GoalText
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.book import Book
from ioplogg_tui.logbook.goals import change_goal, subjects_of, write_goal
from ioplogg_tui.tui.screens.page import Page, bound
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.goal_lines import level_name
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine


class GoalEditor(Page[None]):
    """A new goal, or `goal` changed. Nothing is stored before it is saved whole."""

    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("save", "pick-aims"),
        Binding("up", "app.focus_previous", show=False), Binding("down,enter", "app.focus_next", show=False),
    ]  # fmt: skip

    def __init__(self, book: Book, student: Student, goal: Goal | None) -> None:
        super().__init__()
        self._book, self._student, self._goal = book, student, goal
        self._aims: tuple[ChosenAim, ...] = goal.aims if goal else ()
        subjects = subjects_of(book, student.id)
        self._subject = goal.subject if goal else subjects[-1].title if subjects else ""
        self._warned = False

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        with VerticalScroll(id="form", can_focus=False):
            yield from self._row(_("Subject or area"), "subject", self._subject)
            yield from self._row(_("Goal"), "text", self._goal.text if self._goal else "")
            yield from self._row(_("Content, measures"), "content", self._goal.content if self._goal else "", 5000)
            self._aims_label = Label(self._aims_told(), markup=False, id="aims")
            yield self._aims_label
            for dimension in Dimension:
                title = f"{_(DIMENSION_NAMES[dimension])}: {_('the student can …')}"
                yield Label(title, classes="heading", markup=False)
                for level in Level:
                    text = self._goal.criteria.get(dimension, {}).get(level, "") if self._goal else ""
                    name = f"  {int(level)} {level_name(level)}"
                    yield from self._row(name, f"{dimension.value}{int(level)}", text)
        yield KeyLine(
            ("F10", _("save")),
            ("F3", _("competence aims")),
            ("↑ ↓", _("between fields")),
            ("Esc", _("leave")),
        )

    def _row(self, title: str, name: str, value: str, limit: int = 500) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Label(title, classes="field", markup=False)
            yield Field(value, id=name, limit=limit)

    def on_mount(self) -> None:
        title = _("Change the goal") if self._goal else _("New goal")
        self._place.show(f"{self.shown_name(self._student)} › {title}", self.person_and_date())

    def _aims_told(self) -> str:
        if not self._aims:
            return _("No competence aims chosen; F3 picks them. Own goals need none.")
        return "\n".join(f"{aim.code} {aim.text}" for aim in self._aims)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value

    def written(self) -> GoalText:
        """What the fields hold now."""
        return GoalText(
            subject=self._value("subject"),
            text=self._value("text"),
            content=self._value("content"),
            due=self._goal.due if self._goal else None,
            status=self._goal.status if self._goal else GoalStatus.ACTIVE,
            aims=self._aims,
            criteria={
                dimension: {level: self._value(f"{dimension.value}{int(level)}") for level in Level}
                for dimension in Dimension
            },
        )

    def _changed(self) -> bool:
        goal = self._goal
        before = (
            goal.subject if goal else self._subject, goal.text if goal else "", goal.content if goal else "",
            goal.aims if goal else (),
            *((goal.criteria if goal else {}).get(one, {}).get(level, "") for one in Dimension for level in Level),
        )  # fmt: skip
        now = self.written()
        after = (now.subject, now.text, now.content, now.aims,
                 *(now.criteria[dimension][level] for dimension in Dimension for level in Level))  # fmt: skip
        return before != after

    def action_save(self) -> None:
        try:
            if self._goal:
                change_goal(self._book, self._student.id, self._goal.id, self.written())
            else:
                write_goal(self._book, self._student.id, self.written())
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        self.dismiss()

    def action_back(self) -> None:
        if self._changed() and not self._warned:
            self._warned = True
            self.notify(_("Not saved yet. F10 saves; Esc once more leaves without."), markup=False)
            return
        self.dismiss()

    def action_pick_aims(self) -> None:
        from ioplogg_tui.tui.screens.curriculum import CurriculumScreen

        marked = [Aim(aim.code, aim.text, aim.language, "", aim.curriculum, "", (), True) for aim in self._aims]
        screen = CurriculumScreen(self._book, picking=True, marked=marked, language=self._student.language)
        self.app.push_screen(screen, self._picked)

    def _picked(self, aims: list[Aim] | None) -> None:
        if aims is None:
            return
        self._aims = tuple(ChosenAim(aim.code, aim.text, aim.language, aim.curriculum_title) for aim in aims)
        self._aims_label.update(self._aims_told())
