"""What a plan has taken over of the one before it, and how it goes out again."""

from __future__ import annotations

from collections.abc import Sequence

from peewee import Case, fn

from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.living_plan import plan_of_year
from ioplogg_tui.store.shown_plans import count_of_left_out, plan_before
from ioplogg_tui.store.tables.log import GoalStandingRow, ObservationRow, SelfAssessmentRow
from ioplogg_tui.store.tables.plan import (
    CriterionRow,
    GoalAimRow,
    GoalChangeRow,
    GoalRow,
    PlanRow,
    PlanSubjectRow,
    PlanVersionRow,
)

_OF_GOALS = (ObservationRow, SelfAssessmentRow, GoalChangeRow)
"""What was written of a goal, by which it was touched."""


class Carried:
    """Goals go from plan to plan; each plan has a row of its own for them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def years(self, student_id: int, school_year: str) -> dict[str, int]:
        """The school years of the student's plans, each with how many goals were left out of it.

        That is told of one year alone, while its plan can be changed; of the others it is 0.
        """
        its = PlanRow.id == plan_of_year(student_id, school_year)
        changeable = its & PlanRow.status.in_([PlanStatus.DRAFT, PlanStatus.IN_USE])
        left_out = fn.MAX(Case(None, [(changeable, count_of_left_out(student_id))], 0))
        query = PlanRow.select(PlanRow.school_year, left_out).where(is_of(PlanRow.student, student_id))
        return dict(self._connection.rows(query.group_by(PlanRow.school_year)))

    def year_before(self, student_id: int, school_year: str) -> str | None:
        """The newest school year before whose plan has goals."""
        query = PlanRow.select(PlanRow.school_year).where(PlanRow.id == plan_before(student_id, school_year))
        year: str | None = self._connection.value(query)
        return year

    def held(self, plan_id: int, goal_ids: Sequence[int]) -> dict[int, int]:
        """Those of these goals that go on in a plan, in its bin or not, each with the subject that it is in there."""
        asked = GoalRow.alias()
        query = (
            GoalRow.select(asked.id, GoalRow.subject)
            .join(PlanSubjectRow)
            .join(asked, on=(asked.root == GoalRow.root))
            .where((PlanSubjectRow.plan == plan_id) & asked.id.in_(list(goal_ids)))
        )
        return dict(self._connection.rows(query))

    def is_touched(self, goal_ids: Sequence[int], plan_id: int | None = None) -> bool:
        """Whether anything was written of these goals since they were carried, or the plan, if named, was published."""
        queries = [model.select(model.id).where(model.goal.in_(list(goal_ids))) for model in _OF_GOALS]
        queries += [GoalRow.select(GoalRow.id).where(GoalRow.carried_from.in_(list(goal_ids)))]
        queries += [PlanVersionRow.select(PlanVersionRow.id).where(PlanVersionRow.plan == plan_id)]
        return any(self._connection.exists(query) for query in queries)

    def take_out(self, goal_ids: Sequence[int], subject_ids: Sequence[int] = ()) -> None:
        """Remove goals that nothing was written of, and subjects that have no others."""
        for model in (CriterionRow, GoalAimRow, GoalStandingRow):
            self._connection.change(model.delete().where(model.goal.in_(list(goal_ids))))
        self._connection.change(GoalRow.delete().where(GoalRow.id.in_(list(goal_ids))))
        self._connection.change(PlanSubjectRow.delete().where(PlanSubjectRow.id.in_(list(subject_ids))))

    def remove_untouched(self, plan_id: int) -> bool:
        """Remove a plan with its subjects and goals; False, and nothing is removed, where any of it was touched."""
        subjects = self._connection.column(
            PlanSubjectRow.select(PlanSubjectRow.id).where(PlanSubjectRow.plan == plan_id)
        )
        goals = self._connection.column(GoalRow.select(GoalRow.id).where(GoalRow.subject.in_(subjects)))
        if self.is_touched(goals, plan_id):
            return False
        self.take_out(goals, subjects)
        self._connection.change(PlanRow.delete().where(PlanRow.id == plan_id))
        return True
