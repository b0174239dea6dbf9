"""The plan of a student: written row by row, taken into use, published, evaluated, and carried into next year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.plan_choices import PLAN_STATUS_NAMES
from ioplogg_tui.domain.plan_comparison import BY_LAW
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.undo import YearBegun
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.goal_bin import bring_back_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.left_out import take_in
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of, school_years, year_of_plan
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights, While
from ioplogg_tui.tui.keys import KeysOnLine, bound, line_of, with_keys
from ioplogg_tui.tui.new_year import NewYearKeys, words_of_new_year
from ioplogg_tui.tui.places import GoalPlace, VersionsPlace
from ioplogg_tui.tui.row_key import AddSubjectRow, BinRow, FieldRow, GoalRow, LeftOutRow, NewGoalRow, RowKey, SectionRow
from ioplogg_tui.tui.screens.cleared import ClearsFields
from ioplogg_tui.tui.screens.plan_draft import PlanDraft
from ioplogg_tui.tui.screens.plan_rows import PlanRows, write_hours
from ioplogg_tui.tui.screens.published_plan import PublishedPlan
from ioplogg_tui.tui.screens.subject_choice import ChoosesSubject
from ioplogg_tui.tui.screens.taken_out import can_be_taken_out, take_out
from ioplogg_tui.tui.twice import words_of_plan_beside
from ioplogg_tui.tui.widgets.form_rows import FormRow, Heading
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Said
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.subject_sheet import SubjectSheet

if TYPE_CHECKING:
    from ioplogg_tui.logbook.undo import TakenBack
    from ioplogg_tui.tui.key_ids import ActionName, KeyId


class PlanScreen(NewYearKeys, ChoosesSubject, ClearsFields, PublishedPlan):
    CLEARS = "remove"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("next-missing", "remove", "publish", "step", "versions", "next-year", "move-up")
    ]
    KEY_LINE: ClassVar[KeysOnLine] = line_of(
        "open", "next-missing", "remove", "publish", "step", "choose", "next-year", "versions", "help"
    )
    RIGHTS: ClassVar[Rights] = {
        "publish": KeyRight(Right.PUBLISH, instead=Right.WRITE_PLAN),
        "step": KeyRight(Right.PUBLISH),
        "next_year": KeyRight(Right.WRITE_PLAN, while_=While.NOT_LEFT),
        "move_up": KeyRight(Right.WRITE_PLAN, while_=While.NOT_LEFT),
        "remove": KeyRight(Right.WRITE_SUBJECT, Of.SUBJECT),
    }

    def __init__(self, session: Session, student: Student, school_year: str = "") -> None:
        super().__init__(session, student)
        self._year = school_year or year_of_plan(session, student.id, session.living)
        self._place, self._subjects, self._draft = PlaceLine(), SubjectSheet(), PlanDraft()
        self._plan = Plan(0, student.id, self._year)
        self._goals: list[ObservedGoal] = []
        self._read()

    def _read(self) -> None:
        self._student = open_student(self._session, self._student.id)
        self._plan = plan_of(self._session, self._student.id, self._year)
        self._goals = goals_of(self._session, self._student.id, self._year)
        self.read_year_in_words()

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._sheet
        yield self._subjects
        yield self._status
        yield self._box
        yield KeyLine()

    def hint_of(self, key: KeyId) -> str:
        return self.arrows_in_words(_("year")) if key == "choose" else super().hint_of(key)

    def means_nothing(self, action: ActionName) -> bool:
        if action == "next_missing":
            return self._draft.next_missing(self._sheet) is None
        if action == "remove":
            row = self._sheet.row
            return not self.can_be_cleared and (row is None or not can_be_taken_out(row.key))
        return super().means_nothing(action)

    def on_mount(self) -> None:
        self._show()
        self.go_to_first_row()

    def fresh_rows(self) -> Sequence[FormRow | Heading]:
        self._read()
        return self._rows()

    def _rows(self) -> list[FormRow | Heading]:
        return list(PlanRows(self._session, self._student, self._plan, self._goals))

    def _show(self) -> None:
        self._sheet.put_rows(self._rows(), self._draft.read(self._session, self._plan, self._goals))
        status = _(PLAN_STATUS_NAMES[self._plan.status])
        name = self._student.name
        self.show_keys()
        self._place.show((name, f"{_('Plan')} {self._year} · {status}"), self.person_and_date())
        self.show_rest()

    def rest(self) -> Said:
        said = self._draft.in_words(self._session, self._plan) or words_of_new_year(self._session, self._student)
        return said if said[0] else words_of_plan_beside(self._session, self._plan)

    def logbook_changed(self, changed: Changed) -> None:
        if self._year != self._session.school_year:
            years = school_years(self._session, self._student.id)
            self._year = self._year if self._year in years else years[-1]  # next year's plan was taken back
        super().logbook_changed(changed)

    def show_again(self) -> None:
        try:
            self._read()
            self._show()
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)

    def turn_elsewhere(self, by: int) -> None:
        years = school_years(self._session, self._student.id)
        shown = years.index(self._year) if self._year in years else len(years) - 1
        self._year = years[min(max(0, shown + by), len(years) - 1)]
        self.show_again()

    def open_row(self, key: RowKey) -> None:
        match key:
            case GoalRow(goal_id):
                goal = self._goal(goal_id)
                self._edit_goal(goal, goal.subject if goal else "")
            case NewGoalRow(subject_id):
                subject = self._subject(subject_id)
                self._edit_goal(None, subject.title if subject else "")
            case LeftOutRow(goal_id):
                take_in(self._session, self._plan, goal_id)
                self.show_again()
                self._status.show(with_keys(_("Taken into the plan. [undo] takes it back.")), "saved")
            case BinRow() if self.ioplogg.keyboard.run.is_repeated:
                return
            case BinRow(goal_id):
                bring_back_goal(self._session, self._student.id, goal_id)
                self.show_again()
                self._status.show(_("It is out of the bin again."), "saved")
            case SectionRow():
                self._sheet.fold(key)
                self.moved()
            case _:
                return

    def _edit_goal(self, goal: ObservedGoal | None, subject: str) -> None:
        self.go(GoalPlace(self._student, goal, self._plan, subject))

    def take(self, key: RowKey, value: str) -> None:
        """A subject is added to the plan, or hours to one of its subjects."""
        if isinstance(key, AddSubjectRow) and value.strip():
            add_subject(self._session, self._plan, value, self.code_of_curriculum(value))
        elif not isinstance(key, AddSubjectRow):
            write_hours(self._session, self._plan, key, value)

    def kept(self, row: FormRow) -> None:
        """On to the next row; of a subject that was just added to what the law asks for first."""
        if not isinstance(row.key, AddSubjectRow):
            super().kept(row)
        elif self._plan.subjects:
            newest = self._plan.subjects[-1].id
            place = FieldPlace(FieldOwner.SUBJECT, self._student.id, BY_LAW[0], self._year, newest)
            self._sheet.go_to(FieldRow(place))
            self._sheet.redraw()

    def whose_year(self) -> Student:
        return self._student

    def turn_to_year(self, year: SchoolYear | None) -> str:
        self._year = year or self._year
        self.show_again()
        return ""

    def taken_back(self, taken: TakenBack) -> None:
        """Next year's plan is gone again: back to the one that it came from."""
        super().taken_back(taken)
        step = taken.kept.step
        if isinstance(step, YearBegun) and (step.student_id, step.school_year) == (self._student.id, self._year):
            self._year = str(SchoolYear(self._year).before)

    def _goal(self, goal_id: int) -> ObservedGoal | None:
        return next((goal for goal in self._goals if goal.id == goal_id), None)

    def _subject(self, subject_id: int | None) -> PlanSubject | None:
        return next((subject for subject in self._plan.subjects if subject.id == subject_id), None)

    def action_next_missing(self) -> None:
        """To the next row of what is missing, which is opened where it is written."""
        if self._draft.go_on(self._sheet):
            self.moved()
            row = self._sheet.row
            if row is not None and not row.opens and self.may_press("open"):
                self.action_open()

    def action_remove(self) -> None:
        """A goal, or a subject on its own heading, is taken out; elsewhere the field is cleared.

        By a key that is held one is: the next row would be under it.
        """
        if self.ioplogg.keyboard.run.is_repeated:
            return
        if (row := self._sheet.row) is None or not can_be_taken_out(row.key):
            self.clear_field()
        elif words := take_out(self._session, self._plan, self._goals, row.key):
            self.show_again()
            self._status.show(words, "saved")

    def action_versions(self) -> None:
        self.go(VersionsPlace(self._student, self._plan))
