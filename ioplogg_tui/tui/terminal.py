"""A terminal whose sizes are bounded: whoever sits at it says how large it is, and pastes what they like."""

from __future__ import annotations

import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable
from os import read
from signal import SIG_IGN, SIGHUP, SIGTERM, alarm, signal
from threading import Event as Signal
from time import sleep
from typing import Any, cast

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste, Resize
from textual.geometry import Size
from textual.message import Message

from ioplogg_tui.domain.clean import TEXT_LIMIT
from ioplogg_tui.tui.ending import end_by_signal
from ioplogg_tui.tui.hosting import Host
from ioplogg_tui.tui.pointing import SHOW_CURSOR

MOST_COLUMNS, MOST_ROWS = 500, 200
"""What is drawn of a larger terminal: more than any screen has, and some megabytes at most."""

MOST_PASTED = 2 * TEXT_LIMIT
"""Signs of a paste that go on to the field, which tells what doesn't fit; the longest field takes half of them."""

CLICKS = "\x1b[?1000h\x1b[?1006h"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"
ENDING = (SIGTERM, SIGHUP)
SECONDS_TO_END = 10
"""For what is being written to be kept, on a machine that is busy with sixty others."""

READ_AT_ONCE, SECONDS_TO_LOOK_AGAIN = 4096, 0.1


def bounded(size: Size) -> Size:
    """As much of a terminal as is drawn."""
    return Size(min(size.width, MOST_COLUMNS), min(size.height, MOST_ROWS))


class PasteGate:
    """Lets through what a terminal sends, but of each paste no more than MOST_PASTED signs."""

    def __init__(self) -> None:
        self._left: int | None = None
        """How many signs of a paste may still come; None where nothing is being pasted."""
        self._tail = ""
        """The last signs, which may be the beginning of a mark: those before a paste have gone on already."""

    def let_through(self, text: str) -> str:
        """What goes on of the text that came."""
        kept = []
        while text:
            part, text = self._outside(text) if self._left is None else self._inside(text, self._left)
            kept.append(part)
        return "".join(kept)

    def _outside(self, text: str) -> tuple[str, str]:
        whole = self._tail + text
        before, mark, rest = whole.partition(PASTE)
        if not mark:
            self._tail = whole[-len(PASTE) + 1 :]
            return text, ""
        passed = (before + mark)[len(self._tail) :]
        self._left, self._tail = MOST_PASTED, ""
        return passed, rest

    def _inside(self, text: str, left: int) -> tuple[str, str]:
        whole = self._tail + text
        pasted, mark, rest = whole.partition(PASTED)
        if mark:
            self._left, self._tail = None, ""
            return pasted[:left] + mark, rest
        self._tail = next(
            (PASTED[:size] for size in range(len(PASTED) - 1, 0, -1) if whole.endswith(PASTED[:size])), ""
        )
        pasted = whole.removesuffix(self._tail)
        self._left = max(0, left - len(pasted))
        return pasted[:left], ""


class BoundedParser(XTermParser):
    """Textual's reader of what a terminal sends, behind the gate: it reads a paste sign by sign."""

    def __init__(self, debug: bool = False) -> None:
        self._gate = PasteGate()
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        passed = self._gate.let_through(data)
        return super().feed(passed) if passed or not data else ()


class BoundedDriver(LinuxDriver):
    """A terminal of bounded size, read as fast as its keys are served, and left when its line is gone."""

    exit_event: Signal

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._size = size or self._get_terminal_size()

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if cast("Host", self._app).settings.cursor:
            self.write(SHOW_CURSOR)
        for number in ENDING:
            signal(number, self._told_to_end)

    def _enable_mouse_support(self) -> None:
        """Clicks and the wheel; no word of where it is meanwhile, which costs a line more than all keys do."""
        if self._mouse:
            self.write(CLICKS)

    def take_mouse(self, taken: bool) -> None:
        """Have clicks from now on, or leave them to the terminal."""
        self._disable_mouse_support()
        self._mouse = taken
        self._enable_mouse_support()
        self.flush()

    def _told_to_end(self, number: int, _frame: object) -> None:
        """End as the person would have: with a terminal that is as it was. What can't in time is ended all the same.

        A line that is gone is told of twice, by its terminal and by the login: the second time ends nothing sooner.
        """
        for ending in ENDING:
            signal(ending, SIG_IGN)
        alarm(SECONDS_TO_END)
        self._loop.call_soon_threadsafe(end_by_signal, cast("Host", self._app), number)

    def _sigcont_application(self, *signal_and_frame: object) -> None:
        """Go on. Who was stopped from outside has left nothing: a second reader of the terminal would never end."""
        if self._auto_restart and not self._must_signal_resume:
            self.suspend_application_mode()
        super()._sigcont_application(*signal_and_frame)

    def _get_terminal_size(self) -> tuple[int, int]:
        return bounded(Size(*super()._get_terminal_size()))

    def process_message(self, message: Message) -> None:
        if isinstance(message, Resize):
            message = Resize(bounded(message.size), bounded(message.virtual_size))
        elif isinstance(message, Key | Paste):
            app = cast("Host", self._app)
            while app.keyboard.is_full and not self.exit_event.is_set():
                sleep(SECONDS_TO_LOOK_AGAIN / 10)
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read the terminal until the session is over; a line that is gone ends it."""
        parser, decode = BoundedParser(self._debug), getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(SECONDS_TO_LOOK_AGAIN):
                    sent = self._sent()
                    if not sent:
                        self._loop.call_soon_threadsafe(self._app.exit)
                        return
                    self._go_on_with(parser.feed(text) if (text := decode(sent)) else ())
                self._go_on_with(parser.tick())

    def _sent(self) -> bytes:
        """What came from the terminal; nothing where it is gone."""
        try:
            return read(self.fileno, READ_AT_ONCE)
        except OSError:
            return b""

    def _go_on_with(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
