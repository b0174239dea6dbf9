"""Plans that are as if they had never been: what began them is taken back, and all that was done with them since."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.field_text import as_written, form_fields
from ioplogg_tui.domain.plan import Plan, PlanSubject, PlanVersion
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import PlanYear
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.logbook.gone_out import is_handed_out, is_read


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


def drop_bare_subject(doing: Deed, subject_id: int) -> None:
    """Inside a deed that takes back what a subject was added with: it goes too, while nothing else is in it."""
    plans = doing.store.plans
    its = plans.of_subject(subject_id)
    if its is None or plans.has_goals(subject_id):
        return
    subjects = plans.whole([its.plan_id])[its.plan_id].subjects
    subject = next((other for other in subjects if other.id == subject_id), None)
    if subject is not None and subject == PlanSubject(subject.id, subject.title, subject.curriculum_code):
        plans.remove_subject(subject_id)


def drop_blank_plan(doing: Deed, student_id: int, plan_year: PlanYear) -> None:
    """Inside a deed that takes something back: a plan that says nothing, and has nothing in the bin, isn't begun.

    One that was published stays, unless that was done and taken back since, before anybody else may have read it.
    """
    plans = doing.store.plans
    plan = plans.of(student_id, plan_year)
    says_something = any(as_written(plan, name).text for name in form_fields(Plan))
    if not plan.id or plan.subjects or says_something or plans.carried.goals_in(plan.id):
        return
    versions = doing.store.plan_versions.of(plan.id)
    if not versions:
        plans.carried.remove(plan.id)
    elif plan.status is PlanStatus.DRAFT and _are_of_now(doing, versions):
        remove_plan(doing, plan.id)


def _are_of_now(doing: Deed, versions: Sequence[PlanVersion]) -> bool:
    since = doing.undoing is not None and all(version.at >= doing.undoing.at for version in versions)
    return since and not (is_handed_out(doing) or is_read(doing))
