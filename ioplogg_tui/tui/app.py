"""The program: opens the logbook, and shows the students, or the guide where there is no logbook yet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual.actions import ActionParseResult, parse
from textual.dom import DOMNode
from textual.events import Event, Key, Paste
from textual.screen import Screen

from ioplogg_tui.collecting import collect_again
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import AccessEnded, Overtaken, Problem
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.asked_of import AskedOf
from ioplogg_tui.tui.choosing import ChoosingApp
from ioplogg_tui.tui.ending import go_to
from ioplogg_tui.tui.keyboard import Keyboard
from ioplogg_tui.tui.keyed import pressable
from ioplogg_tui.tui.keymap import checked_keymap
from ioplogg_tui.tui.keys import IN_FORCE, with_keys
from ioplogg_tui.tui.last_places import LastPlaces
from ioplogg_tui.tui.lasting import let_be_on
from ioplogg_tui.tui.looking import LOOK_SECONDS, Looking
from ioplogg_tui.tui.openable import Command, Lately, OtherSchool
from ioplogg_tui.tui.palette import STYLE_SHEET
from ioplogg_tui.tui.places import BeginningPlace, Place
from ioplogg_tui.tui.screens.page import Page, open_over
from ioplogg_tui.tui.trouble import log_fault, only_logged
from ioplogg_tui.tui.unsaved import Unsaved

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName


class Ioplogg(ChoosingApp):
    """One session of one person. `session` is None until a first run has made one."""

    CSS = STYLE_SHEET

    def __init__(self, database: Path, settings: Settings, session: Session | None, *, is_guided: bool = False) -> None:
        super().__init__(settings.theme)
        self.database, self.settings = database, settings
        self._session, self._is_guided = session, is_guided
        self.looking: Looking | None = None
        self.keyboard = Keyboard(self)
        self.unsaved = Unsaved()
        self.lately, self.last_places = Lately(), LastPlaces()
        self._leaving = AskedOf()
        self.animation_level = "none"

    def close_logbook(self) -> None:
        """The session is over: colleagues see it, and nothing stays open.

        What goes wrong here hinders nothing and loses nothing, and must not stand before why the session ended.
        """
        with only_logged():
            if self.looking is not None:
                self.looking.presence.end()
        with only_logged():
            if self._session is not None:
                self.unsaved.keep_words(self._session)
                self._session.close()

    async def on_event(self, event: Event) -> None:
        if not self.keyboard.holds_back(event):
            page = self.screen_stack[-1] if self.screen_stack else None
            if isinstance(event, Key | Paste) and not event.is_forwarded and isinstance(page, Page) and page.says:
                page.hush()
            await super().on_event(event)

    def on_mount(self) -> None:
        IN_FORCE.set(self._keys_in_force)
        self.use_keys(checked_keymap(self.settings.keys))
        if self._session is not None:
            self._begin(self._session)
        self.show_first()
        self.call_after_refresh(collect_again)
        if self._is_guided:
            from ioplogg_tui.tui.guide import Guide

            self.guide = Guide(self)
        self.run_worker(self.keyboard.serve())

    def _begin(self, session: Session) -> None:
        """From now on there is a logbook to look at."""
        session.become_a_screen()
        session.on_change = partial(self.call_later, self.tell_page)  # when the key is through
        self.looking = Looking(self, session)
        self.set_interval(LOOK_SECONDS, self.looking.around)

    def tell_page(self, changed: Changed) -> bool:
        """The one notice of change: to the page on the screen, if it is about that and is there whole.

        What lies under it is told when it comes up again. False where the page isn't there whole yet.
        """
        page = self.page  # none where the last deed was that one left
        for below in self.screen_stack[:-1]:
            if isinstance(below, Page):
                below.miss(changed)
        if changed.nothing or page is None:
            return True
        if not page.is_mounted:
            return False
        try:
            self.veil_again()
            if page.concerned_by(changed):
                if changed.others:
                    page.take_in(changed)
                else:  # one's own took nothing away from under the cursor
                    page.logbook_changed(changed)
                    page.read_through()
            if changed.access or changed.rewritten:
                page.show_keys()
        except Problem as problem:
            self.notify_or_end(problem)
        except Exception as error:  # noqa: BLE001 - a fault of the program's own ends nobody's session
            self.tell_fault(error)
        return True

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Every key comes through here: what can't be done is told, and nobody is thrown out for it."""
        try:
            if not await let_be_on(self.screen, action):
                self._ask_page(action, default_namespace)
                return await super().run_action(action, default_namespace, namespaces)
        except Problem as problem:
            self.notify_or_end(problem)
        except Exception as error:  # noqa: BLE001 - a fault of the program's own ends nobody's session
            self.tell_fault(error)
        return True

    def _ask_page(self, action: str | ActionParseResult, node: DOMNode | None) -> None:
        """Whether the page that an action is of lets the person do it now. Raises as `Page.require_right`."""
        destination, name, _parameters = parse(action) if isinstance(action, str) else action
        page = self.screen if destination == "screen" else node
        if destination in ("", "screen") and isinstance(page, Page):
            page.require_right(cast("ActionName", name))

    def tell_fault(self, error: Exception) -> None:
        """A fault of the program's own: one line here, and where it was in the machine's log."""
        self._note(error)
        sentence = _("The program could not do that. What is saved is saved; where it failed is in the system's log.")
        self.say(sentence)

    def _handle_exception(self, error: Exception) -> None:
        """What can't be gone on from ends the session without a word of what was on the screen."""
        self._note(error)
        self._return_code = 1
        self._close_messages_no_wait()

    def _note(self, error: Exception) -> None:
        """In the machine's log, and for a test, which fails with it."""
        log_fault(error)
        if self._exception is None:
            self._exception = error
        self._exception_event.set()

    def notify_or_end(self, problem: Problem) -> None:
        """A problem in words; the end, where the person may no longer be here, or the logbook is another."""
        if isinstance(problem, AccessEnded | Overtaken):
            from ioplogg_tui.tui.taking_away import end

            end(self, problem)
        else:
            self.notify_problem(problem)

    def show_first(self) -> None:
        """The students, or the guide."""
        if self._session is None:
            from ioplogg_tui.tui.screens.first_run import FirstRunScreen

            guide = FirstRunScreen(self.database)
            self.push_screen(guide, lambda session: self._made(session, is_empty=guide.made_empty))
        else:
            from ioplogg_tui.tui.screens.students import StudentsScreen

            self.push_screen(StudentsScreen(self.session))

    def _made(self, session: Session | None, *, is_empty: bool) -> None:
        if session is None:
            self.exit()
            return
        self._session = session
        self._begin(session)
        self.show_first()
        if is_empty:
            open_over(self.screen, self.page_at(BeginningPlace()))

    def page_at(self, place: Place) -> Screen[Any]:
        from ioplogg_tui.tui.navigator import page_at

        page = page_at(self.session, place)
        page.place = place
        return page

    def action_help(self) -> None:
        from ioplogg_tui.tui.screens.help import HelpScreen

        open_over(self.screen, HelpScreen(self.screen))

    async def action_quit(self) -> None:
        """A step back; from the first page, leave."""
        if self.is_deep:
            await self.run_action("screen.back")
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave; not without a word while there are ratings that the disk would not take."""
        if self.unsaved.waiting and not self._leaving.meant_for(
            tuple(self.unsaved.waiting), is_read=self.keyboard.is_read
        ):
            sentence = with_keys(
                _("Not saved yet: {rating}. It is tried again until it is; [quit] once more leaves without.")
            )
            self.say(sentence.format(rating=self.unsaved.in_words()))
        else:
            self.exit()

    def action_command_palette(self) -> None:
        from ioplogg_tui.tui.screens.everything import EverythingScreen
        from ioplogg_tui.tui.screens.students import StudentsScreen

        page = self.page
        everyone = any(isinstance(screen, StudentsScreen) and screen.everyone for screen in self.screen_stack)
        in_hand = page.in_hand("command_palette").student_id if page is not None else None
        box = EverythingScreen(self._session, pressable(self.screen), in_hand=in_hand, everyone=everyone)
        open_over(self.screen, box, self._press)

    async def _press(self, command: Command | OtherSchool | None) -> None:
        """Do what a key does, on the page that is shown again; or go to another school."""
        if isinstance(command, OtherSchool):
            go_to(self, command)
        elif command is not None:
            pressed = next((pressed for pressed in pressable(self.screen) if pressed.name == command.key), None)
            if pressed is not None:
                place = "app" if pressed.active.node is self else "screen"
                await self.run_action(f"{place}.{pressed.active.binding.action}")
