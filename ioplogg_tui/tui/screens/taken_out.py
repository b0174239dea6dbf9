"""What Del does on a plan: a field is cleared, a goal put into the bin, a subject taken out on its own heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.left_out import left_out_of, put_away
from ioplogg_tui.logbook.plan_subjects import remove_subject
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.row_key import GoalRow, LeftOutRow, SectionRow
from ioplogg_tui.tui.screens.cleared import ClearsFields
from ioplogg_tui.tui.widgets.form_rows import FormRow

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName


class TakesOut(ClearsFields):
    """Every one of these is taken back by the key that undoes."""

    BINDINGS: ClassVar[list[BindingType]] = bound("remove")

    CLEARS = "remove"

    _plan: Plan
    _goals: Sequence[ObservedGoal]

    def means_nothing(self, action: ActionName) -> bool:
        return (action == "remove" and not self._goes(self._sheet.row)) or super().means_nothing(action)

    def _goes(self, row: FormRow | None) -> bool:
        """Whether there is anything in a row that can be taken out."""
        match row.key if row is not None else None:
            case GoalRow() | LeftOutRow():
                return True
            case SectionRow(subject_id=subject_id):
                return subject_id is not None
            case _:
                return self.can_be_cleared

    def action_remove(self) -> None:
        row = self._sheet.row
        if row is None:
            return
        match row.key:
            case GoalRow(goal_id):
                self._remove_goal(goal_id)
            case LeftOutRow(goal_id):
                self._put_away(goal_id)
            case SectionRow(subject_id=int() as subject_id):
                self._remove_subject(subject_id)
            case _:
                self.clear_field()

    def _remove_goal(self, goal_id: int) -> None:
        goal = next((goal for goal in self._goals if goal.id == goal_id), None)
        remove_goal(self._session, self._student.id, goal_id)
        self.show_again()
        sentence = with_keys(_("In the bin, [undo] takes it back: {goal}"))
        self._status.show(sentence.format(goal=goal.text if goal else ""), "saved")

    def _put_away(self, goal_id: int) -> None:
        for goal in left_out_of(self._session, self._plan):
            if goal.id == goal_id:
                put_away(self._session, self._student.id, goal)
                self.show_again()
                sentence = with_keys(_("Put away, [undo] takes it back: {goal}"))
                self._status.show(sentence.format(goal=goal.text), "saved")

    def _remove_subject(self, subject_id: int) -> None:
        subject = next((subject for subject in self._plan.subjects if subject.id == subject_id), None)
        if subject is not None:
            remove_subject(self._session, self._plan, subject)
            self.show_again()
            sentence = with_keys(_("Out of the plan, [undo] takes it back: {subject}"))
            self._status.show(sentence.format(subject=subject.title), "saved")
