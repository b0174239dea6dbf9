"""Whether a plan is begun: one of which all that was ever in it lies in the bin is as none.

A goal whose writing was taken back was never in it. Whether a plan's school year has begun is another question, and is
asked by the years alone.
"""

from __future__ import annotations

import operator
from functools import reduce
from typing import Any

from peewee import Model, TextField, fn

from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.store.plan_subjects import is_in_plan
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanSubjectRow
from ioplogg_tui.store.taken_back import is_taken_back

_OF_ITSELF = frozenset({"id", "student", "school_year", "status", "created_at", "level", "programme", "group"})
"""What a plan has of itself, or of its student."""
_OF_ITS_SUBJECT = frozenset({"id", "plan", "position", "title", "curriculum_code", "hours_given"})
"""What is no writing in a subject: its place, what it is called, and what is counted."""


def is_begun(plan: Any) -> Any:
    """That a plan was in use, says something, has a goal, or a subject in which none ever was; or is wholly empty.

    What stands in a subject is said by the plan, whatever becomes of its goals.
    """
    its, other = PlanSubjectRow.alias(), PlanSubjectRow.alias()
    in_other, goal = GoalRow.alias(), GoalRow.alias()
    of_plan = goal.select(goal.id).join(its, on=(its.id == goal.subject)).where(its.plan == plan.id)
    ever = in_other.select(in_other.id).where((in_other.subject == other.id) & ~is_taken_back(in_other))
    of_subjects = _says_something(other, PlanSubjectRow, _OF_ITS_SUBJECT)
    own = other.select(other.id).where((other.plan == plan.id) & is_in_plan(other) & (~fn.EXISTS(ever) | of_subjects))
    says_something = _says_something(plan, PlanRow, _OF_ITSELF)
    return (
        (plan.status != PlanStatus.DRAFT)
        | fn.EXISTS(of_plan.where(goal.removed_at.is_null()))
        | fn.EXISTS(own)
        | says_something
        | ~fn.EXISTS(of_plan)
    )


def _says_something(row: Any, table: type[Model], own: frozenset[str]) -> Any:
    """That one of its columns, but for its own, is written: a text that isn't empty, and of days and numbers any."""
    columns = [getattr(row, name) for name in table._meta.sorted_field_names if name not in own]  # noqa: SLF001 - as Peewee calls them
    return reduce(operator.or_, [column != "" if _is_text(column) else column.is_null(False) for column in columns])


def _is_text(column: Any) -> bool:
    return isinstance(column, TextField) and not column.null
