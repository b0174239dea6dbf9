"""The first minute: a name, a language, and an empty logbook or an invented school to look at."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Label

from ioplogg_tui import locale
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.locale import LANGUAGE_NAMES, _
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.tui.keys import KeysOnLine
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.field import Field, FieldRow
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.offered import Offered
from ioplogg_tui.tui.widgets.sheet import PlaceLine


class FirstRunScreen(Page[Session]):
    """Gives the open logbook that it made, or None when the person left."""

    AUTO_FOCUS = "#name"
    BINDINGS: ClassVar[list[BindingType]] = []

    KEY_LINE: ClassVar[KeysOnLine] = {"keep": N_("next"), "back": N_("leave")}

    def __init__(self, database: Path) -> None:
        super().__init__()
        self._database = database
        self.made_empty = False
        """Whether what was made has nothing in it."""

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        with VerticalScroll(id="form", can_focus=False):
            yield Label("")
            yield Label(_("Welcome. Three things, and the logbook is ready."), markup=False, classes="heading")
            yield Label(_("It will be at {path}, and only you can read it.").format(path=self._database), markup=False)
            yield Label("")
            with FieldRow(classes="row"):
                yield Label(_("Your name"), classes="field", markup=False)
                yield Field(id="name", limit=NAME_LIMIT, asked=True)
            yield Label("")
            yield Label(_("Language"), classes="heading", markup=False)
            yield Offered([*LANGUAGE_NAMES.items()], locale.language_in_use(), id="language")
            yield Label("")
            yield Label(_("Start with"), classes="heading", markup=False)
            starts = [("empty", _("An empty logbook")), ("example", _("An invented school, to look around"))]
            yield Offered(starts, "empty", id="start")
        yield KeyLine()

    def on_mount(self) -> None:
        self._place.show("ioplogg")

    @on(Field.Submitted, "#name")
    def _named(self) -> None:
        self.query_one("#language", Offered).focus()

    @on(Offered.Taken, "#language")
    async def _language_chosen(self, event: Offered.Taken) -> None:
        name = self.query_one("#name", Field).value
        try:
            self.ioplogg.choose_language(event.offered.value)
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)
            return
        await self.recompose()
        self.query_one("#name", Field).value = name
        self._place.show("ioplogg")
        self.query_one("#start", Offered).focus()

    @on(Offered.Taken, "#start")
    def _start(self, event: Offered.Taken) -> None:
        try:
            name, fill = self.query_one("#name", Field).value, _fill if event.offered.value == "example" else None
            session = set_up(self._database, name, locale.language_in_use(), fill=fill)
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)
            self.query_one("#name", Field).focus()
            return
        self.made_empty = fill is None
        self.dismiss(session)


def _fill(session: Session) -> None:
    from ioplogg_tui.curriculum.example import import_example  # only for who wants the school to look around in
    from ioplogg_tui.documents.demo_letters import letter_of
    from ioplogg_tui.logbook.demo_school import fill_with_demo_school

    import_example(session)
    fill_with_demo_school(session, letter_of)
