"""Which row is a student's plan: the one of a school year, or the living one."""

from __future__ import annotations

import operator
from collections.abc import Callable
from itertools import chain
from typing import Any

from peewee import SQL, Expression, fn

from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import Living, OnePlan, PlanYear, SchoolYear
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import has_another, is_of, joined_since, student_of, where_somebody_is_joined
from ioplogg_tui.store.sql_words import Named, value, words
from ioplogg_tui.store.tables.plan import PlanRow
from ioplogg_tui.store.worded import Worded

_LIVING, _LATER = Named(PlanRow, "living"), Named(PlanRow, "later")
"""A plan that may be the living one, and one after it; named so in the words of `living_plan`."""
_BEFORE_ALL = "0001-01-01 00:00:00.000000"


def is_plan(student: Any, plan_year: PlanYear) -> Expression:
    """That the `PlanRow` of a query is the plan of a student, who is an id or a column of that query."""
    if isinstance(plan_year, OnePlan):
        return (PlanRow.id == plan_year.plan_id) & is_of(PlanRow.student, student)
    if isinstance(plan_year, Living):
        return PlanRow.id == living_plan(student, plan_year.year)
    return PlanRow.id == plan_of_year(student, plan_year)


class WordedOfPlan:
    """A query about a student's plan, put into words once for the one of a school year and once for the living one."""

    def __init__(self, build: Callable[[Any, Any], Any]) -> None:
        """`build` takes what `is_plan` does."""
        self._build = build
        self._of_year = Worded(build, "student_id", "plan_year")
        self._of_living = Worded(lambda student_id, year: build(student_id, Living(year)), "student_id", "year")

    def of(self, connection: Connection, student_id: int, plan_year: PlanYear) -> Any:
        if isinstance(plan_year, str):
            return connection.asked(self._of_year, student_id=student_id, plan_year=str(plan_year))
        if isinstance(plan_year, Living):
            return connection.asked(self._of_living, student_id=student_id, year=str(plan_year.year))
        return self._build(student_id, plan_year)


def plan_of_year(student: Any, year: Any) -> Any:
    """The id of a student's plan of a school year, to stand in a query; NULL where none is.

    Where two records were joined that both have one, it is the first `in_order`.
    """
    plan = PlanRow.alias()
    query = plan.select(plan.id).where(is_of(plan.student, student) & (plan.school_year == year))
    return query.order_by(*in_order(plan)).limit(1)


def in_order(plan: Any) -> tuple[Any, ...]:
    """In which order a student's plans of one school year stand.

    The one in use is first, of two in use the one put in use last. Of none it is the newest that has goals: a draft, in
    which something can be written, before one that is over. Of none with goals it is the newest that is begun.
    """
    from ioplogg_tui.store.plan_begun import is_begun  # a list asks for what is lived by, and for no other year

    return tuple(by.desc() for by in (_is(plan, PlanStatus.IN_USE), *_first_of_a_year(plan, is_begun(plan))))


def owes_papers(plan: Any, year: SchoolYear) -> Expression:
    """That a plan of a school year before owes its papers: one with a decision and goals, that isn't archived.

    It had a day for them, or was in use in the year just before. What a record that was joined lives by itself owes
    them in any case, as what is lived by does.
    """
    planned = plan.evaluation.is_null(False) | owes_report(plan, year)
    is_decided = plan.decision.is_null(False) & _has_goals(plan)
    is_open = (plan.school_year < year) & (plan.status != PlanStatus.ARCHIVED)
    return is_open & ((is_decided & planned) | _is_lived_by_its_record(plan, year))


def owes_papers_beside(plan: Any, year: SchoolYear) -> Any:
    """As `owes_papers`, of a school year that isn't over: of records that were joined the other's plan of it may.

    One in use owes them in any case, as the plan that is lived by does.
    """
    is_planned = (plan.status == PlanStatus.EVALUATED) | plan.report.is_null(False)
    is_decided = (plan.status != PlanStatus.ARCHIVED) & plan.decision.is_null(False) & _has_goals(plan)
    owes = (plan.status == PlanStatus.IN_USE) | (is_decided & is_planned)
    return where_somebody_is_joined((plan.school_year == year) & owes & has_another(plan.student))


def owes_report(plan: Any, year: SchoolYear) -> Expression:
    """That a plan had a day for its yearly report, or was in use in the year just before, and so owes one.

    One that a record that was joined lives by itself was in use until now.
    """
    is_of_late = (plan.school_year >= year.before) | _is_lived_by_its_record(plan, year)
    return plan.report.is_null(False) | ((plan.status != PlanStatus.DRAFT) & is_of_late)


