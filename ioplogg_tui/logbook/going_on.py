"""Out of which school year's plan goals go on into which, and all that does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ioplogg_tui.domain.coming_year import coming_year
from ioplogg_tui.domain.due import is_before_next_year
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import Living, SchoolYear, half_year_start
from ioplogg_tui.logbook.plans import which_plan
from ioplogg_tui.store.store import Store


def years_going_on(store: Store, student_id: int, today: date, *, with_left_out: bool) -> tuple[str, str]:
    """The school year of the plan to copy, and of the one to copy into.

    As long as goals were left out of this year's plan it is that, asked for `with_left_out`. Where an older one is
    lived by and nothing more goes into this year's, since that is over, or since all is in it and the coming year is
    told of, it is the following one's.
    """
    plans, this_year = store.plans, SchoolYear.of(today)
    year = plans.year_of(student_id, Living(this_year))
    begun = plans.carried.years(student_id, this_year)
    has_all = begun.get(this_year) == 0
    if year < this_year:
        goes_on = has_all and (is_before_next_year(today) or _is_over(plans.of(student_id, this_year)))
        return year, this_year.following if goes_on else this_year
    lacks = with_left_out and not has_all and any(earlier < this_year for earlier in begun)
    before = plans.carried.year_before(student_id, this_year)
    is_first_half = half_year_start(today) == this_year.first_day
    if before and (lacks or is_first_half):
        return before, this_year
    return year, this_year.following


def _is_over(plan: Plan) -> bool:
    return plan.status in (PlanStatus.EVALUATED, PlanStatus.ARCHIVED)


def with_skipped(store: Store, living: Living, older: Plan, into: str, level: str) -> tuple[Plan, list[ObservedGoal]]:
    """A plan and its goals as they are to go on: with those of drafts of years after it, which were never in use.

    Of the plan that is lived by, they are those that are shown, also of a joined record's plan that is newer.
    """
    plans, student_id = store.plans, older.student_id
    is_lived_by = plans.living_id(student_id, living) == older.id
    every = store.observed_goals
    goals = every.of(student_id, living) if is_lived_by else every.with_left_out(student_id, which_plan(older))
    subjects: dict[int, int] = {}
    for year in plans.school_years(student_id):
        if not older.school_year < year < into or (draft := plans.of(student_id, year)).status is not PlanStatus.DRAFT:
            continue
        coming = coming_year(older, draft, goals, plans.carried.held(draft.id, [goal.id for goal in goals]), level)
        older = coming.in_older
        subjects = {old: coming.into.get(its, its) for old, its in subjects.items()} | dict(coming.into)
        goals = [
            replace(goal, subject_id=subjects.get(goal.subject_id, goal.subject_id))
            for goal in store.observed_goals.with_left_out(student_id, year)
        ]
    return older, goals
