"""A program whose settings are changed while it runs: what is shown follows at once."""

from __future__ import annotations

from ioplogg_tui import locale
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.settings import choose
from ioplogg_tui.tui.clicking import ClickedApp
from ioplogg_tui.tui.keymap import checked_keymap
from ioplogg_tui.tui.palette import PLAIN
from ioplogg_tui.tui.places import StudentPlace
from ioplogg_tui.tui.pointing import HIDE_CURSOR, SHOW_CURSOR
from ioplogg_tui.tui.screens.page import Page, open_over
from ioplogg_tui.tui.widgets.sheet import Sheet


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

        language = locale.language_in_use()
        open_over(self.screen, SettingsScreen(), lambda _result: self._settings_left(language))

    def _settings_left(self, language: str) -> None:
        """In another language every screen is made anew, and the student who was open is open again."""
        if language == locale.language_in_use():
            return
        pages = [screen for screen in self.screen_stack if isinstance(screen, Page)]
        places = [page.whereabouts for page in pages if page.whereabouts is not None]
        for page in pages:
            page.keep_draft()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.show_first()
        if places:
            at = places[-1]
            self.call_next(lambda: self._open_again(StudentPlace(at.student_id, at.goal_id)))

    def _open_again(self, place: StudentPlace) -> None:
        try:
            open_over(self.screen, self.page_at(place))
        except Problem as problem:
            self.notify_or_end(problem)

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
