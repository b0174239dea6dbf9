"""The fields of a learning goal."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Label

from ioplogg_tui.domain.bank import BankText
from ioplogg_tui.domain.can_sentence import STEMS_TO_WRITE
from ioplogg_tui.domain.clean import LINE_LIMIT
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, ChosenAim, Criteria, GoalStatus
from ioplogg_tui.domain.goal_draft import as_draft, part_id, part_title, text_field_of, typed_in
from ioplogg_tui.domain.goal_merge import CRITERIA, LADDER, GoalField, GoalPart, PartValue, part_of
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.limits import NAME_LIMIT, PLAN_TEXT_LIMIT
from ioplogg_tui.domain.observation import SETTING_NAMES, setting_name
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.taken_from_bank import taken_parts
from ioplogg_tui.locale import _, translated, written_date
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.field import Field, FieldRow
from ioplogg_tui.tui.widgets.goal_lines import level_name
from ioplogg_tui.tui.widgets.hinted_field import HintedField, Writing
from ioplogg_tui.tui.widgets.newer_aims import NewerAimRows

_CHOSEN = (GoalField.SETTING, GoalField.STATUS)
"""Fields in which one chooses, and writes nothing."""


def part_words(part: GoalPart, value: PartValue) -> str:
    """What stands in a part of the goal, as people read it."""
    if part is GoalField.STATUS:
        return _(GOAL_STATUS_NAMES[GoalStatus(str(value))])
    if part is GoalField.SETTING:
        known = setting_name(str(value))
        return _(known) if known else str(value) or _("any setting")
    return _field_text(value)


def _field_text(value: PartValue) -> str:
    return written_date(value) if isinstance(value, date) else value or ""


class GoalForm(VerticalScroll, can_focus=False):
    """Holds a goal as it is being written; `written` reads it."""

    def __init__(self, student: Student, start: GoalText) -> None:
        super().__init__(id="form")
        self._student = student
        self._start = start
        self._from_bank: dict[GoalPart, str] = {}
        """What a goal of the bank brought along into fields that were empty."""

    def compose(self) -> ComposeResult:
        start = self._start
        yield self._row(part_title(GoalField.SUBJECT, _), Field(start.subject, id="subject", limit=NAME_LIMIT))
        yield self._row(part_title(GoalField.TEXT, _), self._hinted(start.text, GoalField.TEXT))
        yield self._row(part_title(GoalField.OWN_TEXT, _), Field(start.own_text, id="own_text", limit=LINE_LIMIT))
        yield self._row(
            part_title(GoalField.CONTENT, _), self._hinted(start.content, GoalField.CONTENT, PLAN_TEXT_LIMIT)
        )
        settings = [("", _("any setting")), *((setting.value, _(name)) for setting, name in SETTING_NAMES.items())]
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
        self.newer = NewerAimRows()
        yield self.newer
        for dimension in Dimension:
            stem = translated(STEMS_TO_WRITE[dimension], self._student.language)
            yield Label(_(DIMENSION_NAMES[dimension]), classes="heading", markup=False)
            for criterion in (each for each in LADDER if each.dimension is dimension):
                level = criterion.level
                field = self._hinted(_field_text(part_of(start, criterion)), criterion)
                yield self._row(f" {int(level)} {level_name(level)}", Label(f"{stem} ", classes="stem"), field)

    def on_resize(self) -> None:
        """A notice takes rows: what is being written stays seen."""
        if self.screen.focused is not None:
            self.call_after_refresh(self.screen.focused.scroll_visible, animate=False)

    def _row(self, title: str, *widgets: Widget) -> FieldRow:
        return FieldRow(Label(title, classes="field", markup=False), *widgets, classes="row")

    def _hinted(self, text: str, part: GoalPart, limit: int = LINE_LIMIT) -> HintedField:
        student = self._student
        writing = Writing(student.language, student.first_name, text_field_of(part))
        return HintedField(text, id=part_id(part), limit=limit, writing=writing)

    def show_aims(self, aims: tuple[ChosenAim, ...]) -> None:
        chosen = "\n".join(f"{aim.code} {aim.text}" for aim in aims)
        self._aims.update(
            chosen
            or with_keys(_("No competence aims chosen; [pick-aims] picks them. Goals of your own don't need any."))
        )

    def text_of(self, part: GoalPart) -> str:
        """What is typed in a part's field."""
        return self._field(part).value

    def _field(self, part: GoalPart) -> Field:
        return self.query_one(f"#{part_id(part)}", Field)

    def _choice(self, part: GoalPart) -> Choice:
        return self.query_one(f"#{part_id(part)}", Choice)

    def written(self, aims: tuple[ChosenAim, ...], today: date) -> GoalText:
        """What the fields hold now.

        Raises:
            UsageProblem: a date is none.
        """
        return GoalText(
            subject=self.text_of(GoalField.SUBJECT),
            text=self.text_of(GoalField.TEXT),
            content=self.text_of(GoalField.CONTENT),
            setting=self._choice(GoalField.SETTING).value,
            begins=self._date(GoalField.BEGINS, today, Nearest.CLOSEST),
            due=self._date(GoalField.DUE, today, Nearest.NEXT),
            status=GoalStatus(self._choice(GoalField.STATUS).value),
            start=self._start.start,
            carried_from=self._start.carried_from,
            aims=aims,
            criteria=self.criteria(),
            own_text=self.text_of(GoalField.OWN_TEXT),
        )

    def criteria(self) -> Criteria:
        """The criteria that something is typed in."""
        criteria: dict[Dimension, dict[Level, str]] = {dimension: {} for dimension in Dimension}
        for criterion in CRITERIA:
            text = self.text_of(criterion)
            if text.strip():
                criteria[criterion.dimension][criterion.level] = text
        return criteria

    def write_part(self, part: GoalPart, value: PartValue) -> None:
        """Put a value into the field of a part of the goal."""
        if part in _CHOSEN:
            choice = self._choice(part)
            choice.value = str(value)
            choice.redraw()
        else:
            self._field(part).continue_with(_field_text(value))

    def as_draft(self) -> str:
        """Everything that is typed, as a draft has it."""
        return as_draft({str(field.id): field.value for field in self.query(Field)})

    def in_words(self) -> str:
        """Everything that is typed, a line each."""
        return "\n".join(field.value for field in self.query(Field) if field.value)

    def from_draft(self, text: str) -> None:
        """What was typed, as a draft has it."""
        kept = typed_in(text) or {}
        for field in self.query(Field):
            field.continue_with(kept.get(str(field.id), field.value))

    def _date(self, part: GoalField, today: date, nearest: Nearest) -> date | None:
        text = self.text_of(part).strip()
        return day_of(text, today, nearest) if text else None

    def fill(self, taken: BankText, area: str) -> bool:
        """Put a goal of the bank into the fields; returns whether a content of somebody's own stays in place of its.

        A subject and a content that a person wrote stay; those that came with another goal of the bank go with it.
        """
        always, beside = taken_parts(taken, area)
        values = {**always}
        for part, text in beside.items():
            if self.text_of(part).strip() in ("", self._from_bank.get(part)):
                values[part] = self._from_bank[part] = text
        for part, text in values.items():
            field = self._field(part)
            field.value = text
            field.cursor_position = 0
        return bool(taken.content.strip()) and GoalField.CONTENT not in values
