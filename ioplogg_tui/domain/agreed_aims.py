"""The aims of a training candidate's competence test stand in the contract, and change with the county's consent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.plan import PlanVersion
from ioplogg_tui.domain.school_level import Schooling, schooling_of


def is_candidate(level: str) -> bool:
    """Whether a level is that of training candidates (opplæringslova §§ 7-1 and 7-2)."""
    return schooling_of(level) is Schooling.CANDIDATE


def aims_for_test(goals: Sequence[Goal]) -> frozenset[str]:
    """The codes of the aims that are marked for the competence test."""
    return frozenset(aim.code for goal in goals for aim in goal.aims if aim.for_test)


def changed_without_consent(
    versions: Sequence[PlanVersion], goals: Sequence[Goal], consent: date | None
) -> date | None:
    """The day of the newest version that the test's aims were changed after, if the county hasn't consented since then.

    `versions` are those of the plan, newest first, `goals` what it holds now, `consent` the county's (§ 7-2). A version
    without such aims had none to change.
    """
    after = aims_for_test(goals)
    for version in versions:
        agreed = aims_for_test(version.frozen.goals)
        if agreed and agreed != after:
            day = to_local(version.at).date()
            return day if consent is None or consent < day else None
        after = agreed
    return None


def changed_on_the_way(
    before: PlanVersion, first: PlanVersion, going_on: Collection[int], consent: date | None
) -> date | None:
    """As `changed_without_consent`, of a plan that goes on with the one of a year before.

    `before` is that one's newest version, `first` the oldest of the plan, `going_on` the ids that the goals that go on
    have in either. An aim of a goal that doesn't, since it was reached or is left out, isn't changed by that.
    """
    agreed = aims_for_test([goal for goal in before.frozen.goals if goal.id in going_on])
    now = aims_for_test([goal for goal in first.frozen.goals if goal.id in going_on])
    is_changed = agreed - aims_for_test(first.frozen.goals) or now - aims_for_test(before.frozen.goals)
    day = to_local(before.at).date()
    return day if agreed and is_changed and (consent is None or consent < day) else None
