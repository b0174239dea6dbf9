"""A student's learning goals as lists show them, in a handful of queries however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import CTE, JOIN

from ioplogg_tui.domain.clock import school_day
from ioplogg_tui.domain.goal import ChosenAim, Criteria
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import LastOwn, Rating
from ioplogg_tui.domain.observed_goal import LastWords, ObservedGoal
from ioplogg_tui.domain.school_year import Living, PlanYear, SchoolYear
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.goal_parts import GoalParts
from ioplogg_tui.store.last_words import LastWordsOfGoals
from ioplogg_tui.store.self_assessments import SelfAssessments
from ioplogg_tui.store.shown_plans import LEFT_OUT, WRITTEN, goals_shown, shown_plans
from ioplogg_tui.store.standing_columns import GOAL_STANDING_NAMES, standing_columns, standing_from
from ioplogg_tui.store.tables.log import GoalStandingRow
from ioplogg_tui.store.tables.plan import GoalRow
from ioplogg_tui.store.worded import WordedOfSome

_FIRST = GoalRow.alias()
"""The goal that a lineage began with."""

_COLUMNS = (
    *WRITTEN,
    *standing_columns(GoalStandingRow),
    _FIRST.begins.alias("first_begins"),
    _FIRST.created_at.alias("first_written"),
)


def _goals_of(shown: CTE, year: SchoolYear | None = None) -> Any:
    return (
        goals_shown(shown, shown.c.asked_id, *_COLUMNS, lived_in=year)
        .switch(GoalRow)
        .join(GoalStandingRow, JOIN.LEFT_OUTER, on=(GoalStandingRow.goal == GoalRow.root))
        .join_from(GoalRow, _FIRST, on=(_FIRST.id == GoalRow.root))
    )


_OF_LIVING = WordedOfSome(lambda ids, year: _goals_of(shown_plans(ids, Living(year)), year), "year")


class ObservedGoals:
    """Goals are numbered from 1 in the order of the plan's subjects, those left out of the living plan last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._parts = GoalParts(connection)
        self._last_words = LastWordsOfGoals(connection)
        self._self_assessments = SelfAssessments(connection)

    def of(self, student_id: int, plan_year: PlanYear) -> list[ObservedGoal]:
        """The goals of a student's plan; with the living one come those that were left out of it."""
        return self.of_students([student_id], plan_year)[student_id]

    def of_students(self, student_ids: Sequence[int], plan_year: PlanYear) -> dict[int, list[ObservedGoal]]:
        """Student id → goals, as `of`, in as many queries for a class as for one."""
        if isinstance(plan_year, Living):
            query = self._connection.asked_of(_OF_LIVING, student_ids, year=str(plan_year.year))
        else:
            query = _goals_of(shown_plans(list(student_ids), plan_year))
        return self._of(student_ids, query)

    def with_left_out(self, student_id: int, plan_year: PlanYear) -> list[ObservedGoal]:
        """The goals of a plan, and those that were left out of it."""
        query = _goals_of(shown_plans([student_id], plan_year, left_out=True))
        return self._of([student_id], query)[student_id]

    def _of(self, student_ids: Sequence[int], query: Any) -> dict[int, list[ObservedGoal]]:
        rows = self._connection.records(query)
        ids = [row["id"] for row in rows]
        around = _Around(
            self._parts.criteria_of(ids),
            self._parts.aims_of(ids),
            self._last_words.on(ids),
            self._self_assessments.newest_on(ids),
        )
        by_student: dict[int, list[ObservedGoal]] = {student_id: [] for student_id in student_ids}
        for row in rows:
            goals = by_student[row.pop("asked_id")]
            goals.append(_goal(around, number=len(goals) + 1, **row))
        return by_student


class _Around(NamedTuple):
    """What stands around goals, by goal id."""

    criteria: Mapping[int, Criteria]
    aims: Mapping[int, tuple[ChosenAim, ...]]
    last: Mapping[int, LastWords]
    own: Mapping[int, LastOwn]


def _goal(
    around: _Around,
    *,
    start_quality: Level | None,
    start_independence: Level | None,
    first_begins: date | None,
    first_written: datetime,
    **columns: Any,
) -> ObservedGoal:
    goal_id = columns["id"]
    standing = standing_from(**{name: columns.pop(f"standing_{name}") for name in GOAL_STANDING_NAMES})
    return ObservedGoal(
        criteria=around.criteria.get(goal_id, {}),
        aims=around.aims.get(goal_id, ()),
        start=Rating(start_quality, start_independence),
        standing=standing,
        own=around.own.get(goal_id),
        last=around.last.get(goal_id) or LastWords(),
        left_out=bool(columns.pop(LEFT_OUT)),
        since=first_begins or school_day(first_written),
        **columns,
    )
