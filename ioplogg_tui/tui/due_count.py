"""How many reminders there are, counted for the list of students when nobody waits for it."""

from __future__ import annotations

from time import monotonic

from textual.timer import Timer

from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.locale import counted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.screens.list_page import ListPage

COUNT_AFTER = 0.7
"""Seconds on the list after which what is due is counted: what is pressed before doesn't wait for it."""

SHARE_OF_COUNTING = 0.2
"""Of the time on the list at most: where many students make the count long, it is made less often."""


class CountsDue(ListPage[None]):
    """A list of students that says how many reminders there are for them: as many as what is due shows."""

    session: Session
    everyone: bool
    due = 0
    """0 where they aren't counted yet, or can't be."""
    _counting: Timer | None = None
    _counted_in = 0.0

    def due_counted(self) -> None:
        """The count is another one: say it."""
        raise NotImplementedError

    def due_in_words(self) -> str:
        return f" · {counted('{count} reminder', '{count} reminders', self.due)}" if self.due else ""

    def count_due_soon(self) -> None:
        """When the list has been read: once nothing was read anew for a while."""
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(max(COUNT_AFTER, self._counted_in / SHARE_OF_COUNTING), self.count_due)

    def count_due(self) -> None:
        """By what is due itself, so that this line and that page tell the same."""
        if not self.is_active:
            return
        from ioplogg_tui.logbook.due import count_due  # the list is there before it

        began, before = monotonic(), self.due
        try:
            self.due = count_due(self.session, self.ioplogg.settings.reminding, everyone=self.everyone)
        except Problem:  # who asks what is due is told why
            self.due = 0
        self._counted_in = monotonic() - began
        if self.due != before:
            self.due_counted()
