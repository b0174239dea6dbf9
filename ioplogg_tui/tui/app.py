"""The program: opens the logbook, and shows the students, or the guide where there is no logbook yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from textual.actions import ActionParseResult
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from ioplogg_tui import locale
from ioplogg_tui.domain.errors import N_, AccessEnded, NotFound, Problem, UsageProblem
from ioplogg_tui.domain.served import served
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.identity import Identity
from ioplogg_tui.logbook.observe import Undo
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.settings import Settings, choose
from ioplogg_tui.tui.keys import KEYS, checked_keymap
from ioplogg_tui.tui.palette import textual_themes
from ioplogg_tui.tui.presence import Presence
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.unsaved import Unsaved
from ioplogg_tui.tui.widgets.sheet import PlaceLine

LOOK_SECONDS = 0.5


class Ioplogg(App[None]):
    """One session of one person. `session` is None until a first run has made one."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", id="quit", show=False),
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("f1,question_mark", "help", id="help", show=False),
        Binding("f2", "settings", id="settings", show=False),
    ]

    def __init__(self, database: Path, settings: Settings, session: Session | None) -> None:
        super().__init__()
        self.database = database
        self.settings = settings
        self._session = session
        self.undo = Undo()
        self.unsaved = Unsaved()
        self.ended: Problem | None = None
        """Why the session ended, where it wasn't the person who ended it."""
        self._warned = False
        self._changes = 0
        self._today: date | None = None
        self._troubled = ""
        self.initials_only = False
        self.animation_level = "none"
        for theme in textual_themes():
            self.register_theme(theme)
        self.theme = settings.theme

    @property
    def session(self) -> Session:
        assert self._session is not None, "no screen that needs the logbook is shown before there is one"
        return self._session

    @cached_property
    def presence(self) -> Presence:
        return Presence(self.session)

    def on_mount(self) -> None:
        self.set_keymap(checked_keymap(self.settings.keys))
        if self._session is not None:
            self._session.store.be_impatient()
        self.show_first()
        self.set_interval(LOOK_SECONDS, self._look_around)

    def _look_around(self) -> None:
        """Show what colleagues have done since the last look; what is shown already costs nothing on the line."""
        if self._session is None:
            return
        try:
            self._look(self._session)
        except AccessEnded as ended:
            self.ended = ended
            self.exit()
        except Problem as problem:
            if str(problem) != self._troubled:
                self._troubled = str(problem)
                self.tell(problem)
        else:
            self._troubled = ""

    def _look(self, session: Session) -> None:
        screen = self.screen
        changes = session.store.changes_of_others()
        today = session.today()
        wrote = changes != self._changes or today != self._today
        self._today = today
        with_place = (page.at for page in reversed(self.screen_stack) if isinstance(page, Page))
        at = next((at for at in with_place if at is not None), None)
        try:
            self.presence.look(at, somebody_wrote=wrote)
        except NotFound:  # taken off the team meanwhile
            self.go_to_first()
            raise
        saved = self.unsaved.try_again(session, self.undo)
        if isinstance(screen, Page):
            for line in screen.query(PlaceLine):
                line.show_others(*self.presence.told())
            for row in saved:
                screen.saved_late(row)
            if wrote:
                screen.others_wrote()
        self._changes = changes

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Every key comes through here: what can't be done is told, and nobody is thrown out for it."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except AccessEnded as ended:
            self.ended = ended
            self.exit()
        except Problem as problem:
            self.tell(problem)
        return True

    def go_to_first(self) -> None:
        """Leave every screen but the list, whose drafts stay; not while a student has the keyboard."""
        while len(self.screen_stack) > 2 and not self.handed_over:
            self.pop_screen()

    def show_first(self) -> None:
        """The students, or the guide."""
        if self._session is None:
            from ioplogg_tui.tui.screens.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen(self.database), self._made)
        else:
            from ioplogg_tui.tui.screens.students import StudentsScreen

            self.push_screen(StudentsScreen(self.session))

    def _made(self, session: Session | None) -> None:
        if session is None:
            self.exit()
            return
        self._session = session
        self.show_first()

    def tell(self, problem: Problem) -> None:
        """A problem, in words, where it covers nothing that is being written."""
        self.notify(locale.tell(problem), severity="warning", timeout=10, markup=False)

    @property
    def handed_over(self) -> bool:
        """Whether a student has the keyboard."""
        return bool(getattr(self.screen, "handed_over", False))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a student has the keyboard no key of the program's own works: not even leaving or suspending it."""
        if self.screen_stack and self.handed_over:
            return False
        return super().check_action(action, parameters)

    def action_help(self) -> None:
        from ioplogg_tui.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_settings(self) -> None:
        from ioplogg_tui.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen(self.settings), self._settings_left)

    def _settings_left(self, language_changed: bool | None) -> None:
        if language_changed:
            while len(self.screen_stack) > 1:
                self.pop_screen()
            self.show_first()

    def choose_theme(self, theme: str) -> None:
        self.settings = choose(theme=theme)
        self.theme = theme

    def choose_language(self, language: str) -> None:
        self.settings = choose(language=language)
        locale.use_language(language)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Nothing is opened: a browser would run where the program runs, which may be a server."""

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """Nothing is written: a picture of a screen holds names of children."""
        raise UsageProblem(N_("No picture of the screen is written."))

    def action_suspend_process(self) -> None:
        """Put the program in the background; not on a server, where it would live on after the line is gone."""
        if not served():
            super().action_suspend_process()

    async def action_quit(self) -> None:
        """Leave; not without a word while there are ratings that the disk would not take."""
        if self.unsaved.waiting and not self._warned:
            self._warned = True
            told = _("Not saved yet: {rating}. It is tried again until it is; Q once more leaves without.")
            self.notify(told.format(rating=self.unsaved.told()), severity="warning", timeout=10, markup=False)
            return
        self.exit()

    def action_help_quit(self) -> None:
        self.notify(_("Press Q to leave."), markup=False)

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        self.push_screen(CommandPalette(placeholder=_("Search for a command …")))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.id in KEYS:
                title = _(KEYS[binding.id].meaning)
                action = f"{'app' if active.node is self else 'screen'}.{binding.action}"
                yield SystemCommand(title, binding.key, lambda action=action: self.call_later(self.run_action, action))


def run_program(database: Path, settings: Settings, identity: Identity | None = None) -> None:
    """Open the program on a database and stay until the person leaves.

    Raises:
        DatabaseProblem: there is one, but it can't be used.
        UsageProblem: the keys in the settings don't fit together.
    """
    checked_keymap(settings.keys)
    session = open_session(database, identity) if database.exists() or identity is not None else None
    app = Ioplogg(database, settings, session)
    try:
        app.run(mouse=False)
    finally:
        if app._session is not None:
            app.presence.end()
            app._session.close()
    if app.ended is not None:
        raise app.ended
    if app.return_code:
        raise UsageProblem(N_("The program had to stop. Everything that was shown as saved is saved."))