def living_plan(student: Any, year: SchoolYear, whose: Callable[[Any, Any], Any] = is_of) -> Any:
    """The id of a student's living plan, as `Living` says it, to stand in a query; NULL where none is.

    Of records that were joined each is asked by itself: of what they live by it is the plan in use, and of none the
    newest that has goals; of two of a school year it is as `plan_of_year` says it. With another `whose` it is that
    among the plans of whose student, and id, that is.
    """
    plan = _LIVING
    in_use, has_goals = _is(plan, PlanStatus.IN_USE), _has_goals(plan)
    its = (where_somebody_is_joined(words("(", in_use, " OR ", has_goals, ")")), plan.school_year)
    return words(
        *("(SELECT ", plan.id, " FROM plan AS living WHERE ", whose(plan.student, student)),
        *(" AND ", plan.school_year, " <= ", value(year), " AND (NOT ", _is(plan, PlanStatus.DRAFT), " OR "),
        *(has_goals, ") AND NOT ", _is_followed(plan, student, year, whose), " ORDER BY ", in_use, " DESC"),
        *chain.from_iterable((", ", by, " DESC") for by in (*its, *_first_of_a_year(plan))),
        " LIMIT 1)",
    )


def _is(plan: Any, status: PlanStatus) -> Any:
    return words("(", plan.status, f" = '{status}')")


def _is_followed(
    plan: Any, student: Any, year: SchoolYear, whose: Callable[[Any, Any], Any], *, anew: bool = False
) -> Any:
    """That among the plans of `living_plan` a newer one has been in use, and so is what is lived by after it.

    Of another record's that is one that was since they were joined, or that was taken into use `anew` since then.
    """
    later = _LATER
    return words(
        *("EXISTS (SELECT 1 FROM plan AS later WHERE ", whose(later.student, student)),
        *(" AND ", later.school_year, " > ", plan.school_year, " AND ", later.school_year, " <= ", value(year)),
        *(" AND NOT ", _is(later, PlanStatus.DRAFT), " AND (", later.student, " = ", plan.student, " OR "),
        *(_is_lived_since_joined(later, plan, anew=anew), "))"),
    )


def _is_lived_by_its_record(plan: Any, year: SchoolYear) -> Any:
    """That a plan of a joined record is what that lives by in a year by itself, and neither record by one used since.

    What the other record lived by already takes nothing away that is owed, whatever step it takes.
    """
    lived_by = plan.id == living_plan(plan.student, year, operator.eq)
    alone = has_another(plan.student) & lived_by & ~_is_followed(plan, student_of(plan.student), year, is_of, anew=True)
    return fn.COALESCE(where_somebody_is_joined(alone), SQL("FALSE"))


def _is_lived_since_joined(later: Any, plan: Any, *, anew: bool) -> Any:
    """That a plan was made, or in use, when both records were of one student already, and so may follow it.

    It does though it was made before in its own record: what both have lived by since then isn't lived by no more.
    That it was closed for good says nothing of that; and of one that is used `anew`, neither does what it was after.
    """
    stepped = words(
        *("(SELECT min(version.at)" if anew else "(SELECT max(version.at)", " FROM plan_version AS version"),
        *(" WHERE version.plan_id = ", later.id, f" AND version.status <> '{PlanStatus.ARCHIVED}')"),
    )
    since = joined_since(plan.student, later.student)
    return where_somebody_is_joined(words("coalesce(", stepped, ", ", later.created_at, ") > ", since))


def is_of_living_record(plan: Any, year: SchoolYear) -> Any:
    """That a plan, of a record that was joined, is not after the one that its own record lives by in a year."""
    own = PlanRow.alias()
    lived_by = own.select(own.school_year).where(own.id == living_plan(plan.student, year, operator.eq))
    return where_somebody_is_joined((plan.school_year <= year) & (plan.school_year <= lived_by))


def _has_goals(plan: Any) -> Any:
    begins = "EXISTS (SELECT 1 FROM goal JOIN plan_subject AS its ON its.id = goal.subject_id WHERE its.plan_id = "
    return words(begins, plan.id, " AND goal.removed_at IS NULL)")


def _first_of_a_year(plan: Any, *then: Any) -> tuple[Any, ...]:
    """The order of plans of one school year; what goes `then` before the newest is for those that have no goals."""
    put_in_use = words(
        *("coalesce((SELECT max(version.at) FROM plan_version AS version WHERE version.plan_id = ", plan.id),
        *(f" AND version.status = '{PlanStatus.IN_USE}' AND ", _is(plan, PlanStatus.IN_USE), f"), '{_BEFORE_ALL}')"),
    )
    has_goals = _has_goals(plan)
    by = (put_in_use, has_goals, words("(", _is(plan, PlanStatus.DRAFT), " AND ", has_goals, ")"), *then, plan.id)
    return tuple(where_somebody_is_joined(each) for each in by)
