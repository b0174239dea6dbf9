"""Which goals are shown where a plan is: its own, and under the living plan those that were left out of it.

Left out is what lives on in the plan before it alone: it isn't reached, put away or in the bin, and the later plan has
no goal of its lineage.
"""

from __future__ import annotations

from typing import Any

from peewee import CTE, Expression, fn

from ioplogg_tui.domain.goal import ENDED, GoalStatus
from ioplogg_tui.domain.school_year import Living, PlanYear
from ioplogg_tui.store.joined import is_of, where_somebody_is_joined
from ioplogg_tui.store.living_plan import is_plan
from ioplogg_tui.store.tables.people import StudentRow
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanSubjectRow

LEFT_OUT = "left_out"


def shown_plans(students: Any, plan_year: PlanYear, *, left_out: bool | None = None) -> CTE:
    """Of each of these students the plan (`plan_id`) of a year, and the one before it (`before_id`).

    `beside_id` is the newest of another record that was joined into the student's. Without `left_out` all are the same
    one; the living plan has them where nothing else is said.
    """
    has_before = isinstance(plan_year, Living) if left_out is None else left_out
    before = plan_before(PlanRow.student, PlanRow.school_year) if has_before else PlanRow.id
    beside = where_somebody_is_joined(_plan_beside()) if has_before else PlanRow.id
    query = (
        PlanRow.select(PlanRow.id, StudentRow.id, PlanRow.school_year, before, beside)
        .join(StudentRow, on=is_plan(StudentRow.id, plan_year))
        .where(StudentRow.id.in_(students))
    )
    columns = ("plan_id", "student_id", "school_year", "before_id", "beside_id")
    return query.cte("shown", columns=columns, materialized=True)


def _plan_beside() -> Any:
    other = PlanRow.alias()
    return (
        other.select(other.id)
        .where(
            is_of(other.student, StudentRow.id)
            & (other.student != PlanRow.student)
            & (other.school_year <= PlanRow.school_year)
            & fn.EXISTS(_goals_in(other))
        )
        .order_by(other.school_year.desc(), other.id.desc())
        .limit(1)
    )


def _goals_in(plan: Any) -> Any:
    return (
        GoalRow.select(GoalRow.id)
        .join(PlanSubjectRow)
        .where((PlanSubjectRow.plan == plan.id) & GoalRow.removed_at.is_null())
    )


def plan_before(student: Any, year: Any, *, of_any_record: bool = False) -> Any:
    """The id of a record's newest plan of the years before that has goals, to stand in a query; NULL where none is.

    With `of_any_record` of all of a student's.
    """
    earlier = PlanRow.alias()
    same = is_of(earlier.student, student) if of_any_record else earlier.student == student
    return (
        earlier.select(earlier.id)
        .where(same & (earlier.school_year < year) & fn.EXISTS(_goals_in(earlier)))
        .order_by(earlier.school_year.desc())
        .limit(1)
    )


def goals_shown(shown: CTE, *columns: Any) -> Any:
    """The goals of these plans, and those left out of them, which are last and have LEFT_OUT set."""
    left_out = PlanSubjectRow.plan != shown.c.plan_id
    return (
        GoalRow.select(*columns, left_out.alias(LEFT_OUT))
        .join(PlanSubjectRow)
        .join(shown, on=PlanSubjectRow.plan.in_((shown.c.plan_id, shown.c.before_id, shown.c.beside_id)))
        .with_cte(shown)
        .where(
            GoalRow.removed_at.is_null() & ((PlanSubjectRow.plan == shown.c.plan_id) | lives_beside(shown.c.plan_id))
        )
        .order_by(left_out, PlanSubjectRow.position, GoalRow.position)
    )


def goals_ever(shown: CTE, *columns: Any) -> Any:
    """As `goals_shown`, and last what was reached in any plan of years before, oldest first."""
    left_out = PlanSubjectRow.plan != shown.c.plan_id
    newer = GoalRow.alias()
    goes_on = newer.select(newer.id).where(
        (newer.root == GoalRow.root) & (newer.id > GoalRow.id) & newer.removed_at.is_null()
    )
    reached = (PlanRow.school_year < shown.c.school_year) & (GoalRow.status == GoalStatus.REACHED) & ~fn.EXISTS(goes_on)
    lives = PlanSubjectRow.plan.in_((shown.c.before_id, shown.c.beside_id)) & lives_beside(shown.c.plan_id)
    return (
        GoalRow.select(*columns, left_out.alias(LEFT_OUT))
        .join(PlanSubjectRow)
        .join(PlanRow)
        .join(shown, on=is_of(PlanRow.student, shown.c.student_id))
        .with_cte(shown)
        .where(GoalRow.removed_at.is_null() & ((PlanRow.id == shown.c.plan_id) | lives | reached))
        .order_by(
            left_out,
            left_out & (GoalRow.status == GoalStatus.REACHED),
            PlanRow.school_year,
            PlanSubjectRow.position,
            GoalRow.position,
        )
    )


def lives_beside(plan: Any) -> Expression:
    """That the `GoalRow` of a query isn't over, and a plan has none of its lineage, in its bin or not."""
    held, its = GoalRow.alias(), PlanSubjectRow.alias()
    goals = held.select(held.id).join(its).where((held.root == GoalRow.root) & (its.plan == plan))
    return GoalRow.status.not_in(list(ENDED)) & ~fn.EXISTS(goals)
