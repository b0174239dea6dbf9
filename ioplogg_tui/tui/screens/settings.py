"""Choosing language, theme, when what is due is told, and whether progression suggests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Label

from ioplogg_tui import locale
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.served import served
from ioplogg_tui.locale import LANGUAGE_NAMES, _, counted
from ioplogg_tui.settings import Settings, choose, settings_path
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.offered import Offered
from ioplogg_tui.tui.widgets.sheet import PlaceLine, Sheet

DUE_DAYS = (7, 14, 21, 28)
PLAN_DAYS = (7, 14, 30, 60)
HOURS_PERCENT = (60, 70, 80, 90, 100)


class SettingsScreen(Page[bool]):
    """Gives whether the language was changed: then every screen is made anew."""

    AUTO_FOCUS = "#language"

    KEY_LINE: ClassVar[Mapping[str, str]] = {
        "move": "",
        "next-field": N_("next choice"),
        "keep": N_("choose"),
        "back": "",
    }

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        with VerticalScroll(id="form", can_focus=False):
            yield Label("")
            yield Label(f"   {_('Language')}", classes="heading", markup=False)
            yield Offered([*LANGUAGE_NAMES.items()], locale.language_in_use(), id="language")
            yield Label("")
            yield Label(f"   {_('Theme')}", classes="heading", markup=False)
            names = {
                "dark": _("Dark"),
                "light": _("Light"),
                "contrast": _("High contrast"),
                "terminal": _("The terminal's own colours"),
            }
            yield Offered([*names.items()], self._settings.theme, id="theme")
            yield Label("")
            days = [(str(number), counted("{count} day", "{count} days", number)) for number in DUE_DAYS]
            yield self._row(_("Not observed after"), Choice(days, str(self._settings.due_days), id="due-days"))
            days = [(str(number), counted("{count} day", "{count} days", number)) for number in PLAN_DAYS]
            yield self._row(
                _("No plan after the decision"), Choice(days, str(self._settings.plan_days), id="plan-days")
            )
            percents = [(str(number), f"{number} %") for number in HOURS_PERCENT]
            percent = Choice(percents, str(self._settings.hours_percent), id="hours-percent")
            yield self._row(_("Hours given, under"), percent)
            offered = [("on", _("shown")), ("", _("not shown"))]
            shown = "on" if self._settings.suggestions else ""
            yield self._row(_("Suggestions in progression"), Choice(offered, shown, id="suggestions"))
            shown = "on" if self._settings.cursor else ""
            yield self._row(_("The terminal's cursor"), Choice(offered, shown, id="cursor"))
            yield Label("")
            yield Label(
                "   "
                + (
                    _("Kept for you on the server.")
                    if served()
                    else _("Kept in {path}, where keys can be changed too.").format(path=settings_path())
                ),
                markup=False,
            )
        yield KeyLine()

    def _row(self, title: str, choice: Choice) -> Horizontal:
        return Horizontal(Label(f"   {title}", classes="wide-field", markup=False), choice, classes="row")

    def on_mount(self) -> None:
        self._place.show(_("Language and theme"))

    @on(Offered.Taken, "#language")
    def _language(self, event: Offered.Taken) -> None:
        try:
            self.ioplogg.choose_language(event.offered.value)
        except Problem as problem:
            self.ioplogg.notify_problem(problem)
            return
        self.dismiss(True)

    @on(Offered.Taken, "#theme")
    def _theme(self, event: Offered.Taken) -> None:
        try:
            self.ioplogg.choose_theme(event.offered.value)
        except Problem as problem:
            self.ioplogg.notify_problem(problem)
            return
        for sheet in self.query(Sheet):
            sheet.redraw()

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        value = event.choice.value
        try:
            match event.choice.id:
                case "due-days":
                    self.ioplogg.settings = choose(due_days=int(value))
                case "plan-days":
                    self.ioplogg.settings = choose(plan_days=int(value))
                case "hours-percent":
                    self.ioplogg.settings = choose(hours_percent=int(value))
                case "cursor":
                    self.ioplogg.show_cursor(bool(value))
                case _:
                    self.ioplogg.settings = choose(suggestions=bool(value))
        except Problem as problem:
            self.ioplogg.notify_problem(problem)

    def action_back(self) -> None:
        self.dismiss(False)
