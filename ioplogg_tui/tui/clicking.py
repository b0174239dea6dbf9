"""The mouse, on one's own machine: a click chooses a row, a second opens it, the wheel moves; on a key it presses it.

It does what keys do and nothing else, so that nothing can be done by it that keys can't do where one is: while a text
is written it moves nothing. Textual sees none of it: by what it would do of a click who writes loses the keyboard.
"""

from __future__ import annotations

import sys

from textual.errors import NoWidget
from textual.events import Event, Key, MouseDown, MouseEvent, MouseScrollDown, MouseScrollUp

from ioplogg_tui.settings import choose
from ioplogg_tui.tui.keyed import KeyedScreen
from ioplogg_tui.tui.keys import actions_by_id
from ioplogg_tui.tui.paged import PagedApp
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.list_sheet import ListSheet

LEFT = 1
"""The button that clicks."""


class ClickedApp(PagedApp):
    async def on_event(self, event: Event) -> None:
        if not isinstance(event, MouseEvent):
            await super().on_event(event)
        elif self.settings.takes_mouse and self.keyboard.is_idle and not self.is_over:  # typed for what was shown then
            await self._pointed_at(event)

    async def _pointed_at(self, event: MouseEvent) -> None:
        awaits_key = isinstance(self.screen, KeyedScreen) and self.screen.awaits_key
        if isinstance(event, MouseScrollDown | MouseScrollUp):
            if not awaits_key:
                self.keyboard.holds_back(Key("down" if isinstance(event, MouseScrollDown) else "up", None))
        elif isinstance(event, MouseDown) and event.button == LEFT and self.screen.is_active:
            try:
                widget, region = self.screen.get_widget_at(event.screen_x, event.screen_y)
            except NoWidget:  # a window that is made smaller tells of places that are no longer there
                return
            if isinstance(widget, KeyLine):
                if (key := widget.key_at(event.screen_x - region.x)) is not None:
                    self.keyboard.holds_back(Key(key, key if len(key) == 1 else None))
            elif awaits_key:
                return
            elif isinstance(widget, ListSheet) and (row := widget.row_at(event.screen_y - region.y)) is not None:
                await self._row_clicked(widget, row)
            elif widget.focusable:
                self.screen.set_focus(widget)

    async def _row_clicked(self, sheet: ListSheet, row: int) -> None:
        """As the arrows would, where they move the list and not what is being written."""
        from ioplogg_tui.tui.widgets.text_box import TextBox  # most sessions are over before anything is written

        moves = actions_by_id(type(self.screen)).get("move", "").startswith("move(")
        if isinstance(self.focused, TextBox) or not moves:
            return
        if row == sheet.cursor:
            self.keyboard.holds_back(Key("enter", "\r"))
        else:
            await self.run_action(f"screen.move({row - sheet.cursor})")

    def choose_mouse(self, mouse: str) -> None:
        self.settings = choose(mouse=mouse)
        if sys.platform != "win32":
            from ioplogg_tui.tui.terminal import BoundedDriver

            if isinstance(self._driver, BoundedDriver):
                self._driver.take_mouse(self.settings.takes_mouse)
