"""Plans that are as if they had never been: what began them is taken back, and all that was done with them since."""

from __future__ import annotations

from ioplogg_tui.domain.field_text import as_written, form_fields
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.school_year import PlanYear
from ioplogg_tui.logbook.deed import Deed


def remove_plan(doing: Deed, plan_id: int) -> bool:
    """Inside the deed that takes back what began a plan, where all steps since were: remove it, with its versions.

    False, and it stays, where something was seen of its goals.
    """
    carried = doing.store.plans.carried
    goals = carried.goals_in(plan_id)
    if carried.is_seen(goals):
        return False
    doing.store.erasing.erase_taken_back(goals, plan_id)
    carried.remove(plan_id)
    return True


def drop_blank_plan(doing: Deed, student_id: int, plan_year: PlanYear) -> None:
    """Inside a deed that takes something back: a plan that says nothing, and never was published, isn't begun."""
    plan = doing.store.plans.of(student_id, plan_year)
    says_something = any(as_written(plan, name).text for name in form_fields(Plan))
    if plan.id and not (plan.subjects or says_something or doing.store.plan_versions.of(plan.id)):
        doing.store.plans.carried.remove(plan.id)
