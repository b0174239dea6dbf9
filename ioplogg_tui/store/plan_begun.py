"""Whether a plan is begun: one of which all that was ever in it lies in the bin is as none."""

from __future__ import annotations

import operator
from dataclasses import fields
from functools import reduce
from typing import Any

from peewee import fn

from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.store.tables.plan import GoalRow, PlanSubjectRow

BASIS_COLUMNS = tuple(field.name for field in fields(Basis))
PLAN_COLUMNS = tuple(
    field.name
    for field in fields(Plan)
    if field.name not in ("id", "student_id", "school_year", "status", "basis", "subjects", "placement")
)
"""The fields that are columns of the same name: a field that is none makes the program stop here."""


def is_begun(plan: Any) -> Any:
    """That a plan was in use, says something, has a goal, or a subject in which none ever was; or is wholly empty."""
    its, other = PlanSubjectRow.alias(), PlanSubjectRow.alias()
    in_other, goal = GoalRow.alias(), GoalRow.alias()
    of_plan = goal.select(goal.id).join(its, on=(its.id == goal.subject)).where(its.plan == plan.id)
    ever = in_other.select(in_other.id).where(in_other.subject == other.id)
    bare = other.select(other.id).where((other.plan == plan.id) & ~fn.EXISTS(ever))
    columns = [getattr(plan, name) for name in (*BASIS_COLUMNS, *PLAN_COLUMNS)]
    says_something = reduce(operator.or_, [fn.COALESCE(column, "") != "" for column in columns])
    return (
        (plan.status != PlanStatus.DRAFT)
        | fn.EXISTS(of_plan.where(goal.removed_at.is_null()))
        | fn.EXISTS(bare)
        | says_something
        | ~fn.EXISTS(of_plan)
    )
