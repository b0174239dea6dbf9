"""A screen that offers its keys to who may press them, and says at once why not to who may not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar, cast

from textual.binding import ActiveBinding
from textual.screen import Screen

from ioplogg_tui.domain.errors import DatabaseProblem, Overtaken, Problem
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.tui.key_right import InHand, KeyRight
from ioplogg_tui.tui.keys import KEYS
from ioplogg_tui.tui.widgets.sheet import KeyLine

if TYPE_CHECKING:
    from ioplogg_tui.tui.app import Ioplogg

Result = TypeVar("Result")


class KeyedScreen(Screen[Result]):
    RIGHTS: ClassVar[Mapping[str, KeyRight]] = {}
    """Action → the right that its key needs; what isn't here, whoever sees the page may do."""

    def in_hand(self, action: str) -> InHand:
        """Whom the key of an action is for now, and in which subject."""
        raise NotImplementedError

    @property
    def ioplogg(self) -> Ioplogg:
        return cast("Ioplogg", self.app)

    def right_for(self, action: str) -> KeyRight | None:
        """What an action needs now; None where nothing more than seeing the page."""
        return self.RIGHTS.get(action)

    def may_press(self, action: str) -> bool:
        """Whether an action may be done here now, by what is known of the person's access already."""
        action = action.partition("(")[0]
        key = self.right_for(action)
        if key is None:
            return True
        session = self.ioplogg.session
        try:
            with asked_once(session, unchanged=True):
                return key.is_had(session, self.in_hand(action))
        except Problem:  # it is told by what reads
            return True

    def require_right(self, action: str) -> None:
        """Go on with the key of an action only with the right to it. What can't be asked now, the deed asks.

        Raises:
            NotAllowed, NotFound: the person hasn't got it.
        """
        key = self.right_for(action)
        if key is None:
            return
        session = self.ioplogg.session
        try:
            with asked_once(session):
                key.require(session, self.in_hand(action))
        except Overtaken:
            raise
        except DatabaseProblem:
            return

    def is_on(self, key: str) -> bool:
        """Whether a key of KEYS was pressed, and its next press takes that back."""
        return key == "initials" and self.ioplogg.initials_only

    def meaning_of(self, key: str) -> str:
        """What a key of KEYS does when it is pressed now."""
        known = KEYS[key]
        return _(known.back if known.back and self.is_on(key) else known.meaning)

    def show_keys(self) -> None:
        """Draw the keys anew: what is in hand, or what the person may, is another."""
        for line in self.query(KeyLine):
            line.redraw()


class Pressable(NamedTuple):
    """A key of KEYS that the person may press now, and what it does then."""

    active: ActiveBinding
    name: str
    meaning: str


def pressable(screen: Screen[Any]) -> list[Pressable]:
    """The keys of a screen and of what lies under it that the person may press, each once, by the first of its keys."""
    if not isinstance(screen, KeyedScreen):
        return []
    first: dict[str | None, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if screen.may_press(active.binding.action):
            first.setdefault(active.binding.id, active)
    return [Pressable(active, name, screen.meaning_of(name)) for name, active in first.items() if name in KEYS]
