"""Choosing language and theme."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from ioplogg_tui import locale
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.locale import LANGUAGE_NAMES, _
from ioplogg_tui.settings import THEMES, Settings, settings_path
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine


class SettingsScreen(Page[bool]):
    """Gives whether the language was changed: then every screen is made anew."""

    AUTO_FOCUS = "#language"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        yield Label("")
        yield Label(f"   {_('Language')}", classes="heading", markup=False)
        yield OptionList(*(Option(name, id=tag) for tag, name in LANGUAGE_NAMES.items()), id="language", markup=False)
        yield Label("")
        yield Label(f"   {_('Theme')}", classes="heading", markup=False)
        names = {"dark": _("Dark"), "light": _("Light")}
        yield OptionList(*(Option(names[theme], id=theme) for theme in THEMES), id="theme", markup=False)
        yield Label("")
        yield Label(
            "   " + _("Kept in {path}, where keys can be changed too.").format(path=settings_path()),
            markup=False,
        )
        yield KeyLine(("↑ ↓", _("move")), ("Tab", _("language or theme")), ("Enter", _("choose")), ("Esc", _("back")))

    def on_mount(self) -> None:
        self._place.show(_("Language and theme"))
        self.query_one("#language", OptionList).highlighted = list(LANGUAGE_NAMES).index(locale.language_in_use())
        self.query_one("#theme", OptionList).highlighted = THEMES.index(self._settings.theme)

    @on(OptionList.OptionSelected, "#language")
    def _language(self, event: OptionList.OptionSelected) -> None:
        try:
            self.ioplogg.choose_language(event.option_id or "nb")
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        self.dismiss(True)

    @on(OptionList.OptionSelected, "#theme")
    def _theme(self, event: OptionList.OptionSelected) -> None:
        try:
            self.ioplogg.choose_theme(event.option_id or "dark")
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        for sheet in self.query(PlaceLine):
            sheet.redraw()
        for line in self.query(KeyLine):
            line.redraw()

    def action_back(self) -> None:
        self.dismiss(False)
