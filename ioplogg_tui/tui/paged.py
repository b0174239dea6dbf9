"""A program of pages: which is shown, and whether it leaves the program any key."""

from __future__ import annotations

import sys
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Key

from ioplogg_tui.locale import _
from ioplogg_tui.tui.hosting import Host
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.lines import Said, Tone


class PagedApp(Host):
    """The first page lies at the bottom, as long as the program runs."""

    _unsaid: Said | None = None
    """What was to be said where no page was there yet."""

    _dead_key = ""
    """The key that was pressed last, where it did nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("initials", "quit", guide="close_guide"),
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("f1,question_mark", "help", id="help", show=False),
        Binding("f2", "settings", id="settings", show=False),
    ]

    def get_driver_class(self) -> type[Driver]:
        """A terminal that says how large it is, and is believed within bounds."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from ioplogg_tui.tui.terminal import BoundedDriver

        return BoundedDriver

    @property
    def page(self) -> Page[Any] | None:
        """What is shown; None where it isn't the program's own, or nothing yet."""
        page = self.screen if self.screen_stack else None
        return page if isinstance(page, Page) else None

    @property
    def handed_over(self) -> bool:
        """Whether a student has the keyboard."""
        return self.page is not None and self.page.handed_over

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a page has all keys no key of the program's own works: not even leaving or suspending it."""
        if self.page is not None and self.page.keys_of_its_own:
            return False
        return False if action == "close_guide" and self.guide is None else super().check_action(action, parameters)

    def action_close_guide(self) -> None:
        if self.guide is not None:
            self.guide.close()
            self.guide = None

    async def _on_key(self, event: Key) -> None:
        """A key that came by all that is written in: where it does nothing, the page says so.

        Not of one that did something just before: that was pressed twice, and what it did is told there.
        """
        event.prevent_default()
        if await self._check_bindings(event.key):
            self._dead_key = ""
        elif self.page is not None and (event.key == self._dead_key or not self.keyboard.comes_again(event.key)):
            self._dead_key = event.key
            self.page.say_key_is_dead(event.key)

    def action_help_quit(self) -> None:
        self.say(with_keys(_("[quit] goes back to the list of students, and leaves from there.")))

    @property
    def is_deep(self) -> bool:
        """Whether a page lies over the first."""
        return len(self.screen_stack) > 2

    def say(self, text: str, tone: Tone = "accent") -> None:
        if self.page is None or not self.page.children:
            self._unsaid = (text, tone)
        else:
            self.page.say(text, tone)

    def say_unsaid(self) -> None:
        """A page is there: what was to be said before is said on it."""
        if self._unsaid is not None and self.page is not None and self.page.children:
            said, self._unsaid = self._unsaid, None
            self.page.say(*said)

    def go_to_first(self) -> None:
        """Leave every screen but the list, whose drafts stay; not while a student has the keyboard."""
        while self.is_deep and not self.handed_over:
            self.pop_screen()
