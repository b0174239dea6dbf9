"""Keys that do what lasts: the first press says what it will be, the second does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from textual.actions import ActionParseResult, parse
from textual.screen import Screen

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keys import action_named, actions_by_id, label, with_keys
from ioplogg_tui.tui.screens.page import Page

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName, KeyId

Result = TypeVar("Result")


def is_let_be(screen: Screen[Any], action: str | ActionParseResult) -> bool:
    """Another key than the one that asked: nothing is done then. Whether it was pressed for that alone."""
    _destination, name, _parameters = parse(action) if isinstance(action, str) else action
    return isinstance(screen, LastingKeys) and screen.lets_be(cast("ActionName", name))


class Asked(NamedTuple):
    """What was pressed once, and what was said of it."""

    key: KeyId
    words: str


class LastingKeys(Page[Result]):
    """A page with keys for what can't be taken back, or not by whoever finds it there the day after."""

    _asked: Asked | None = None

    def is_meant(self, key: KeyId, sentence: str, **values: object) -> bool:
        """Whether a key was pressed twice for the same; the first time the sentence is said.

        Its `{key}` is the key. Where what it says is another by then, as of a colleague's deed, it is said anew.
        """
        words = filled(sentence, key=label(key), **values)
        asked, self._asked = self._asked, Asked(key, words)
        if self._asked == asked:
            self._asked = None
            self.tell("", "dim")  # what was asked is answered, also where it is refused now
            return True
        self.tell(f"{words} {with_keys(_('[back] lets be.'))}", "accent")
        return False

    def lets_be(self, action: ActionName) -> bool:
        """As `is_let_be`, of the page that is shown."""
        if self._asked is None or action_named(actions_by_id(type(self))[self._asked.key]) == action:
            return False
        self.drop_asked()
        return action == "back"

    def drop_asked(self) -> None:
        """What was asked, if anything was, is let be, and that is said."""
        if self._asked is not None:
            self._asked = None
            self.tell(_("Let be: nothing was done."), "dim")
