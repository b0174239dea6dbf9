"""A page with a list and the panel of the goal under the cursor: a key gives that goal nearly all of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ioplogg_tui.tui.key_needs import Weight
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.observing import ObservingPage
from ioplogg_tui.tui.widgets.rating_panel import RatingPanel

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName, KeyId
    from ioplogg_tui.tui.widgets.key_line import KeyHint


class GoalWhole(ObservingPage):
    """A kind of it lays its panel out; the key stands on the line where not all of every goal has room."""

    BINDINGS: ClassVar[list[BindingType]] = [*bound("bank-whole")]

    _panel: RatingPanel

    def lay_out(self) -> None:
        """The list and the panel, on a page as large as it is now."""
        raise NotImplementedError

    def on_resize(self) -> None:
        self.lay_out()
        self.show()

    def is_on(self, key: KeyId) -> bool:
        return self._panel.whole if key == "bank-whole" else super().is_on(key)

    def is_offered(self, key: KeyId) -> bool:
        if key == "bank-whole" and not (self._panel.whole or self._panel.cuts):
            return False
        return super().is_offered(key)

    def key_hints(self) -> list[KeyHint]:
        """Where a criterion is cut the key that shows it doesn't fall from the line before those that lead on."""
        return [replace(hint, weight=Weight.WAY) if hint.name == "bank-whole" else hint for hint in super().key_hints()]

    def means_nothing(self, action: ActionName) -> bool:
        return (action == "bank_whole" and self.target() is None) or super().means_nothing(action)

    def action_bank_whole(self) -> None:
        self._panel.show_whole(whole=not self._panel.whole)
        self.lay_out()
        self.show()
        self.show_keys()

    def action_page(self, by: int) -> None:
        """On in the goal where it is longer than the page; in the list where it isn't."""
        if not self._panel.scroll(by):
            self.turn_page(by)

    def turn_page(self, by: int) -> None:
        """So many pages on in the list."""
        raise NotImplementedError

    def leave(self) -> None:
        if self._panel.whole:
            self.action_bank_whole()
        else:
            self.leave_page()

    def leave_page(self) -> None:
        self.dismiss()
