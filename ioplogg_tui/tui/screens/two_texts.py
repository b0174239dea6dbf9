"""Two people have written in the same place: both texts side by side, and one chooses; nothing is lost unseen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keys import KeysOnLine
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import NARROW, Line, beside, ruled, wrap
from ioplogg_tui.tui.widgets.pointed import Held
from ioplogg_tui.tui.widgets.sheet import PlaceLine, Sheet


class TwoTextsSheet(Sheet):
    def __init__(self, theirs: str, mine: str) -> None:
        super().__init__()
        self._theirs, self._mine = theirs, mine

    @property
    def held(self) -> Held:
        return Held((self._theirs, self._mine))

    def lines(self, width: int, height: int) -> Sequence[Line]:
        half = (width - 2) // 2 if width >= NARROW else width
        left = self._column(_("1  As it is here now"), self._theirs, half, "text")
        right = self._column(_("2  As you wrote it"), self._mine, half, "strong")
        return [[], *(beside(left, right, half + 2) if half < width else [*left, [], *right])]

    def _column(self, title: str, text: str, width: int, style: str) -> list[Line]:
        rows = [row for line in text.split("\n") for row in wrap(line, width - 4, 500) or [""]]
        return [ruled(title, width), *([(f"   {row}", style)] for row in rows)]


class TwoTextsScreen(Page[str | None]):
    """Dismissed with the text that was chosen; None goes back to writing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose(1)", show=False),
        Binding("2", "choose(2)", show=False),
        Binding("3", "choose(3)", show=False),
    ]

    KEY_LINE: ClassVar[KeysOnLine] = {"first-text": "", "second-text": "", "both-texts": "", "back": N_("write on")}

    def __init__(self, field_title: str, theirs: str, mine: str, *, long: bool = True) -> None:
        super().__init__()
        self._field_title, self._theirs, self._mine, self._long = field_title, theirs, mine, long
        self._place = PlaceLine()

    def compose(self) -> ComposeResult:
        yield self._place
        yield TwoTextsSheet(self._theirs, self._mine)
        yield KeyLine()

    def keys_on_line(self) -> KeysOnLine:
        return {name: words for name, words in self.KEY_LINE.items() if self._long or name != "both-texts"}

    def on_mount(self) -> None:
        sentence = _("Changed by somebody else while you wrote: {what}")
        self._place.show(sentence.format(what=self._field_title), self.person_and_date())

    def action_choose(self, number: int) -> None:
        if number == 3 and not self._long:
            return
        both = "\n".join(text for text in (self._theirs, self._mine) if text)
        self.dismiss({1: self._theirs, 2: self._mine, 3: both}[number])

    def action_back(self) -> None:
        self.dismiss(None)
