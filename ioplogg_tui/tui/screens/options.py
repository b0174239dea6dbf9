"""One thing is chosen from a list; what isn't on it is written, which is the last line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keys import bound, moving
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut
from ioplogg_tui.tui.widgets.sheet import PlaceLine, Sheet


class OptionsSheet(Sheet):
    """Shows `names`, scrolled so that the one under the cursor is seen."""

    def __init__(self, names: Sequence[str], cursor: int) -> None:
        super().__init__()
        self._names, self.cursor = names, cursor

    def move(self, by: int) -> None:
        self.cursor = min(max(0, self.cursor + by), len(self._names) - 1)
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        top = max(0, min(self.cursor - height // 2, len(self._names) - height))
        shown = list(enumerate(self._names))[top : top + height]
        return [self._line(name, number == self.cursor, width) for number, name in shown]

    def _line(self, name: str, under_cursor: bool, width: int) -> Line:
        return [(cut(f" {'▸' if under_cursor else ' '} {name}", width), "strong" if under_cursor else "text")]


class OptionsScreen(Page[str | None]):
    """Gives the value that was chosen; `WRITE` where it is to be written, None where all stays as it is."""

    WRITE: ClassVar[str] = "\n"
    """No value of a list."""

    BINDINGS: ClassVar[list[BindingType]] = [*bound("open"), *moving()]

    KEY_LINE: ClassVar[Mapping[str, str]] = {"open": N_("choose"), "move": "", "back": ""}

    def __init__(self, title: str, options: Sequence[tuple[str, str]], chosen: str) -> None:
        super().__init__()
        self._title, self._values = title, [*(value for value, _name in options), self.WRITE]
        at = self._values.index(chosen) if chosen in self._values else len(options)
        names = [*(name for _value, name in options), _("something else: write it")]
        self._place, self._sheet = PlaceLine(), OptionsSheet(names, at)

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._sheet
        yield KeyLine()

    def on_mount(self) -> None:
        self._place.show(self._title, self.person_and_date())

    def action_move(self, by: int) -> None:
        self._sheet.move(by)

    def action_open(self) -> None:
        self.dismiss(self._values[self._sheet.cursor])

    def action_back(self) -> None:
        self.dismiss(None)
