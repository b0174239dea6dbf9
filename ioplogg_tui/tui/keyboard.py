"""Keys in turn: each is for what is on the screen when all that the one before it set going is through."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from math import inf
from time import monotonic

from textual.dom import DOMNode
from textual.events import Event, Key, Paste

from ioplogg_tui.tui.confined import ConfinedApp

SECONDS_TO_LOOK_AGAIN = 0.5
SECONDS_OF_HASTE = 0.4
"""A key that comes again sooner was pressed twice for one thing, or is held."""
SECONDS_REPEATED = 0.12
"""No finger presses one key so soon again: a terminal repeats one that is held, or sends pieces."""
MOST_BY_HAND, SECONDS_BY_HAND = 3, 0.34
"""No finger presses one key more often in so short a time: a terminal repeats one that is held, if unevenly."""
SECONDS_TO_READ = 0.3
"""Who answers sooner after what a key said was painted has not read it."""
MOST_WAITING = 1_000
"""Keys that may wait for their turn: more than hands type, and a little of what a terminal without pasting sends."""


class KeyRun:
    """The key whose turn began last, and when it came with no other between."""

    def __init__(self) -> None:
        self.at = -inf
        """When the terminal sent it, in seconds that only go forward."""
        self.rest = inf
        """Seconds between that and what came before."""
        self.begins = True
        """Whether what came before was another key."""
        self.is_held = False
        """Whether it came more often than hands press it."""
        self._key = ""
        self._times = deque[float](maxlen=MOST_BY_HAND + 1)

    def came(self, key: str, at: float) -> None:
        """A key, or a text that was pasted, has its turn: when the terminal sent it."""
        self.begins = not key or key != self._key
        if self.begins:
            self._times.clear()
        self._times.append(at)
        self.is_held = len(self._times) > MOST_BY_HAND and at - self._times[0] < SECONDS_BY_HAND
        self.rest, self._key, self.at = at - self.at, key, at

    @property
    def is_repeated(self) -> bool:
        """Whether it came again sooner than by hand."""
        return not self.begins and self.rest < SECONDS_REPEATED


class Keyboard:
    """What is typed and pasted, one after another.

    Over a slow line keys come several at once. Textual sends all of them on before the first has done anything: a text
    was kept before its letters were in it, and letters after the key that opens a field were commands of the page.
    """

    def __init__(self, app: ConfinedApp) -> None:
        self._app = app
        self._waiting: asyncio.Queue[Event] = asyncio.Queue()
        self._turn: Event | None = None
        self._before = ("", 0.0)
        """The key whose turn was the last that is through, and when that was."""
        self.run = KeyRun()
        self._turns = 0
        self._painted, self._painted_at = 0, -inf
        """How many turns all was painted of, and when the last was."""

    def holds_back(self, event: Event) -> bool:
        """Whether an event is for later: a key, or a text that is pasted, whose turn has not come."""
        if not isinstance(event, Key | Paste) or event.is_forwarded or event is self._turn:
            return False
        self._waiting.put_nowait(event)
        return True

    @property
    def is_idle(self) -> bool:
        return self._turn is None and self._waiting.empty()

    @property
    def is_full(self) -> bool:
        """Whether the terminal is to be read no further for now."""
        return self._waiting.qsize() > MOST_WAITING

    async def serve(self) -> None:
        """Give each its turn, until the session is over."""
        while self._is_served:
            self._turn = await self._waiting.get()
            self.run.came(self._turn.key if isinstance(self._turn, Key) else "", self._turn.time)
            holder = self._holder
            self._app.post_message(self._turn)
            await _answered(self._app)
            for _round in range(2):  # the key itself, and what its widget tells the page of it
                await _answered_up_from(holder)
            await self._handed_over_from(holder)
            if isinstance(self._turn, Key):
                self._before = (self._turn.key, monotonic())
            self._turn = None
            self._turns += 1
            self._app.call_after_refresh(self._paint, self._turns)

    def _paint(self, turns: int) -> None:
        self._painted, self._painted_at = turns, monotonic()

    @property
    def is_painted(self) -> bool:
        """Whether what came of every turn stands on the screen."""
        return self._painted == self._turns

    @property
    def is_read(self) -> bool:
        """Whether what has its turn was sent when what the turns before it said could be read, and not with them."""
        if self._turn is None:
            return True
        return self.is_painted and min(self.run.rest, self._turn.time - self._painted_at) >= SECONDS_TO_READ

    def comes_again(self, key: str) -> bool:
        """Whether a key is the one before it, in haste."""
        before, at = self._before
        return key == before and monotonic() - at < SECONDS_OF_HASTE

    async def _handed_over_from(self, holder: DOMNode) -> None:
        """When what has come up has the keyboard: a page takes it when it is told that it is shown."""
        while self._is_served and holder is not self._holder:
            holder = self._holder
            await _answered_up_from(holder)

    @property
    def _is_served(self) -> bool:
        return self._app.is_running and not self._app.is_over

    @property
    def _holder(self) -> DOMNode:
        """What a key goes to now."""
        return self._app.focused or self._app.screen


async def _answered_up_from(node: DOMNode) -> None:
    for part in [*node.ancestors_with_self]:
        await _answered(part)


async def _answered(part: DOMNode) -> None:
    """When a part has done what was in its queue, or is gone."""
    done = asyncio.Event()
    if not part.call_later(done.set):
        return
    while part.is_running and not done.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), SECONDS_TO_LOOK_AGAIN)
