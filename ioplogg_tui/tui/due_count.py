"""What is due of the students in a list, and how much, asked when nobody waits for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.timer import Timer

from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.locale import counted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.screens.list_page import ListPage

if TYPE_CHECKING:
    from ioplogg_tui.domain.due import Due

COUNT_AFTER = 0.7
"""Seconds on the list after which what is due is counted: what is pressed before doesn't wait for it."""

SHARE_OF_COUNTING = 0.2
"""Of the time on the list at most: where many students make the count long, it is made less often."""


class CountsDue(ListPage[None]):
    """A list of students that says how many reminders there are for them: as many as what is due shows."""

    session: Session
    due = 0
    """0 where they aren't counted yet, or can't be."""
    next_due: Mapping[int, Due] = MappingProxyType({})
    """Student → the first of theirs in the order of what is due; of nobody where they aren't counted."""
    _counting: Timer | None = None
    _counted_in = 0.0

    @property
    def everyone(self) -> bool:
        """Whether all students are listed, and not only one's own."""
        raise NotImplementedError

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
        from ioplogg_tui.logbook.due import due_in_list  # the list is there before it

        began, before = monotonic(), (self.due, self.next_due)
        reminders: Sequence[Due] = ()
        with suppress(Problem):  # who asks what is due is told why
            reminders = due_in_list(self.session, self.ioplogg.settings.reminding, everyone=self.everyone)
        self.due = len(reminders)
        self.next_due = {due.student.id: due for due in reversed(reminders)}
        self._counted_in = monotonic() - began
        if (self.due, self.next_due) != before:
            self.due_counted()
