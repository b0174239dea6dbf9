"""Opening a screen and leaving it: once each, however many keys for it were in the queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.events import Event
from textual.message import Message
from textual.messages import CloseMessages, Prune
from textual.screen import Screen

if TYPE_CHECKING:
    from ioplogg_tui.tui.app import Ioplogg

Result = TypeVar("Result")


class LeftOnce(Screen[Result]):
    """A screen that is left by the first key that leaves it; those that were typed before it was gone do nothing."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()

    async def _dispatch_message(self, message: Message) -> None:
        """What was still on its way from a field or a list when the screen was left is no second choice."""
        if self in self.app.screen_stack or isinstance(message, Event | CloseMessages | Prune):
            await super()._dispatch_message(message)


def open_over(below: Screen[Any], screen: Screen[Any], done: Callable[[Any], None] | None = None) -> None:
    """Show a screen over another, painted once when all of it is there, before the next key is looked at.

    Not where the one below is shown no longer, where one of that kind is shown, or where the session has ended.
    """
    app = cast("Ioplogg", below.app)

    async def push() -> None:
        if not below.is_active or isinstance(below, type(screen)) or app.is_over:
            return
        app.clear_notifications()  # what was told there is not about this page
        with app.batch_update():
            await app.push_screen(screen, done)

    app.call_next(push)
