"""Adding a student: a name is enough."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Label

from ioplogg_tui import locale
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.languages import DOCUMENT_LANGUAGES, SCHOOL_LANGUAGES
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.served import served
from ioplogg_tui.locale import LANGUAGE_NAMES, _
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights
from ioplogg_tui.tui.keys import KeysOnLine, between_fields, bound
from ioplogg_tui.tui.places import StudentListPlace
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.field import Field, FieldRow
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.status_line import StatusLine


class NewStudentScreen(Page[int]):
    """Gives the id of the student that was added; 0 where several came from a list."""

    AUTO_FOCUS = "#name"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("save", from_list="from_list"),
        *between_fields(),
        Binding("enter", "onward", show=False),
    ]
    KEY_LINE: ClassVar[KeysOnLine] = {"save": "", "from-list": "", "move": N_("between fields"), "back": ""}
    RIGHTS: ClassVar[Rights] = {"save": KeyRight(Right.ENROL, Of.SCHOOL)}

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._status = session, StatusLine()

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        in_use = locale.language_in_use()
        language = in_use if in_use in SCHOOL_LANGUAGES else SCHOOL_LANGUAGES[0]
        with VerticalScroll(id="form", can_focus=False):
            for title, name, value in (
                (_("Name"), "name", ""),
                (_("Year level"), "level", ""),
                (_("Programme"), "programme", ""),
                (_("Group"), "group", ""),
            ):
                with FieldRow(classes="row"):
                    yield Label(title, classes="field", markup=False)
                    yield Field(value, id=name, limit=NAME_LIMIT)
            with FieldRow(classes="row"):
                yield Label(_("Documents in"), classes="field", markup=False)
                yield Choice([(known, LANGUAGE_NAMES[known]) for known in DOCUMENT_LANGUAGES], language, id="language")
            yield Label("")
            yield Label(_("Only the name is needed. Year level: 9, vg1, lærekandidat."), markup=False)
        yield self._status
        yield KeyLine()

    def on_mount(self) -> None:
        self._place.show((_("Students"), _("New student")), self.person_and_date())

    @on(Field.Submitted)
    def action_onward(self) -> None:
        """To the next field; after the last one the student is saved."""
        if isinstance(self.focused, Choice):
            self.action_save()
        else:
            self.focus_next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A served session reads no file of the server's."""
        return False if action == "from_list" and served() else super().check_action(action, parameters)

    def action_from_list(self) -> None:
        self.go(StudentListPlace(), self._came_from_list)

    def _came_from_list(self, written: bool | None) -> None:
        if written:
            self.dismiss(0)

    def action_save(self) -> None:
        texts = {str(field.id): field.value for field in self.query(Field)}
        texts["language"] = self.query_one(Choice).value
        self.dismiss(enrol(self._session, **texts))
