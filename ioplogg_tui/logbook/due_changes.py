"""Which plans were changed since they were published, and candidates whose test's aims were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ioplogg_tui.domain.agreed_aims import aims_for_test, changed_on_the_way, changed_without_consent
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.people import Student, plan_texts
from ioplogg_tui.domain.plan import FrozenPlan, Plan, PlanVersion, that_stand
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.store.store import Store


def changed_since_published(
    store: Store, plans: Sequence[tuple[Student, Plan]], this_year: SchoolYear
) -> Iterator[tuple[Plan, date]]:
    """Those of these plans in use that their newest version isn't told by any longer, with the day of that version.

    A version whose step was taken back is none.

    Only what something was written of since is compared, and first without the criteria, of which there are many.
    """
    touched = store.students.owing.touched_since_published()
    asked = {plan.id: (student, plan) for student, plan in plans if plan.id in touched}
    newest = {plan_id: its[0] for plan_id, its in store.plan_versions.of_plans(asked, newest_only=True).items()}
    now = _as_they_stand(store, asked, newest, this_year)
    bare = store.goals.written_in(newest, bare=True)
    changed = {
        plan_id for plan_id in newest if not _is_told(newest[plan_id], now[plan_id], bare.get(plan_id, ()), bare=True)
    }
    alike = newest.keys() - changed
    whole = store.goals.written_in(alike) if alike else {}
    changed |= {plan_id for plan_id in alike if not _is_told(newest[plan_id], now[plan_id], whole.get(plan_id, ()))}
    for plan_id in changed:
        yield asked[plan_id][1], to_local(newest[plan_id].at).date()


def _as_they_stand(
    store: Store, asked: Mapping[int, tuple[Student, Plan]], newest: Mapping[int, PlanVersion], this_year: SchoolYear
) -> dict[int, FrozenPlan]:
    """Plan → what a version would keep of it now, but for its goals."""
    standing = {}
    for plan_id, plan in store.plans.whole(newest).items():
        student = asked[plan_id][0]
        texts = plan_texts(newest[plan_id].frozen if plan.school_year < this_year else student)
        standing[plan_id] = FrozenPlan(student.name, plan, (), **texts)
    return standing


def _is_told(version: PlanVersion, now: FrozenPlan, goals: Sequence[Goal], *, bare: bool = False) -> bool:
    from ioplogg_tui.domain.plan_comparison import says_the_same  # only of plans that were touched since

    then = version.frozen
    if bare:
        then = replace(then, goals=tuple(replace(goal, criteria={}, aims=()) for goal in then.goals))
    return says_the_same(then, replace(now, goals=tuple(goals)))


def agreed_aims_changed(store: Store, plans: Sequence[Plan]) -> Iterator[tuple[Plan, date]]:
    """Those of these candidates' plans whose aims for the test were changed without the county's consent, and since."""
    ids = [plan.id for plan in plans]
    if not ids:
        return
    kept, goals = store.plan_versions.of_plans(ids), store.goals.written_in(ids)
    versions = {plan.id: that_stand(kept.get(plan.id, []), plan.status) for plan in plans}
    unchanged: dict[int, Plan] = {}
    for plan in plans:
        its = versions[plan.id]
        day = changed_without_consent(its, goals.get(plan.id, []), plan.basis.county_consent)
        if day is not None:
            yield plan, day
        elif its:
            unchanged[plan.id] = plan
    for plan_id, day in _changed_on_the_way(store, unchanged, versions):
        yield unchanged[plan_id], day


def _changed_on_the_way(
    store: Store, plans: Mapping[int, Plan], versions: Mapping[int, Sequence[PlanVersion]]
) -> Iterator[tuple[int, date]]:
    """Whether the aims were changed between a plan of a year before and what was made of it."""
    followed = store.plans.followed(plans) if plans else {}
    kept = store.plan_versions.of_plans([before.id for before in followed.values()], newest_only=True)
    agreed = {
        plan_id: kept[before.id][0]
        for plan_id, before in followed.items()
        if before.id in kept and aims_for_test(kept[before.id][0].frozen.goals)
    }
    if not agreed:
        return
    kin = store.goals.kin_of([goal.id for version in agreed.values() for goal in version.frozen.goals])
    held = store.goals.rows_in(agreed)
    for plan_id, before in agreed.items():
        lineages = [kin.get(goal.id, []) for goal in before.frozen.goals]
        going_on = {goal_id for lineage in lineages if held[plan_id] & set(lineage) for goal_id in lineage}
        consents = [plans[plan_id].basis.county_consent, followed[plan_id].basis.county_consent]
        consent = max((day for day in consents if day is not None), default=None)
        day = changed_on_the_way(before, versions[plan_id][-1], going_on, consent)
        if day is not None:
            yield plan_id, day
