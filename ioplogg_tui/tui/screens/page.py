"""What every screen of the program has: the logbook, a line of place, a line of keys, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.binding import BindingType
from textual.screen import Screen

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.people import Student, initials
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, day
from ioplogg_tui.logbook.observe import take_back
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.widgets.lines import Span

if TYPE_CHECKING:
    from ioplogg_tui.tui.app import Ioplogg

Result = TypeVar("Result")

WIDE = 110
"""From so many columns on there is a list on the left and detail on the right."""


class Page(Screen[Result]):
    """A screen of the program."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bound("back")

    @property
    def ioplogg(self) -> Ioplogg:
        return cast("Ioplogg", self.app)

    def action_back(self) -> None:
        self.dismiss()

    @property
    def at(self) -> Whereabouts | None:
        """The student, and maybe goal, that is open here, for colleagues to see; None where there is none."""
        return None

    def others_wrote(self) -> None:
        """Somebody else has written in the logbook: read anew what is shown, where it is of that."""

    def take_back_last(self) -> Span:
        """Undo what one did last in this session, whatever screen it was done on; told in words.

        Raises:
            Problem: it can't be taken back.
        """
        undo = self.ioplogg.undo
        if undo.newest_is_deed:
            return _("Undone: {what}").format(what=undo.take_back_deed()), "saved"
        gone = take_back(self.ioplogg.session, undo)
        if gone is None:
            return _("Nothing of this session is left to undo."), "dim"
        told = _("Undone: {rating} on {goal}")
        return told.format(rating=gone.rating, goal=self.taken_back(gone)), "saved"

    def taken_back(self, gone: Observation) -> str:
        """The goal that an observation, now undone, was on, in words."""
        del gone
        return _("a goal")

    def saved_late(self, row: Observation) -> None:
        """A rating that the database could not take when it was typed is saved now."""
        told = _("Saved {rating} at {time}.")
        self.notify(told.format(rating=row.rating, time=f"{to_local(row.recorded_at):%H.%M}"), markup=False)

    async def open_page(self, page: Screen[Any], done: Callable[[Any], None] | None = None) -> None:
        """Show another screen, painted once when all of it is there."""
        self.app.clear_notifications()  # what was told there is not about this page
        with self.app.batch_update():
            await self.app.push_screen(page, done)

    def close_with(self, _result: object) -> None:
        """Close this screen too, when the one opened from it is left."""
        self.dismiss()

    def shown_name(self, student: Student) -> str:
        """The name, or initials where a class may be looking."""
        return initials(student.name) if self.ioplogg.initials_only else student.name

    def person_and_date(self) -> str:
        session = self.ioplogg.session
        return f"{session.person.name} · {day(session.today())}"
