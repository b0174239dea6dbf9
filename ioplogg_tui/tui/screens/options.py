"""One thing is chosen from a list; what isn't on it is written, which is the last line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keys import KeysOnLine, bound
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.screens.sheet_page import SheetPage
from ioplogg_tui.tui.widgets.lines import Line, cut, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen


class OptionsSheet(ListSheet):
    def __init__(self, names: Sequence[str], cursor: int) -> None:
        super().__init__()
        self._names, self.cursor = names, cursor

    def row_count(self) -> int:
        return len(self._names)

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        """The one under the cursor whole."""
        if number != self.cursor:
            return [[(cut(f"   {self._names[number]}", width), "text")]]
        parts = wrap(self._names[number], width - 4, len(self._names[number]))
        return [chosen([(f" {' ' if line else '▸'} {part}", "text")], width) for line, part in enumerate(parts)]


class OptionsScreen(SheetPage[str | None], ListPage[str | None]):
    """Gives the value that was chosen; `WRITE` where it is to be written, None where all stays as it is."""

    WRITE: ClassVar[str] = "\n"
    """No value of a list."""

    BINDINGS: ClassVar[list[BindingType]] = bound("open")

    KEY_LINE: ClassVar[KeysOnLine] = {"open": N_("choose"), "move": "", "back": ""}

    def __init__(self, title: str, options: Sequence[tuple[str, str]], chosen: str) -> None:
        super().__init__()
        self._title, self._values = title, [*(value for value, _name in options), self.WRITE]
        at = self._values.index(chosen) if chosen in self._values else len(options)
        names = [*(name for _value, name in options), _("something else: write it")]
        self._sheet: OptionsSheet = OptionsSheet(names, at)

    def on_mount(self) -> None:
        self._place.show(self._title, self.person_and_date())

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def action_open(self) -> None:
        self.dismiss(self._values[self._sheet.cursor])

    def action_back(self) -> None:
        self.dismiss(None)
