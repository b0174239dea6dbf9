"""Goals that somebody has observed meanwhile: only what that changed is read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session


@reading(Right.SEE)
def observed_again(
    session: Session, student_id: int, goals: Sequence[ObservedGoal], observation_ids: Collection[int]
) -> list[ObservedGoal]:
    """A student's goals with the rows of the log that were added since they were read, in one question."""
    again = session.store.last_words.seen_again(student_id, sorted(observation_ids))
    return [
        replace(goal, standing=again[goal.id].standing, last=again[goal.id].last) if goal.id in again else goal
        for goal in goals
    ]
