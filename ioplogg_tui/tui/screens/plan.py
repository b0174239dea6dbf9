"""The plan of a student: written row by row, taken into use, published, evaluated, and carried into next year."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import N_, NotFound, Problem
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import NEXT_STEP, PLAN_STATUS_NAMES, Plan, PlanStatus, PlanSubject, why_a_draft
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.goals import bring_back_goal, goals_of, remove_goal
from ioplogg_tui.logbook.plans import (
    add_subject,
    next_year,
    plan_of,
    publish,
    remove_subject,
    school_years,
    step_back,
    take_back_year,
    take_step,
    write_subject,
)
from ioplogg_tui.logbook.proposing import may_publish
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.sharing import newest_change
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.form import FormPage
from ioplogg_tui.tui.screens.plan_rows import PlanRows
from ioplogg_tui.tui.widgets.form_sheet import FormRow, Heading
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine


class PlanScreen(FormPage):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("publish", "step", "versions", "next-year", "remove"),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
    ]

    def __init__(self, session: Session, student: Student, school_year: str = "") -> None:
        super().__init__(session, student)
        self._year = school_year or session.school_year
        self._seen = False
        self._read()

    def _read(self) -> None:
        self._student = open_student(self._session, self._student.id)
        self._plan: Plan = plan_of(self._session, self._student.id, self._year)
        self._goals: list[Goal] = goals_of(self._session, self._student.id, self._year)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        yield self._sheet
        yield self._status
        yield self._box
        yield KeyLine(
            ("Enter", _("write")),
            *self.publish_key(Right.WRITE_PLAN),
            ("K", _("next step")),
            ("H", _("versions")),
            ("← →", _("year")),
            ("Y", _("copy to next year")),
            ("F1", _("help")),
        )

    def on_mount(self) -> None:
        self._sheet.cursor = 1
        self._show()

    def on_screen_resume(self) -> None:
        """Back from the editor: the goals may have changed."""
        if self._seen:
            self.show_again()
        self._seen = True

    def _rows(self) -> list[FormRow | Heading]:
        rows = PlanRows(
            self._session, self._student, self._plan, self._goals, self._open_goal, self._bring_back, self._added
        )
        return list(rows)

    def _added(self, subject_id: int) -> None:
        def take_out() -> None:
            plan = plan_of(self._session, self._student.id, self._year)
            subject = next((one for one in plan.subjects if one.id == subject_id), None)
            if subject is None or subject != PlanSubject(
                subject_id, subject.title, curriculum_code=subject.curriculum_code
            ):
                raise NotFound(N_("Something was written in the subject since. It stays as it is."))
            remove_subject(self._session, plan, subject)

        self.ioplogg.undo.did(_("Subject or own area"), take_out)

    def _put_subject_back(self, subject: PlanSubject) -> None:
        plan = plan_of(self._session, self._student.id, self._year)
        if any(fold(one.title) == fold(subject.title) for one in plan.subjects):
            raise NotFound(N_("Something was written in the subject since. It stays as it is."))
        new_id = add_subject(self._session, plan, subject.title, subject.curriculum_code)
        plan = plan_of(self._session, self._student.id, self._year)
        write_subject(self._session, plan, replace(subject, id=new_id))

    def _bring_back(self, goal_id: int) -> None:
        bring_back_goal(self._session, self._student.id, goal_id)
        self.show_again()
        self._status.show(_("Out of the bin again."), "saved")

    def fresh_rows(self) -> list[FormRow | Heading]:
        self._read()
        return self._rows()

    def place_of(self, row: FormRow) -> str:
        return f"plan/{self._student.id}/{self._year}/{row.key}"

    def _show(self) -> None:
        self.put_rows(self._rows())
        status = _(PLAN_STATUS_NAMES[self._plan.status])
        name = self.shown_name(self._student)
        self._place.show(f"{name} › {_('Plan')} {self._year} · {status}", self.person_and_date())
        self.rest()

    def rest(self) -> None:
        """What keeps the plan a draft, or what its next step is."""
        reasons = why_a_draft(self._plan, self._goals)
        if self._plan.status is PlanStatus.DRAFT and reasons:
            sentence, subject = reasons[0]
            more = f" (+{len(reasons) - 1})" if len(reasons) > 1 else ""
            self._status.show(f"{_('A draft')}: {_(sentence).format(subject=subject)}{more}", "accent")
        elif self._plan.status is PlanStatus.DRAFT:
            self._status.show(_("Ready to be used: B takes it into use."), "saved")
        else:
            self._status.show("", "dim")

    def show_again(self) -> None:
        try:
            self._read()
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        self._show()

    def turn_elsewhere(self, by: int) -> None:
        years = school_years(self._session, self._student.id)
        self._year = years[min(max(0, years.index(self._year) + by), len(years) - 1)]
        self.show_again()

    def _open_goal(self, goal: Goal | None, subject: str) -> None:
        from ioplogg_tui.tui.screens.goal_editor import GoalEditor

        self.app.push_screen(GoalEditor(self._session, self._student, goal, self._year, subject))

    def kept(self, row: FormRow) -> None:
        if row.key == "add-subject":
            self._go_to_new_subject()
        else:
            self.action_move(1)

    def _go_to_new_subject(self) -> None:
        """On to what the law asks for of the subject that was just added."""
        newest = self._plan.subjects[-1].id if self._plan.subjects else 0
        for number, row in enumerate(self._sheet.rows):
            if isinstance(row, FormRow) and row.key == f"subject{newest}content":
                self._sheet.cursor = number
        self._sheet.redraw()

    def action_publish(self) -> None:
        if not may_publish(self._session, self._student.id):
            self.propose(DocumentKind.PLAN, self._year)
            return
        before = self._plan.status
        number = publish(self._session, self._plan)
        self.show_again()
        self._did_step(before, number)
        self._status.show(_("Published as version {number}. H shows the versions.").format(number=number), "saved")

    def _did_step(self, before: PlanStatus, number: int) -> None:
        plan = self._plan
        if plan.status is not before:
            told = f"{_('Plan')} {plan.school_year}: {_(PLAN_STATUS_NAMES[plan.status])}"
            self.ioplogg.undo.did(told, lambda: step_back(self._session, plan, before, number))

    def action_step(self) -> None:
        before = self._plan.status
        number = take_step(self._session, self._plan)
        self.show_again()
        self._did_step(before, number)
        step = NEXT_STEP.get(self._plan.status)
        told = _("The plan is now: {status}. Kept as version {number}.").format(
            status=_(PLAN_STATUS_NAMES[self._plan.status]), number=number
        )
        self._status.show(
            f"{told} {_('Next: {status}.').format(status=_(PLAN_STATUS_NAMES[step])) if step else ''}", "saved"
        )

    def action_next_year(self) -> None:
        copied = next_year(self._session, self._plan)
        newest = newest_change(self._session, self._student.id)
        self.ioplogg.undo.did(
            f"{_('Plan')} {copied.school_year}",
            lambda: take_back_year(self._session, copied.student_id, copied.school_year, newest),
        )
        self._year = copied.school_year
        self.show_again()
        told = _("Copied to {year}: goals reached stayed behind, levels are kept as starting points.")
        self._status.show(told.format(year=copied.school_year), "saved")

    def action_remove(self) -> None:
        """The goal under the cursor into the bin, or an empty subject out of the plan."""
        row = self.here
        goal = next((one for one in self._goals if row and row.key == f"goal{one.id}"), None)
        subject = next((one for one in self._plan.subjects if row and row.key.startswith(f"subject{one.id}")), None)
        try:
            if goal is not None:
                remove_goal(self._session, self._student.id, goal.id)
                self.ioplogg.undo.did(goal.text, lambda: self._bring_back(goal.id))
            elif subject is not None:
                remove_subject(self._session, self._plan, subject)
                self.ioplogg.undo.did(subject.title, lambda: self._put_subject_back(subject))
            else:
                self._status.show(_("Del is for goals, and for subjects without goals."), "dim")
                return
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        self.show_again()
        if goal is not None:
            told = _("In the bin, U takes it back: {goal}")
            self._status.show(told.format(goal=goal.text), "saved")

    async def action_versions(self) -> None:
        from ioplogg_tui.tui.screens.versions import VersionsScreen

        await self.open_page(VersionsScreen(self._session, self._student, self._plan))
