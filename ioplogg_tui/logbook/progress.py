"""A student's progression: what was observed of each goal, in order, and the student's own ratings beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.goal import Goal, GoalChange
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observation import Observation, SelfAssessment, still_standing
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.veil import veiled
from ioplogg_tui.store.goal_rows import changes_of
from ioplogg_tui.store.observations import observations_on, self_assessments_on


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """One goal's observations and self-assessments, each in the order they were seen."""

    goal: Goal
    points: tuple[Observation, ...]
    self_assessments: tuple[SelfAssessment, ...]
    changes: tuple[GoalChange, ...] = ()
    """What was changed in the goal after it was first observed, oldest first."""


def progress_of(
    session: Session,
    student_id: int,
    *,
    subject: str = "",
    since: datetime | None = None,
    history: bool = False,
    goal_id: int | None = None,
    school_year: str = "",
) -> list[GoalProgress]:
    """Progress per goal: only subjects whose title holds `subject`, only what was seen from `since` (naive UTC) on.

    With `history`, corrected and withdrawn rows come too. The goals are this school year's unless another is given.
    """
    goals = [
        goal
        for goal in goals_of(session, student_id, school_year)
        if fold(subject) in fold(goal.subject) and (goal_id is None or goal.id == goal_id)
    ]
    ids = [goal.id for goal in goals]
    rows: dict[int, list[Observation]] = defaultdict(list)
    for row in observations_on(ids):
        rows[row.goal_id].append(row)
    own: dict[int, list[SelfAssessment]] = defaultdict(list)
    for assessment in self_assessments_on(ids):
        own[assessment.goal_id].append(assessment)
    changes: dict[int, list[GoalChange]] = defaultdict(list)
    for change in changes_of(ids):
        seen_first = min((row.at for row in rows[change.goal_id]), default=None)
        if seen_first is not None and change.at > seen_first and (since is None or change.at >= since):
            changes[change.goal_id].append(change)
    found = [
        GoalProgress(
            goal,
            tuple(
                row
                for row in (rows[goal.id] if history else still_standing(rows[goal.id]))
                if since is None or row.at >= since
            ),
            tuple(one for one in own[goal.id] if since is None or one.at >= since),
            tuple(changes[goal.id]),
        )
        for goal in goals
    ]
    return veiled(session, student_id, found)
