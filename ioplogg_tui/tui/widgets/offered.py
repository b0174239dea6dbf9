"""A few things to choose among, each on a row, in a form that one tabs through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from ioplogg_tui.tui.widgets.lines import Line, cut
from ioplogg_tui.tui.widgets.list_sheet import chosen
from ioplogg_tui.tui.widgets.pointed import Held
from ioplogg_tui.tui.widgets.sheet import Sheet


class Offered(Sheet, can_focus=True):
    """`options` are (value, name in words); the names are translated already."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter,space", "take", show=False),
    ]

    class Taken(Message):
        def __init__(self, offered: Offered) -> None:
            super().__init__()
            self.offered = offered

        @property
        def control(self) -> Offered:
            return self.offered

    def __init__(self, options: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._options, self.value = options, value
        self.styles.height = len(options)

    @property
    def held(self) -> Held | None:
        return Held(self.value) if self.has_focus else None

    def lines(self, width: int, height: int) -> Sequence[Line]:
        del height
        return [self._line(value, name, width) for value, name in self._options]

    def _line(self, value: str, name: str, width: int) -> Line:
        """The one that is chosen keeps its sign while one is elsewhere in the form."""
        line: Line = [(cut(f" {'▸' if value == self.value else ' '} {name}", width), "text")]
        return chosen(line, width) if value == self.value and self.has_focus else line

    def action_move(self, by: int) -> None:
        values = [value for value, _name in self._options]
        self.value = values[min(max(0, values.index(self.value) + by), len(values) - 1)]
        self.redraw()

    def action_take(self) -> None:
        self.post_message(self.Taken(self))

    def watch_has_focus(self, value: bool) -> None:
        super().watch_has_focus(value)
        self.redraw()
