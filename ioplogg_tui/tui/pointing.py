"""Where the terminal's cursor is: what a screen reader, a braille line and a magnifier follow.

It is hidden, unless one wants to see it, and always placed: on the row in hand, in what is being written, and on what
was said of the last key.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from rich.console import RenderableType
from textual.dom import DOMNode
from textual.geometry import Offset
from textual.screen import Screen

from ioplogg_tui.tui.repaint import RepaintingApp
from ioplogg_tui.tui.widgets.pointed import Held, Pointed, Voice

SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"


class PointingApp(RepaintingApp):
    """Follows what changes, from paint to paint."""

    _pointed: DOMNode | None = None
    """The part of the page that the cursor is in."""
    _pointed_on: Screen[object] | None = None

    def __init__(self, theme: str) -> None:
        super().__init__(theme)
        self._told: WeakKeyDictionary[DOMNode, Held] = WeakKeyDictionary()
        """What was told of each part, on pages that lie below too."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if renderable is not None and screen is self.screen:
            self.cursor_position = self._place_of_cursor(screen)
        super()._display(screen, renderable)

    def _place_of_cursor(self, screen: Screen[object]) -> Offset:
        """In the loudest of what is another than when it was painted last, and where it was in while nothing is.

        Of another page one hears first where one is on it: what it asks, and what was said on it before, is read after.
        """
        held: dict[DOMNode, Held] = {}
        for part in screen.walk_children():
            if isinstance(part, Pointed) and (now := part.held) is not None:
                held[part] = now
        news = {part for part, now in held.items() if self._told.get(part) != now}
        if screen is not self._pointed_on:
            news = {part for part in news if held[part].voice is Voice.DONE}
        if news or self._pointed not in held:
            rows = [] if self._pointed in held else [part for part in held if held[part].voice in _PLACES]
            heard = [part for part in held if part in news or part in rows]
            self._pointed = max(heard, key=lambda part: held[part].voice, default=None)
        for part in screen.walk_children():
            self._told.pop(part, None)
        self._told.update(held)
        self._pointed_on = screen
        return self._pointed.point if isinstance(self._pointed, Pointed) else Offset(0, 0)


_PLACES = (Voice.ASIDE, Voice.ROW, Voice.WRITES)
"""What one is in, and not only told."""
