"""From the page of a student to that of the next one in the list from which it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import NotFound
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.tui.among import Among
from ioplogg_tui.tui.keys import sideways
from ioplogg_tui.tui.screens.student_pages import StudentPages

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName


class NeighbourPages(StudentPages):
    """A kind of it shows another student in the place of the one who is shown."""

    BINDINGS: ClassVar[list[BindingType]] = sideways("neighbour")

    among: Among | None = None
    """The list; None where it wasn't opened from one."""

    def turn_to_student(self, student: Student, goals: list[ObservedGoal]) -> None:
        raise NotImplementedError

    def means_nothing(self, action: ActionName) -> bool:
        alone = self.among is None or len(self.among.ids) == 1
        return (alone and action == "neighbour") or super().means_nothing(action)

    def action_neighbour(self, by: int) -> None:
        """The one who is so many on, or back; who is the person's no longer is passed by.

        Raises:
            Problem: they can't be opened; the page stays as it is.
        """
        if self.among is None:
            return
        before = len(self.among.ids)
        while (at := self.among.by(by)) != self.among.at:
            try:
                student = open_student(self._session, self.among.ids[at])
                break
            except NotFound:
                self.among.leave_out({self.among.ids[at]})
        else:
            self.show_place()
            self.show_keys()
            self.tell(_("Nobody else in the list is still one of your students."), "accent")
            return
        goals = goals_of(self._session, student.id)
        self.drop_half()
        self.among.at = at
        self.turn_to_student(student, goals)
        if len(self.among.ids) < before:
            self.tell(_("Who came in between is no longer among your students."), "accent")

    def read_among(self) -> None:
        """Somebody's access has changed: who isn't the person's any longer is counted no longer."""
        if self.among is not None:
            may_see = {each for each in self.among.ids if may(self._session, Right.SEE, each)}
            self.among.leave_out({*self.among.ids} - may_see)
            self.show_place()
            self.show_keys()

    def show_place(self) -> None:
        """Draw whose page it is, and where they are among the others."""
        raise NotImplementedError
