"""A day's access to a student whose team one isn't on: the whole name, and why."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Label

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.emergency import LONGEST_REASON, emergency_access
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights
from ioplogg_tui.tui.keys import KeysOnLine, between_fields, bound
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.field import Field, FieldRow
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.sheet import PlaceLine


class EmergencyScreen(Page[int | None]):
    """Dismissed with the student's id, or None where it was left."""

    AUTO_FOCUS = "#name"
    BINDINGS: ClassVar[list[BindingType]] = [*bound("save"), *between_fields(onward="down,enter")]
    KEY_LINE: ClassVar[KeysOnLine] = {"save": N_("open the student"), "back": ""}
    RIGHTS: ClassVar[Rights] = {"save": KeyRight(Right.EMERGENCY, Of.SCHOOL)}

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        warning = _("For today only, when there is no other way. Leaders see your name, the time and what you write.")
        with VerticalScroll(id="form", can_focus=False):
            yield Label(f"{warning}\n", markup=False, classes="told")
            yield FieldRow(
                Label(_("The whole name"), classes="field"), Field(id="name", limit=NAME_LIMIT), classes="row"
            )
            yield FieldRow(Label(_("Why"), classes="field"), Field(id="why", limit=LONGEST_REASON), classes="row")
        yield KeyLine()

    def on_mount(self) -> None:
        self._place.show(_("Emergency access"), self.person_and_date())

    @on(Field.Submitted)
    def _onward(self) -> None:
        self.focus_next()

    def action_save(self) -> None:
        name, why = self.query_one("#name", Field).value, self.query_one("#why", Field).value
        self.dismiss(emergency_access(self._session, name, why))
