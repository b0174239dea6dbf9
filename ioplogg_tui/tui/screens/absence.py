"""Who is away from a lesson: told when it is said, asked about where they were rated in it, and undone in its turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.timer import Timer

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import DatabaseProblem
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.lesson import my_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import newest_step
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.lesson_going import GoingLesson
from ioplogg_tui.tui.lesson_state import LessonState
from ioplogg_tui.tui.screens.observing import ObservingPage
from ioplogg_tui.tui.screens.words import Target

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName, KeyId


SECONDS_TO_KEEP = 1.5
"""From the last key that said who is away."""


class Done(NamedTuple):
    """What was the newest when a key was pressed: the step that undo would take back, and how many ratings waited."""

    step: int | None
    waiting: int


def gone_from(students: Sequence[Student], session: Session) -> set[int]:
    """The ids of those who are the person's to observe no longer."""
    mine = {student.id for student in my_students(session).students}
    return {student.id for student in students} - mine


class AbsenceKeys(ObservingPage):
    """It is kept within seconds, and is no step: undo takes it back here, as long as nothing was saved since."""

    BINDINGS: ClassVar[list[BindingType]] = [*bound("absent")]

    state: LessonState
    going: GoingLesson
    _keeping: Timer | None = None
    _said_away: tuple[tuple[Student, Done], ...] = ()
    """Of whom the key was pressed, oldest first, and what was the newest then."""

    def is_on(self, key: KeyId) -> bool:
        return self.state.is_away(self.state.student) if key == "absent" else super().is_on(key)

    def means_nothing(self, action: ActionName) -> bool:
        return (action == "absent" and self.state.student is None) or super().means_nothing(action)

    def why_nothing(self) -> str:
        student = self.state.student
        if student is None or not self.state.is_away(student):
            return super().why_nothing()
        return filled(with_keys(_("{name} is absent. [absent]: here again.")), name=student.first_name)

    def row_of_digits(self) -> Target | None:
        student, goal = self.state.student, self.state.goal_at(self.state.row, self.state.column)
        return (student, goal) if goal and student else None

    def target(self) -> Target | None:
        return self.row_of_digits() if not self.state.is_away(self.state.student) else None

    def why_put_off(self) -> str:
        student = self.state.student
        if student is None or not self.state.is_away(student):
            return ""
        sentence = with_keys(_("Nothing was saved: {name} is absent. [absent]: here again."))
        return filled(sentence, name=student.first_name)

    def absence_said(self, student: Student) -> None:
        """Somebody is away, or here again: what was rated before isn't what a note is for any longer."""

    def action_absent(self) -> None:
        student = self.state.student
        if student is None:
            return
        was_half = self.half is not None
        self.drop_half()
        if self.state.is_rated(student) and not self.state.is_away(student):
            sentence = _("{name} is rated in this lesson. {key} once more: absent.")
            if not self.meant_or_ask("absent", sentence, name=student.first_name):
                return
        done = self._done()
        if self._said_away[-1:] == ((student, done),):
            self._said_away = self._said_away[:-1]
        else:
            self._said_away = (*self._said_away, (student, done))
        self._turn(student)
        said = _("{name}: here again.")
        if self.state.is_away(student):
            said = with_keys(_("{name}: absent. [absent] once more takes it back."))
        forgotten = f"{_('Forgotten: nothing was saved.')} " if was_half else ""
        self.tell(forgotten + filled(said, name=student.first_name), "saved")

    def action_undo(self) -> None:
        student, done = self._said_away[-1] if self._said_away else (None, None)
        if student is None or self.half is not None or done != self._done():
            super().action_undo()
            return
        self._said_away = self._said_away[:-1]
        if student not in self.state.students:
            self.tell(_("Nothing was undone: that was of somebody who is no longer in the lesson."), "accent")
            return
        what = _("absent") if self.state.is_away(student) else _("here again")
        self._turn(student)
        self.tell(filled(_("Undone: {what}."), what=f"{student.first_name}: {what}"), "saved")

    def absence_read(self) -> None:
        """Others, or oneself elsewhere, may have said since who is away: what was pressed here before is overtaken."""
        if self.going.read_absence():
            self._said_away = ()
            self.show()

    def _keep_soon(self) -> None:
        """Who is away is in the logbook when the hands have rested; of a lesson that was ended at the session's end.

        There it is a step that undo would take back.
        """
        if self._keeping is not None:
            self._keeping.stop()
        if not self.going.lesson.is_ended:
            self._keeping = self.set_timer(SECONDS_TO_KEEP, self._keep_absence)

    def _keep_absence(self) -> None:
        if self._asked is not None:  # what is written would let it be
            self._keep_soon()
            return
        try:
            self.going.keep()
        except DatabaseProblem:  # it is tried again when the session ends, as what is rated is told of
            return

    def _turn(self, student: Student) -> None:
        self.state.absent ^= {student.id}
        self.state.row = self.state.students.index(student)
        self.absence_said(student)
        self._keep_soon()

    def _done(self) -> Done:
        return Done(newest_step(self.ioplogg.session), len(self.ioplogg.unsaved.waiting))
