"""A text on a sheet that may be longer than there is room for: it goes by, and says how far it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.tui.widgets.lines import Line
from ioplogg_tui.tui.widgets.list_sheet import more_line
from ioplogg_tui.tui.widgets.pointed import Held
from ioplogg_tui.tui.widgets.sheet import Sheet


class TextSheet(Sheet):
    """A kind of it gives the text, and what stays above it."""

    top = 0
    """The first line of the text that is seen."""
    _in_view = 1
    goes_on = False
    """Whether there is more of it below what is seen."""

    def text_lines(self, width: int, height: int) -> Sequence[Line]:
        """All of what goes by."""
        raise NotImplementedError

    def head(self, width: int, height: int) -> Sequence[Line]:
        """What stays above it."""
        del width, height
        return ()

    @property
    def held(self) -> Held:
        """How far it has gone by, and what is chosen in what stays above it."""
        return Held((self.top, self.point))

    def scroll(self, by: int) -> None:
        """So many lines on, or back; no further than until the last is seen."""
        self.top = max(0, self.top + by)
        self.redraw()

    def scroll_page(self, by: int) -> None:
        self.scroll(by * max(1, self._in_view - 1))

    def lines(self, width: int, height: int) -> Sequence[Line]:
        head, text = list(self.head(width, height)), list(self.text_lines(width, height))
        room = max(1, height - len(head))
        self.top = max(0, min(self.top, len(text) - room))
        self.rows_above = len(head) if self.top else 0
        left = len(text) - self.top - room
        self.goes_on = left > 0
        self._in_view = room - self.goes_on
        shown = text[self.top : self.top + self._in_view]
        return [*head, *shown, *([more_line(left + 1, width)] if self.goes_on else [])]
