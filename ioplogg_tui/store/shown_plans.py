"""Which goals are shown where a plan is: its own, and under the living plan those that were left out of it.

Left out is what lives on in any plan of the years before and nobody has answered: it isn't reached, put away or in the
bin, and no later plan, up to the one that is shown, has a goal of its lineage. Of records that were joined so is what
lives on in the other plans of the year that is shown, and in what each of them lives by itself, of whichever year.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from peewee import CTE, Select, Value, fn

from ioplogg_tui.domain.goal import ENDED, GoalStatus
from ioplogg_tui.domain.school_year import Living, PlanYear, SchoolYear
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.living_plan import in_order, is_of_living_record, is_plan
from ioplogg_tui.store.sql_words import Named, among, words
from ioplogg_tui.store.tables.people import StudentRow
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanSubjectRow
from ioplogg_tui.store.taken_back import is_taken_back

LEFT_OUT = "left_out"

WRITTEN = (
    GoalRow.id,
    GoalRow.text,
    GoalRow.own_text,
    GoalRow.status,
    GoalRow.content,
    GoalRow.setting,
    GoalRow.begins,
    GoalRow.due,
    GoalRow.start_quality,
    GoalRow.start_independence,
    PlanSubjectRow.id.alias("subject_id"),
    PlanSubjectRow.title.alias("subject"),
)
"""What is read of a goal itself, and of the subject that it is in."""

OfPlan = Callable[[Any], Any]
"""What is asked of a plan in a query."""

_NO_YEAR = ""
"""Before every school year."""

_ENDED = ", ".join(f"'{status}'" for status in sorted(ENDED))

_ANSWER, _HELD = Named(GoalRow, "answer"), Named(PlanRow, "held")
"""A goal that may answer another, and the plan that it is in; named so in the words of `is_left_out`."""

_ITS_PLAN = PlanRow.alias()
"""The plan that a goal is in, in a query of another."""


def shown_plans(students: Any, plan_year: PlanYear, *, left_out: bool | None = None) -> CTE:
    """Of each of these students the plan of a year, and up to which year (`until`) others' goals may be left out.

    `asked_id` is the id by which a student was asked for, which may be the one of any of their records.
    Without `left_out` no other has any; the living plan has them where nothing else is said.
    """
    has_left_out = isinstance(plan_year, Living) if left_out is None else left_out
    until = PlanRow.school_year if has_left_out else Value(_NO_YEAR)
    whole = fn.COALESCE(StudentRow.joined_into, StudentRow.id)
    query = (
        PlanRow.select(PlanRow.id, StudentRow.id, whole, PlanRow.school_year, until)
        .join(StudentRow, on=is_plan(whole, plan_year))
        .where(among(StudentRow.id, students))
    )
    return query.cte("shown", columns=("plan_id", "asked_id", "student_id", "school_year", "until"), materialized=True)


def lived_in(plan_year: PlanYear) -> SchoolYear | None:
    """The school year of `is_left_out`, where the living plan of one is asked for."""
    return plan_year.year if type(plan_year) is Living else None


def plan_before(student: Any, year: Any) -> Any:
    """The id of a student's newest plan of the years before that has goals, to stand in a query; NULL where none is.

    Of two of a year it is the first `in_order`.
    """
    earlier = PlanRow.alias()
    goals = (
        GoalRow.select(GoalRow.id)
        .join(PlanSubjectRow)
        .where((PlanSubjectRow.plan == earlier.id) & GoalRow.removed_at.is_null())
    )
    return (
        earlier.select(earlier.id)
        .where(is_of(earlier.student, student) & (earlier.school_year < year) & fn.EXISTS(goals))
        .order_by(earlier.school_year.desc(), *in_order(earlier))
        .limit(1)
    )


def goals_shown(shown: CTE, *columns: Any, lived_in: Any) -> Any:
    """The goals of these plans, and those left out of them, which are last, oldest first, and have LEFT_OUT set.

    Where they are the living plans of a school year, `lived_in` is that year: then a record that was joined comes with
    what it lives by itself, though that is newer.
    """
    left_out = PlanRow.id != shown.c.plan_id
    beside = _lived_beside(shown, lived_in)
    return (
        _goals_of(shown, *columns, left_out.alias(LEFT_OUT), beside=beside)
        .where(
            GoalRow.removed_at.is_null()
            & ((PlanRow.id == shown.c.plan_id) | is_left_out(shown.c.until, shown.c.plan_id, is_beside=_among(beside)))
        )
        .order_by(left_out, PlanRow.school_year, PlanRow.id, PlanSubjectRow.position, GoalRow.position)
    )


def goals_ever(shown: CTE, *columns: Any, lived_in: Any) -> Any:
    """As `goals_shown`, and last what was reached in any other plan up to that year, oldest first."""
    left_out = PlanRow.id != shown.c.plan_id
    beside = _lived_beside(shown, lived_in)
    newer = GoalRow.alias()
    goes_on = newer.select(newer.id).where(
        (newer.root == GoalRow.root) & (newer.id > GoalRow.id) & newer.removed_at.is_null()
    )
    reached = (PlanRow.school_year <= shown.c.school_year) & (GoalRow.status == GoalStatus.REACHED)
    return (
        _goals_of(shown, *columns, left_out.alias(LEFT_OUT), beside=beside)
        .where(
            GoalRow.removed_at.is_null()
            & (
                (PlanRow.id == shown.c.plan_id)
                | is_left_out(shown.c.until, shown.c.plan_id, is_beside=_among(beside))
                | (reached & ~fn.EXISTS(goes_on))
            )
        )
        .order_by(
            left_out,
            left_out & (GoalRow.status == GoalStatus.REACHED),
            PlanRow.school_year,
            PlanRow.id,
            PlanSubjectRow.position,
            GoalRow.position,
        )
    )


def _goals_of(shown: CTE, *columns: Any, beside: CTE | None) -> Any:
    """Every goal in every plan of the students of these plans."""
    goals = GoalRow.select(*columns).join(PlanSubjectRow).join(PlanRow)
    goals = goals.join(shown, on=is_of(PlanRow.student, shown.c.student_id))
    return goals.with_cte(shown) if beside is None else goals.with_cte(shown, beside)


def _lived_beside(shown: CTE, lived_in: Any) -> CTE | None:
    """What the records of these students that were joined live by themselves in a school year, or lived by before."""
    if lived_in is None:
        return None
    plan = PlanRow.alias()
    query = plan.select(plan.id).join(shown, on=is_of(plan.student, shown.c.student_id))
    return query.where(is_of_living_record(plan, lived_in)).cte("beside", columns=("plan_id",), materialized=True)


def _among(plans: CTE | None) -> OfPlan | None:
    return None if plans is None else lambda plan: among(plan.id, Select([plans], [plans.c.plan_id]))


def is_left_out(until: Any, shown_id: Any, plan: Any = PlanRow, *, is_beside: OfPlan | None = None) -> Any:
    """That the `GoalRow` of a query, which is in `plan`, was left out of the plan that is shown, which is of `until`.

    What `is_beside` it may be newer. Whether the goal is in the bin is for the query to ask.
    """
    # Those that were written later first: the answer is among them for nearly every goal, and then stands first there.
    return words(
        *("(", plan.id, " <> ", shown_id, " AND ", _is_up_to(plan, until, is_beside)),
        *(" AND ", GoalRow.status, f" NOT IN ({_ENDED})"),
        *(" AND NOT ", _is_answered(until, shown_id, plan, " > ", is_beside)),
        *(" AND NOT ", _is_answered(until, shown_id, plan, " < ", is_beside), ")"),
    )


def _is_up_to(plan: Any, until: Any, is_beside: OfPlan | None) -> Any:
    """That a plan is among those whose goals are shown or answered where the one that is shown is of `until`."""
    of_years = (plan.school_year, " <= ", until)
    return words(*of_years) if is_beside is None else words("(", *of_years, " OR ", is_beside(plan), ")")


def _is_answered(until: Any, shown_id: Any, plan: Any, written: str, is_beside: OfPlan | None) -> Any:
    """That a later plan, or the one that is shown, has a goal of the lineage: one `written` after it, or before."""
    answer, held = _ANSWER, _HELD
    return words(
        "EXISTS (SELECT 1 FROM goal AS answer JOIN plan_subject AS of_answer ON of_answer.id = answer.subject_id",
        *(" JOIN plan AS held ON held.id = of_answer.plan_id WHERE ", answer.root, " = ", GoalRow.root),
        *(" AND ", answer.id, written, GoalRow.id, " AND ", held.id, " <> ", plan.id),
        *(" AND NOT ", is_taken_back(answer), " AND ", _is_up_to(held, until, is_beside)),
        *(" AND (", held.id, " = ", shown_id, " OR ", held.school_year, " > ", plan.school_year),
        *(" OR (", held.school_year, " = ", plan.school_year, " AND ", answer.id, " > ", GoalRow.id, ")))"),
    )


def count_of_left_out(student: Any) -> Any:
    """How many goals were left out of the `PlanRow` of a query, which is a plan of the student's."""
    return _of_goals(fn.COUNT(GoalRow.id), student, is_left_out(PlanRow.school_year, PlanRow.id, _ITS_PLAN))


def ids_of_shown(student: Any, year: Any) -> Any:
    """The ids of the goals shown under the `PlanRow` of a query, where it is the student's living plan of a year."""
    is_beside = partial(is_of_living_record, year=year)
    left_out = is_left_out(PlanRow.school_year, PlanRow.id, _ITS_PLAN, is_beside=is_beside)
    shown = (_ITS_PLAN.id == PlanRow.id) | left_out
    return _of_goals(GoalRow.id, student, shown)


def _of_goals(what: Any, student: Any, which: Any) -> Any:
    return (
        GoalRow.select(what)
        .join(PlanSubjectRow)
        .join(_ITS_PLAN, on=(_ITS_PLAN.id == PlanSubjectRow.plan))
        .where(is_of(_ITS_PLAN.student, student) & GoalRow.removed_at.is_null() & which)
    )
