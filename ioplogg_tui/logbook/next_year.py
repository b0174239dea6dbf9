"""Next year's plan, begun out of this one, and taken back while nobody has used it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, UsageProblem, WrittenSince
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.undo import KeptStep, YearBegun
from ioplogg_tui.domain.undo_since import YEAR_IN_USE
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session


def next_year(session: Session, plan: Plan, into: SchoolYear | None = None) -> Plan:
    """Next year's plan, or that of `into`, out of this one: its living parts, the goals not reached.

    Their levels come along as starting points.

    The decision comes along only while it is still valid on the new year's first day. Returns the new plan.

    Raises:
        UsageProblem: there is nothing to copy, or next year has a plan already.
        NotAllowed: the person doesn't write the plan.
    """
    year = str(into or SchoolYear(plan.school_year).following)
    with deed(session, Action.PLAN_NEXT_YEAR, Right.WRITE_PLAN, plan.student_id) as doing:
        current = doing.store.plans.of(plan.student_id, plan.school_year)
        if not current.id:
            raise UsageProblem(N_("This year has no plan to copy yet."))
        begun = doing.store.plans.of(plan.student_id, year)
        if begun != Plan(begun.id, plan.student_id, year):  # one in which nothing stands is as none
            raise UsageProblem(N_("The plan for {year} is begun already; nothing was copied."), year=year)
        doing.object_id = _begin(doing, current, year)
        doing.step = YearBegun(plan.student_id, year)
    return plan_of(session, plan.student_id, year)


def take_back_year(session: Session, begun: YearBegun, *, undoing: KeptStep) -> None:
    """Undo `next_year`, while nothing of the student's that stands was written since.

    Raises:
        WrittenSince: something was.
        NotAllowed: the person doesn't write the plan any longer.
    """
    student_id, year = begun.student_id, begun.school_year
    with deed(session, Action.PLAN_TAKE_BACK, Right.WRITE_PLAN, student_id, undoing=undoing) as doing:
        store, plan = doing.store, doing.store.plans.of(student_id, year)
        if not store.plans.remove_untouched(plan.id):
            raise WrittenSince(YEAR_IN_USE, year=year)
        doing.object_id = plan.id


def _begin(doing: Deed, plan: Plan, year: str) -> int:
    """Copy the plan with its subjects and goals into a new year; returns the new plan's id."""
    plans = doing.store.plans
    goals = doing.store.observed_goals.of(plan.student_id, plan.school_year)
    plan_id = plans.id_of(plan.student_id, year, doing.session.now())
    basis = _basis_in(plan.basis, year)
    copied = replace(plan, id=plan_id, school_year=year, status=PlanStatus.DRAFT, basis=basis)
    plans.write(replace(copied, evaluation=None, report=None))
    for subject in plan.subjects:
        subject_id = plans.subject_id(plan_id, subject.title, subject.curriculum_code)
        plans.write_subject(replace(subject, id=subject_id, hours_given=None))
        carried = [goal for goal in goals if goal.subject_id == subject.id and goal.status is not GoalStatus.REACHED]
        _carry_goals(doing, plan.student_id, carried, subject_id)
    return plan_id


def _basis_in(basis: Basis, year: str) -> Basis:
    """What of a decision still holds on the first day of a school year."""
    still_valid = basis.valid_to is not None and basis.valid_to >= SchoolYear(year).first_day
    return basis.in_next_plan() if still_valid else Basis(deviations=basis.deviations)


def _carry_goals(doing: Deed, student_id: int, goals: Sequence[ObservedGoal], subject_id: int) -> None:
    session = doing.session
    for goal in goals:
        quality = goal.standing.quality or goal.start.quality
        independence = goal.standing.independence or goal.start.independence
        text = replace(as_text(goal), start=Rating(quality, independence), carried_from=goal.id, begins=None, due=None)
        doing.store.goal_rows.add(student_id, subject_id, text, session.person.id, session.now())
