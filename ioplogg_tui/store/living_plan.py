"""Which row is a student's plan: the one of a school year, or the living one."""

from __future__ import annotations

from typing import Any

from peewee import Expression, fn

from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import Living, PlanYear, SchoolYear, ToReport
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanSubjectRow


def is_plan(student: Any, plan_year: PlanYear) -> Expression:
    """That the `PlanRow` of a query is the plan of a student, who is an id or a column of that query."""
    if isinstance(plan_year, ToReport):
        return PlanRow.id == fn.COALESCE(_plan_to_report(student, plan_year.year), living_plan(student, plan_year.year))
    if isinstance(plan_year, Living):
        return PlanRow.id == living_plan(student, plan_year.year)
    return (PlanRow.student == student) & (PlanRow.school_year == plan_year)


def owes_papers(plan: Any, year: SchoolYear) -> Expression:
    """That a plan of a school year before had a day for its papers, a decision and goals, and isn't archived."""
    planned = plan.evaluation.is_null(False) | plan.report.is_null(False)
    is_open = (plan.school_year < year) & (plan.status != PlanStatus.ARCHIVED) & plan.decision.is_null(False)
    return is_open & planned & fn.EXISTS(_goals_of(plan))


def _plan_to_report(student: Any, year: SchoolYear) -> Any:
    from ioplogg_tui.store.tables.document import DocumentRow  # only for reports

    plan = PlanRow.alias()
    published = DocumentRow.select(DocumentRow.id).where(
        (DocumentRow.student == plan.student)
        & (DocumentRow.kind == DocumentKind.YEAR)
        & (DocumentRow.school_year == plan.school_year)
    )
    owing = owes_papers(plan, year) & plan.report.is_null(False) & ~fn.EXISTS(published)
    return plan.select(plan.id).where((plan.student == student) & owing).order_by(plan.school_year).limit(1)


def _goals_of(plan: Any) -> Any:
    return (
        GoalRow.select(GoalRow.id)
        .join(PlanSubjectRow)
        .where((PlanSubjectRow.plan == plan.id) & GoalRow.removed_at.is_null())
    )


def living_plan(student: Any, year: SchoolYear) -> Any:
    """The id of a student's living plan, as `Living` says it, to stand in a query; NULL where none is."""
    plan, later = PlanRow.alias(), PlanRow.alias()
    followed = later.select(later.id).where(
        (later.student == plan.student)
        & (later.school_year > plan.school_year)
        & (later.school_year <= year)
        & (later.status != PlanStatus.DRAFT)
    )
    return (
        plan.select(plan.id)
        .where(
            (plan.student == student)
            & (plan.school_year <= year)
            & ((plan.status != PlanStatus.DRAFT) | fn.EXISTS(_goals_of(plan)))
            & ~fn.EXISTS(followed)
        )
        .order_by((plan.status == PlanStatus.IN_USE).desc(), plan.school_year.desc())
        .limit(1)
    )
