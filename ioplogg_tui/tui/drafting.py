"""What is being written is kept in the logbook within a second, and offered again after a dropped line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from textual.screen import Screen
from textual.timer import Timer

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.draft_place import DraftPlace
from ioplogg_tui.domain.errors import DatabaseProblem, NotAllowed, NotFound, Problem
from ioplogg_tui.domain.plan_choices import ARCHIVED
from ioplogg_tui.locale import _, translate_problem
from ioplogg_tui.logbook.drafts import Draft, draft_of, drop_draft, is_there, keep_draft, keep_last_draft
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.text_box import TextBox

SECONDS = 0.6
"""From the first key after the last keeping to the next one."""

SECONDS_AFTER_TROUBLE = 3.0


class Left(NamedTuple):
    """What was being written on a page that was taken away."""

    text: str
    is_kept: bool
    """Whether it is in the logbook, to the last letter."""


def unsaved_on(screen: Screen[Any]) -> str:
    """What was written in the fields that are open, since they were; empty where nothing that anybody would miss."""
    fields = [field for field in screen.focus_chain if isinstance(field, Field | TextBox)]
    return "\n".join(field.unsaved for field in fields if field.unsaved.strip())


class Drafting:
    """The draft of one place at a time. A disk that is full says nothing here: saving will."""

    def __init__(self, screen: Screen[Any], session: Session, student_id: int) -> None:
        self._screen, self._session, self._student_id = screen, session, student_id
        self._open: tuple[DraftPlace, Callable[[], str]] | None = None
        """Where something is being written, and what gives it."""
        self._offered: Draft | None = None
        """What was left there, or in another record of the student's, when it was opened."""
        self._is_written = False
        """Whether anything of the person's stands there that isn't saved."""
        self._is_refused = False
        """Whether saving was refused because of what others did."""
        self._timer: Timer | None = None

    def open(self, place: DraftPlace, read: Callable[[], str]) -> tuple[str, str] | None:
        """Begin to keep what `read` gives; returns (text, time of day) of a draft that was left there."""
        self._open, self._offered, self._is_written, self._is_refused = (place, read), None, False, False
        try:
            draft = self._offered = draft_of(self._session, self._student_id, place)
        except DatabaseProblem:
            return None  # what is written now waits for the logbook too
        self._is_written = draft is not None
        return (draft.text, f"{to_local(draft.at):%H.%M}") if draft else None

    def written(self) -> None:
        """A key was pressed: what stands there is kept soon."""
        self._is_written = True
        if self._open is not None and self._timer is None:
            self._timer = self._screen.set_timer(SECONDS, self._keep)

    def _keep(self) -> None:
        self._timer = None
        if self._open is None:
            return
        place, read = self._open
        try:
            keep_draft(self._session, self._student_id, place, read(), self._offered)
        except Problem:
            self._timer = self._screen.set_timer(SECONDS_AFTER_TROUBLE, self._keep)  # it goes on when it can

    def keep_now(self) -> None:
        """Keep what stands there and isn't kept yet: the session ends."""
        if self._timer is not None:
            self._timer.stop()
            self._keep()

    def leave(self) -> Left | None:
        """The page is taken away: what is written is kept whole, where it can be; None where nothing is."""
        self._stop()
        if self._open is None or not self._is_written:
            return None
        (place, read), self._open = self._open, None
        text = read()
        try:
            keep_last_draft(self._session, self._student_id, place, text, self._offered)
        except Problem:
            return Left(text, is_kept=False)
        return Left(text, is_kept=True)

    def refused(self, problem: Problem) -> str:
        """What is said of words that others are the reason weren't saved: they wait. Empty of what can be mended."""
        is_by_others = type(problem) in (NotFound, NotAllowed) or problem.message == ARCHIVED
        self._is_refused = is_by_others and self._open is not None
        if not self._is_refused:
            return ""
        sentence = with_keys(_("{why} What you wrote waits as a draft until it can be saved. [back] leaves."))
        return filled(sentence, why=translate_problem(problem))

    def waits(self, *, on_row: bool = False) -> str:
        """What is said as one leaves what can't be saved now, whatever one presses: it is kept until it can be.

        Empty where it can be saved, or can't be kept. What goes `on_row`, to an observation, needs no goal any longer.
        """
        if self._open is None or not (self._is_refused or not (on_row or self._is_there(self._open[0]))):
            return ""
        writing = self._open
        left = self.leave()
        if left is not None and left.is_kept:
            return _("It can't be saved now. It waits as a draft, and is here again when it can be.")
        self._open = writing
        return ""

    def _is_there(self, place: DraftPlace) -> bool:
        try:
            return is_there(self._session, self._student_id, place)
        except Problem:
            return True  # it can't be read now, or what takes the page away tells why

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def close(self) -> None:
        """Saved, or left on purpose: the draft has done its work."""
        self._stop()
        if self._open is None:
            return
        (place, _read), self._open = self._open, None
        self.drop(place)

    def drop(self, place: DraftPlace) -> None:
        """What was written in a place is saved: its draft has done its work."""
        try:
            drop_draft(self._session, place, self._offered)
        except Problem:
            return  # a draft too many is offered once more; nothing is lost
