"""A student's progression: what was observed of each goal, in order, and the student's own ratings beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Protocol, TypeVar

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.criteria_then import CriteriaThen, first_written
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.goal_change import GoalChange
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observation import Observation, SelfAssessment, effective, without_comments
from ioplogg_tui.domain.shown import Sighting
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.store import Store


@reading(Right.SEE)
def progress_of(
    session: Session,
    student_id: int,
    *,
    subject: str = "",
    since: datetime | None = None,
    history: bool = False,
    school_year: str = "",
) -> list[GoalProgress]:
    """Progress per goal: only subjects whose title holds `subject`, only what was seen from `since` (naive UTC) on.

    With `history`, corrected and withdrawn rows come too, the student's own as well. The goals are the living plan's
    unless a year is given; where neither year nor `since` is, what was reached in the years before comes last.
    """
    goals, plan_year = session.store.goals, school_year or session.living
    of_all_time = since is None and not school_year
    every = goals.ever(student_id, plan_year) if of_all_time else goals.written(student_id, plan_year)
    goals_shown = [goal for goal in every if fold(subject) in fold(goal.subject)]
    changes = session.store.goal_parts.changes_of([goal.id for goal in goals_shown])
    return [
        GoalProgress(
            goal,
            _from(points if history else tuple(effective(points)), since),
            _from(own, since),
            _from(_after_first(changes.get(goal.id, ()), points), since),
            sightings,
        )
        for goal, points, own, sightings in _with_sightings(session.store, goals_shown, history=history)
    ]


@reading(Right.SEE)
def log_of_goal(session: Session, student_id: int, goal: Goal) -> GoalProgress:
    """All of one goal that a chart of it shows; `sightings` stay empty.

    Raises:
        NotFound: the student has no such goal.
    """
    if session.store.observations.goal_place(goal.id, student_id) is None:
        raise NotFound(N_("The goal is no longer here."))
    ((_goal, points, own),) = _rows(session.store, [goal])
    changes = session.store.goal_parts.changes_of([goal.id]).get(goal.id, ())
    return GoalProgress(goal, tuple(effective(points)), own, tuple(_after_first(changes, points)))


def observed(store: Store, goals: Sequence[Goal]) -> list[GoalProgress]:
    """Everything that was observed of these goals and counts, for a reading that has asked access.

    Changes of the goals are left out, and comments: what is told of the student rests on what was seen.
    """
    return [
        GoalProgress(goal, tuple(without_comments(points)), own, (), sightings)
        for goal, points, own, sightings in _with_sightings(store, goals)
    ]


def everything_on(store: Store, goals: Sequence[Goal]) -> list[GoalProgress]:
    """Every row and every change of these goals, withdrawn ones too, for a reading that has asked access."""
    changes = store.goal_parts.changes_of([goal.id for goal in goals])
    rows = _rows(store, goals, history=True)
    return [GoalProgress(goal, points, own, changes.get(goal.id, ())) for goal, points, own in rows]


def _rows(
    store: Store, goals: Sequence[Goal], *, history: bool = False
) -> list[tuple[Goal, tuple[Observation, ...], tuple[SelfAssessment, ...]]]:
    ids, answers = [goal.id for goal in goals], store.self_assessments
    points, own = store.observations.on(ids), answers.every_on(ids) if history else answers.on(ids)
    return [(goal, points.get(goal.id, ()), own.get(goal.id, ())) for goal in goals]


def _with_sightings(
    store: Store, goals: Sequence[Goal], *, history: bool = False
) -> list[tuple[Goal, tuple[Observation, ...], tuple[SelfAssessment, ...], tuple[Sighting, ...]]]:
    rows = _rows(store, goals, history=history)
    then = store.goal_parts.criteria_then(sorted({point.goal_id for _goal, points, _own in rows for point in points}))
    return [(goal, points, own, _sightings(points, then)) for goal, points, own in rows]


def _sightings(points: Sequence[Observation], then: CriteriaThen) -> tuple[Sighting, ...]:
    """Of every row of a goal what counts, with the criteria that it was rated against."""
    written = sorted(points, key=attrgetter("id"))
    rated_at = first_written((point.id, point.corrects, point.recorded_at) for point in written)
    return tuple(
        Sighting(point.at, point.rating, then.at(point.goal_id, rated_at[point.id]))
        for point in effective(points)
        if point.is_observed
    )


class _Timed(Protocol):
    @property
    def at(self) -> datetime: ...


_Row = TypeVar("_Row", bound=_Timed)


def _from(rows: Sequence[_Row], since: datetime | None) -> tuple[_Row, ...]:
    return tuple(row for row in rows if since is None or row.at >= since)


def _after_first(changes: Sequence[GoalChange], points: Sequence[Observation]) -> list[GoalChange]:
    """What was changed after the goal was first observed: before that nobody's progression knows of it."""
    first = min((point.at for point in points), default=None)
    return [change for change in changes if first is not None and change.at > first]
