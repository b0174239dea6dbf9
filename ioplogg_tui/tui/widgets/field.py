"""A one-line field that stays quiet on the line: its cursor doesn't blink, and what is pasted is kept."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.containers import Horizontal
from textual.events import Paste
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import Input

from ioplogg_tui.domain.room import Room, fitted
from ioplogg_tui.tui.widgets.lines import NARROW
from ioplogg_tui.tui.widgets.overfull import NotAsItCame
from ioplogg_tui.tui.widgets.pointed import Held, Pointed, Voice


class FieldRow(Horizontal):
    """A label with its fields beside it, and below it on a page where that leaves no room for what is written."""

    def on_resize(self) -> None:
        self.set_class(self.size.width < NARROW, "narrow")


class Field(Pointed, Input):
    """`limit` is the most characters that can be typed; what is `asked` is a question or a code, and never kept."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name
        limit: int = 500,
        asked: bool = False,
    ) -> None:
        super().__init__(value, placeholder=placeholder, id=id, compact=True, max_length=limit, select_on_focus=False)
        self.cursor_blink = False
        self._room = Room(limit, one_line=True)
        self._asked = asked
        self._began_with = value

    @property
    def asks(self) -> bool:
        """Whether what is written here is a question, or a code."""
        return self._asked

    @property
    def unsaved(self) -> str:
        """What was written here since it was shown, that its writer would miss; empty where nothing is."""
        return "" if self._asked or self.value == self._began_with else self.value

    @property
    def held(self) -> Held | None:
        return Held((self.value, self.selection), Voice.WRITES) if self.has_focus else None

    @property
    def point(self) -> Offset:
        return self.cursor_screen_offset

    def render_line(self, y: int) -> Strip:
        """What is written goes on beyond the edge with the sign of that, where one isn't writing in it."""
        strip, width = super().render_line(y), self.size.width
        if self.has_focus or cell_len(self.value) <= width or y:
            return strip
        *before, last = strip.crop(0, width - 1)
        return Strip([*before, last, Segment("…", last.style)])

    def continue_with(self, text: str) -> None:
        """Show a text that goes on being written: the cursor at its end."""
        self.value = self._began_with = text
        self.cursor_position = len(text)

    def _on_paste(self, event: Paste) -> None:
        """Textual's own keeps the first line, and drops a text that is too long."""
        event.prevent_default()
        event.stop()
        self.replace(event.text, *self.selection)

    def replace(self, text: str, start: int, end: int) -> None:
        """Every way of writing here: keys, and what is pasted, of which what fits goes in and the rest is told."""
        if len(text) > 1:
            taken_out = abs(end - start)
            into = fitted(text, self._room.limit - len(self.value) + taken_out, one_line=True)
            if into.joined or into.is_cut:
                self.post_message(NotAsItCame(into, self._room))
            text = into.text
        super().replace(text, start, end)
