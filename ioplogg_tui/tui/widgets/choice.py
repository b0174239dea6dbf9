"""A field in which one chooses among a few things: ← and → go through them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message

from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.lines import Line, cut
from ioplogg_tui.tui.widgets.pointed import Held
from ioplogg_tui.tui.widgets.sheet import Sheet


class Choice(Sheet, can_focus=True):
    """`options` are (value, name in words); the names are translated already."""

    DEFAULT_CSS = "Choice { height: 1; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose(-1)", show=False),
        Binding("right,space", "choose(1)", show=False),
    ]

    class Changed(Message):
        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            return self.choice

    def __init__(self, options: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._options: list[tuple[str, str]] = []
        self.value = value
        self.offer(options, value)

    def offer(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Other things to choose among; a value that isn't one of them is offered too."""
        self._options = list(options)
        if value not in (known for known, _name in self._options):
            self._options.append((value, value))
        self.value = value
        self.redraw()

    @property
    def words(self) -> str:
        """What is chosen, as people read it."""
        return next(name for value, name in self._options if value == self.value)

    @property
    def is_cut(self) -> bool:
        """Whether there is no room for all of it."""
        return cell_len(self.words) + 4 > self.size.width > 0

    @property
    def held(self) -> Held | None:
        return Held(self.value) if self.has_focus else None

    def lines(self, width: int, height: int) -> Sequence[Line]:
        name = self.words
        if self.has_focus:
            return [[(cut(f"‹ {name} ›", width), "cursor")]]
        return [[(cut(f"  {name}", width), "text")]]

    def action_choose(self, by: int) -> None:
        values = [value for value, _name in self._options]
        self.value = values[(values.index(self.value) + by) % len(values)]
        self.redraw()
        self.post_message(self.Changed(self))

    def on_key(self, event: Key) -> None:
        """A sign that is typed here is meant for the field of the form, where there is but one: a code was lost so."""
        fields = [field for field in self.screen.query(Field) if field.display]
        if event.is_printable and event.character not in (None, " ") and len(fields) == 1:
            event.stop()
            event.prevent_default()
            fields[0].focus()
            fields[0].insert_text_at_cursor(event.character or "")

    def watch_has_focus(self, value: bool) -> None:
        super().watch_has_focus(value)
        self.redraw()
