"""The fields of a learning goal."""

from __future__ import annotations

import json
from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Label

from ioplogg_tui.domain.bank import BankText
from ioplogg_tui.domain.clock import parse_date
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, ChosenAim, Criteria, GoalStatus, GoalText
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import SETTINGS
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _, translated, written_date
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.goal_lines import level_name
from ioplogg_tui.tui.widgets.hinted_field import HintedField, Writing

STEM = N_("The student can …")
"""What every criterion follows, in the student's own language."""


def goal_part_told(value: object) -> str:
    """A part of a goal as its field shows it."""
    return written_date(value) if isinstance(value, date) else str(value or "")


class GoalForm(VerticalScroll, can_focus=False):
    """Holds a goal as it is being written; `written` reads it."""

    def __init__(self, student: Student, start: GoalText) -> None:
        super().__init__(id="form")
        self._student = student
        self._start = start

    def compose(self) -> ComposeResult:
        start = self._start
        yield self._row(_("Subject or area"), Field(start.subject, id="subject", limit=120))
        yield self._row(_("Goal"), self._hinted(start.text, "text"))
        yield self._row(_("Content, measures"), self._hinted(start.content, "content", 5000))
        settings = [("", _("any setting")), *((value, _(name)) for value, name in SETTINGS.items())]
        statuses = [(status.value, _(GOAL_STATUS_NAMES[status])) for status in GoalStatus]
        yield self._row(
            _("Setting, status"),
            Choice(settings, start.setting, id="setting"),
            Choice(statuses, start.status.value, id="status"),
        )
        yield self._row(
            _("From and due date"),
            Field(written_date(start.begins), id="begins", limit=20),
            Field(written_date(start.due), id="due", limit=20),
        )
        self._aims = Label("", markup=False, id="aims")
        yield self._aims
        stem = translated(STEM, self._student.language).removesuffix("…").rstrip()
        for dimension in Dimension:
            yield Label(_(DIMENSION_NAMES[dimension]), classes="heading", markup=False)
            for level in Level:
                text = start.criteria.get(dimension, {}).get(level, "")
                field = self._hinted(text, f"{dimension.value}{int(level)}")
                yield self._row(f" {int(level)} {level_name(level)}", Label(f"{stem} ", classes="stem"), field)

    def _row(self, title: str, *widgets: Widget) -> Horizontal:
        return Horizontal(Label(title, classes="field", markup=False), *widgets, classes="row")

    def _hinted(self, value: str, name: str, limit: int = 500) -> HintedField:
        student = self._student
        return HintedField(value, id=name, limit=limit, writing=Writing(student.language, student.first_name))

    def show_aims(self, aims: tuple[ChosenAim, ...]) -> None:
        told = " · ".join(f"{aim.code} {aim.text}" for aim in aims)
        self._aims.update(told or _("No competence aims chosen; F3 picks them. Own goals need none."))

    def value(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value

    def written(self, aims: tuple[ChosenAim, ...]) -> GoalText:
        """What the fields hold now.

        Raises:
            UsageProblem: a date is none.
        """
        return GoalText(
            subject=self.value("subject"),
            text=self.value("text"),
            content=self.value("content"),
            setting=self.query_one("#setting", Choice).value,
            begins=self._date("begins"),
            due=self._date("due"),
            status=GoalStatus(self.query_one("#status", Choice).value),
            start=self._start.start,
            carried_from=self._start.carried_from,
            aims=aims,
            criteria=self.criteria(),
        )

    def criteria(self) -> Criteria:
        found: dict[Dimension, dict[Level, str]] = {}
        for dimension in Dimension:
            texts = {level: self.value(f"{dimension.value}{int(level)}") for level in Level}
            found[dimension] = {level: text for level, text in texts.items() if text.strip()}
        return found

    def put(self, part: str, value: object) -> None:
        """Put a value into the field of a part of the goal."""
        if part in ("setting", "status"):
            choice = self.query_one(f"#{part}", Choice)
            choice.value = str(value)
            choice.redraw()
        else:
            self.query_one(f"#{part}", Field).value = goal_part_told(value)

    def title_of(self, part: str) -> str:
        """What a part of the goal is called here."""
        titles = {
            "subject": _("Subject or area"),
            "text": _("Goal"),
            "content": _("Content, measures"),
            "setting": _("Setting"),
            "status": _("Status"),
            "begins": _("From"),
            "due": _("Due"),
        }
        if part in titles:
            return titles[part]
        return f"{_(DIMENSION_NAMES[Dimension(part[:-1])])} {part[-1]}"

    def as_draft(self) -> str:
        """Everything that is typed, as JSON."""
        return json.dumps({str(field.id): field.value for field in self.query(Field)}, ensure_ascii=False)

    def from_draft(self, text: str) -> None:
        """What was typed, as a draft has it."""
        kept = json.loads(text)
        for field in self.query(Field):
            field.value = str(kept.get(field.id, field.value))

    def _date(self, name: str) -> date | None:
        text = self.value(name).strip()
        return parse_date(text) if text else None

    def fill(self, taken: BankText, area: str) -> None:
        """Put a goal of the bank into the fields; a content that is written already stays."""
        values = {"text": taken.text}
        if not self.value("content").strip():
            values["content"] = taken.content
        if not self.value("subject").strip():
            values["subject"] = area
        for dimension in Dimension:
            for level in Level:
                values[f"{dimension.value}{int(level)}"] = taken.criteria.get(dimension, {}).get(level, "")
        for name, value in values.items():
            field = self.query_one(f"#{name}", Field)
            field.value = value
            field.cursor_position = 0
