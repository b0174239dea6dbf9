"""The guide of the demo: five tasks in the bottom line, each over when its deed is done, by whatever key."""

from __future__ import annotations

from enum import Enum

from rich.cells import cell_len
from textual.content import Content

from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.own_deeds import OwnDeeds, own_deeds
from ioplogg_tui.tui.hosting import Host
from ioplogg_tui.tui.keys import label, with_keys
from ioplogg_tui.tui.widgets.field import Field

LOOK_SECONDS = 0.3
LETTERS = 2
"""So many letters of what is looked for are a search."""
AROUND = 2
"""Columns beside it in its row. What is to be done is whole, before how many tasks there are, and how it is closed."""
GUIDED = "guided"
"""The class of a program whose pages leave their last row to the guide."""


class Task(Enum):
    """Value: what is to be done, not translated yet."""

    RATE = N_("Rate a goal: [open], then 3 and 2")
    NOTE = N_("Note what you saw: [note], words, [keep]")
    UNDO = N_("Take it back: [undo]")
    FIND = N_("Find anything: [palette], some letters")
    PRINT = N_("Print a document: [documents], then [save]")


TASKS = tuple(Task)
OVER = N_("That was it. [help] tells of each page")


class Guide:
    """Of one session, which nothing is kept of."""

    def __init__(self, app: Host) -> None:
        self._app, self.at = app, 0
        self._before = own_deeds(app.session, 0)
        app.add_class(GUIDED)
        self._looking = app.set_interval(LOOK_SECONDS, self.look)
        self._show()

    def look(self) -> None:
        """Go on where the task was done, and stand on every page that was opened."""
        if self._app.is_over:
            return
        try:
            now = own_deeds(self._app.session, self._before.newest)
        except Problem:  # told by what reads for the person; here it is looked for again
            return
        if self.at < len(TASKS) and self._is_done(TASKS[self.at], now):
            self.at += 1
        self._before = now
        self._show()

    def close(self) -> None:
        self._looking.stop()
        self._app.remove_class(GUIDED)
        for screen in self._app.screen_stack:
            screen.border_subtitle = None

    def _is_done(self, task: Task, now: OwnDeeds) -> bool:
        match task:
            case Task.RATE:
                return now.observed
            case Task.NOTE:
                return now.noted and now.steps >= self._before.steps
            case Task.UNDO:
                return now.steps < self._before.steps
            case Task.FIND:
                focused = self._app.focused
                return isinstance(focused, Field) and focused.asks and len(focused.value.strip()) >= LETTERS
            case Task.PRINT:
                return now.printed

    def _show(self) -> None:
        number = f"{self.at + 1}/{len(TASKS)} " if self.at < len(TASKS) else ""
        task = with_keys(_(TASKS[self.at].value if self.at < len(TASKS) else OVER))
        ends = (f"   {with_keys(_('[guide] closes'))}", f"  {label('guide')}", "")
        every = [f"{before}{task}{end}" for before in (number, "") for end in ends]
        room = self._app.size.width - AROUND
        words = next((each for each in every if cell_len(each) <= room), task)
        for screen in self._app.screen_stack:
            if screen.border_subtitle != words:
                screen.border_subtitle = Content(words)
