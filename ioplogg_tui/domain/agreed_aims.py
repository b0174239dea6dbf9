"""The aims of a training candidate's competence test stand in the contract, and change with the county's consent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.plan import PlanVersion
from ioplogg_tui.domain.school_level import level_as_kept

_CANDIDATE = "lærekandidat"


def is_candidate(level: str) -> bool:
    """Whether a level is that of training candidates (opplæringslova §§ 7-1 and 7-2)."""
    return level_as_kept(level) == _CANDIDATE


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
