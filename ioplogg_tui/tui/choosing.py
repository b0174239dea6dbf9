"""A program whose settings are changed while it runs: what is shown follows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ioplogg_tui import locale
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.settings import choose
from ioplogg_tui.tui.clicking import ClickedApp
from ioplogg_tui.tui.keymap import checked_keymap
from ioplogg_tui.tui.palette import PLAIN
from ioplogg_tui.tui.places import Place
from ioplogg_tui.tui.pointing import HIDE_CURSOR, SHOW_CURSOR
from ioplogg_tui.tui.screens.page import Page, open_over
from ioplogg_tui.tui.widgets.sheet import Sheet


class Way(NamedTuple):
    """A page that is to be opened anew, and the name of what the page below does when it is left."""

    place: Place
    closes_with: str


class ChoosingApp(ClickedApp):
    """The program, with the page of its settings and what is chosen there."""

    def __init__(self, theme: str) -> None:
        super().__init__(theme)
        self._keys_in_force: dict[str, str] = {}

    def show_first(self) -> None:
        """The students, or the guide."""
        raise NotImplementedError

    def choose_theme(self, theme: str) -> None:
        self.settings = choose(theme=theme)
        self.theme = PLAIN if self.no_color else theme

    def show_cursor(self, shown: bool) -> None:
        self.settings = choose(cursor=shown)
        if self._driver is not None:
            self._driver.write(SHOW_CURSOR if shown else HIDE_CURSOR)

    def choose_language(self, language: str) -> None:
        self.settings = choose(language=language)
        locale.use_language(language)

    def action_settings(self) -> None:
        from ioplogg_tui.tui.screens.settings import SettingsScreen

        language = locale.language_chosen()
        open_over(self.screen, SettingsScreen(), lambda _result: self._settings_left(language))

    def _settings_left(self, language: str) -> None:
        """In another language every page is made anew, those of places with what is kept as a draft there."""
        if language == locale.language_chosen():
            return
        pages = [screen for screen in self.screen_stack if isinstance(screen, Page)]
        for page in pages:
            page.keep_draft()
        ways = [Way(place, page.closes_with) for page in pages if (place := page.place_now()) is not None]
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.show_first()
        self.call_next(self._open_again, ways)

    def _open_again(self, ways: Sequence[Way]) -> None:
        """Pages over the list, each over the one before it."""
        if not ways or not isinstance(below := self.screen, Page):
            return
        (place, closes_with), *rest = ways
        try:
            below.go(place, getattr(below, closes_with) if closes_with else None)
        except Problem as problem:
            self.notify_or_end(problem)
        else:
            self.call_next(self._open_again, rest)

    def choose_keys(self, keys: dict[str, str]) -> None:
        keymap = checked_keymap(keys)
        self.settings = choose(keys=keys)
        self.use_keys(keymap)

    def use_keys(self, keymap: dict[str, str]) -> None:
        """Give ids these keys, all others their usual ones, and show them so wherever a key is named."""
        self.set_keymap(keymap)
        self._keys_in_force.clear()
        self._keys_in_force.update(keymap)
        for screen in self.screen_stack:
            for sheet in screen.query(Sheet):
                sheet.redraw()
