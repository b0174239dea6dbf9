"""The field for the code that gives the keyboard back: whatever is typed in it is never an answer."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.message import Message

from ioplogg_tui.tui.widgets.field import Field

TRIES, WAIT = 3, 10.0
"""After so many wrong codes, so many seconds pass before another is looked at."""


class LeavingCode(Field):
    """Stays open on a wrong code, emptied; Enter without one leaves it.

    `is_right` says whether a code is the right one.
    """

    class Given(Message):
        """The right code was typed."""

    class Left(Message):
        """Enter was pressed without a code."""

    class Refused(Message):
        """The code was wrong; for so many `seconds` none is looked at."""

        def __init__(self, seconds: int) -> None:
            super().__init__()
            self.seconds = seconds

    def __init__(self, is_right: Callable[[str], bool], *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, limit=40, asked=True)
        self.password = True
        self._is_right = is_right
        self._wrong = 0
        self._wait_until = 0.0

    async def action_submit(self) -> None:
        code, self.value = self.value, ""
        if not code:
            self.post_message(self.Left())
            return
        if monotonic() >= self._wait_until:
            if self._is_right(code):
                self.post_message(self.Given())
                return
            self._wrong += 1
            if self._wrong % TRIES == 0:
                self._wait_until = monotonic() + WAIT
        self.post_message(self.Refused(max(0, round(self._wait_until - monotonic()))))
