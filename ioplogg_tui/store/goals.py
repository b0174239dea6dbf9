"""A student's learning goals as the team wrote them, and the bin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.domain.goal import ChosenAim, Criteria, Goal
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.school_year import Living, PlanYear
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.goal_parts import GoalParts
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.lineage import kin_of
from ioplogg_tui.store.living_plan import WordedOfPlan, is_plan
from ioplogg_tui.store.shown_plans import LEFT_OUT, WRITTEN, goals_ever, goals_shown, lived_in, shown_plans
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanSubjectRow
from ioplogg_tui.store.taken_back import is_taken_back
from ioplogg_tui.store.worded import Worded


def _written_in(student_id: Any, plan_year: Any) -> Any:
    return goals_shown(shown_plans([student_id], plan_year), *WRITTEN, lived_in=lived_in(plan_year))


_WRITTEN_IN = WordedOfPlan(_written_in)


def _ever(student_id: Any, plan_year: PlanYear, lived_in: Any = None) -> Any:
    return goals_ever(shown_plans([student_id], plan_year, left_out=True), *WRITTEN, lived_in=lived_in)


_EVER = Worded(lambda student_id, year: _ever(student_id, Living(year), year), "student_id", "year")


@dataclass(frozen=True, slots=True)
class RemovedGoal:
    """A goal in the bin; `at` is naive UTC."""

    id: int
    school_year: Coded
    subject: str
    text: str
    at: datetime


class Goals:
    """Goals are numbered from 1 in the order of the plan's subjects."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._parts = GoalParts(connection)

    def written(self, student_id: int, plan_year: PlanYear) -> list[Goal]:
        """The goals of a plan as the team wrote them; nothing is read of the log.

        With the living plan come those that were left out of it.
        """
        return self._goals(_WRITTEN_IN.of(self._connection, student_id, plan_year))

    def written_in(self, plan_ids: Collection[int], *, bare: bool = False) -> dict[int, list[Goal]]:
        """Plan → its goals, as `written` has them; `bare` without their criteria and aims."""
        plan = PlanSubjectRow.plan.alias("plan_id")
        query = GoalRow.select(plan, *WRITTEN).join(PlanSubjectRow)
        query = query.where(PlanSubjectRow.plan.in_(list(plan_ids)) & GoalRow.removed_at.is_null())
        rows = self._connection.records(query.order_by(PlanSubjectRow.position, GoalRow.position))
        by_plan: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            by_plan[row.pop("plan_id")].append(row)
        parts = _NO_PARTS if bare else self._parts_of([row["id"] for row in rows])
        return {plan_id: _numbered(own, parts) for plan_id, own in by_plan.items()}

    def rows_in(self, plan_ids: Collection[int]) -> dict[int, set[int]]:
        """Plan → the ids of its goals, in its bin or not."""
        query = GoalRow.select(PlanSubjectRow.plan, GoalRow.id).join(PlanSubjectRow)
        ids: dict[int, set[int]] = defaultdict(set)
        for plan_id, goal_id in self._connection.rows(query.where(PlanSubjectRow.plan.in_(list(plan_ids)))):
            ids[plan_id].add(goal_id)
        return ids

    def written_at(self, goal_ids: Sequence[int]) -> dict[int, datetime]:
        """Goal → when its row was written in the plan that it is in, naive UTC."""
        query = GoalRow.select(GoalRow.id, GoalRow.created_at).where(GoalRow.id.in_(list(goal_ids)))
        return dict(self._connection.rows(query))

    def ever(self, student_id: int, plan_year: PlanYear, living: Living | None = None) -> list[Goal]:
        """The goals of a plan with those that were left out of it, and what was reached in the years before.

        A plan that is asked for otherwise may be the `living` one.
        """
        if isinstance(plan_year, Living):
            return self._goals(self._connection.asked(_EVER, student_id=student_id, year=str(plan_year.year)))
        return self._goals(_ever(student_id, plan_year, living and lived_in(living)))

    def kin_of(self, goal_ids: Sequence[int]) -> dict[int, list[int]]:
        """Goal id → the ids of the goals of its lineage, itself among them, the first goal first."""
        return kin_of(self._connection, goal_ids)

    def numbers(self, student_id: int, plan_year: PlanYear) -> dict[int, int]:
        """Goal id → the number by which it is shown, as `written` numbers them."""
        shown = goals_shown(shown_plans([student_id], plan_year), GoalRow.id, lived_in=lived_in(plan_year))
        return {goal_id: number for number, (goal_id, _left_out) in enumerate(self._connection.rows(shown), 1)}

    def in_bin(self, student_id: int, plan_year: PlanYear) -> list[Goal]:
        """The goals that were put in the bin, however long ago, numbered by themselves; otherwise as `written`."""
        query = (
            GoalRow.select(*WRITTEN)
            .join(PlanSubjectRow)
            .join(PlanRow)
            .where(is_plan(student_id, plan_year) & GoalRow.removed_at.is_null(False))
            .order_by(PlanSubjectRow.position, GoalRow.position)
        )
        return self._goals(query)

    def _goals(self, query: Any) -> list[Goal]:
        rows = self._connection.records(query)
        return _numbered(rows, self._parts_of([row["id"] for row in rows]))

    def _parts_of(self, goal_ids: Sequence[int]) -> _Parts:
        return _Parts(self._parts.criteria_of(goal_ids), self._parts.aims_of(goal_ids))

    def removed(self, student_id: int, since: datetime) -> list[RemovedGoal]:
        """The goals that were put in the bin since then, newest first; none that was taken in, and that taken back."""
        query = (
            GoalRow.select(
                GoalRow.id,
                PlanRow.school_year,
                PlanSubjectRow.title.alias("subject"),
                GoalRow.text,
                GoalRow.removed_at.alias("at"),
            )
            .join(PlanSubjectRow)
            .join(PlanRow)
            .where(is_of(GoalRow.student, student_id) & (GoalRow.removed_at >= since))
            .where(GoalRow.carried_from.is_null() | ~is_taken_back(GoalRow))
            .order_by(GoalRow.removed_at.desc(nulls="LAST"))
        )
        return self._connection.read(query, RemovedGoal)


class _Parts(NamedTuple):
    """What belongs to goals, by their ids."""

    criteria: Mapping[int, Criteria]
    aims: Mapping[int, tuple[ChosenAim, ...]]


_NO_PARTS = _Parts({}, {})


def _numbered(rows: Sequence[dict[str, Any]], parts: _Parts) -> list[Goal]:
    """Rows of goals in their order."""
    return [
        Goal(
            number=number,
            criteria=parts.criteria.get(row["id"], {}),
            aims=parts.aims.get(row["id"], ()),
            start=Rating(row.pop("start_quality"), row.pop("start_independence")),
            left_out=bool(row.pop(LEFT_OUT, False)),
            **row,
        )
        for number, row in enumerate(rows, 1)
    ]
