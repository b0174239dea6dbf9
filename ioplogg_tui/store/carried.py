"""What a plan has taken over of the one before it, and how it goes out again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from peewee import Case, fn

from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.living_plan import plan_of_year
from ioplogg_tui.store.plan_begun import is_begun
from ioplogg_tui.store.self_assessments import answer_counts
from ioplogg_tui.store.shown_plans import count_of_left_out, plan_before
from ioplogg_tui.store.tables.log import GoalStandingRow, ObservationRow, SelfAssessmentRow
from ioplogg_tui.store.tables.plan import CriterionRow, GoalAimRow, GoalRow, PlanRow, PlanSubjectRow
from ioplogg_tui.store.taken_back import is_taken_back

_SEEN = (ObservationRow, SelfAssessmentRow)
"""What was seen of a goal, by which it stays; what was changed of it is in the log of events, and asked there."""


class Carried:
    """Goals go from plan to plan; each plan has a row of its own for them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def years(self, student_id: int, school_year: str) -> dict[str, int]:
        """The school years of the student's plans that are begun, each with how many goals were left out of it.

        That is told of one year alone, while its plan can be changed; of the others it is 0.
        """
        its = PlanRow.id == plan_of_year(student_id, school_year)
        changeable = its & PlanRow.status.in_([PlanStatus.DRAFT, PlanStatus.IN_USE])
        left_out = fn.MAX(Case(None, [(changeable, count_of_left_out(student_id))], 0))
        query = PlanRow.select(PlanRow.school_year, left_out).where(
            is_of(PlanRow.student, student_id) & is_begun(PlanRow)
        )
        return dict(self._connection.rows(query.group_by(PlanRow.school_year)))

    def year_before(self, student_id: int, school_year: str) -> str | None:
        """The newest school year before whose plan has goals."""
        query = PlanRow.select(PlanRow.school_year).where(PlanRow.id == plan_before(student_id, school_year))
        year: str | None = self._connection.value(query)
        return year

    def held(self, plan_id: int, goal_ids: Sequence[int]) -> dict[int, int]:
        """Those of these goals that go on in a plan, in its bin or not, each with the subject that it is in there.

        What was taken in and taken back doesn't.
        """
        asked = GoalRow.alias()
        query = (
            GoalRow.select(asked.id, GoalRow.subject)
            .join(PlanSubjectRow)
            .join(asked, on=(asked.root == GoalRow.root))
            .where((PlanSubjectRow.plan == plan_id) & asked.id.in_(list(goal_ids)) & ~is_taken_back(GoalRow))
        )
        return dict(self._connection.rows(query))

    def goals_in(self, plan_id: int) -> list[int]:
        """The goals of a plan, in its bin or not."""
        query = GoalRow.select(GoalRow.id).join(PlanSubjectRow).where(PlanSubjectRow.plan == plan_id)
        return list(self._connection.column(query))

    def goals_since(self, subject_ids: Sequence[int], at: datetime) -> list[int]:
        """The goals, in the bin or not, that were written in these subjects since a time (naive UTC)."""
        its = GoalRow.subject.in_(list(subject_ids)) & (GoalRow.created_at >= at)
        return list(self._connection.column(GoalRow.select(GoalRow.id).where(its)))

    def stands_seen(self, goal_ids: Sequence[int]) -> bool:
        """As `is_seen`, of what nobody has taken back since."""
        row, later, own = ObservationRow, ObservationRow.alias(), SelfAssessmentRow
        corrected = later.select(later.id).where(later.corrects == row.id)
        queries = [
            row.select(row.id).where(row.goal.in_(list(goal_ids)) & ~row.withdrawn & ~fn.EXISTS(corrected)),
            own.select(own.id).where(own.goal.in_(list(goal_ids)) & answer_counts()),
            GoalRow.select(GoalRow.id).where(GoalRow.carried_from.in_(list(goal_ids)) & ~is_taken_back(GoalRow)),
        ]
        return any(self._connection.exists(query) for query in queries)

    def is_seen(self, goal_ids: Sequence[int]) -> bool:
        """Whether anything was seen of these goals since they were carried, or they go on in a plan after.

        Their rows of that stay, also where it was taken back.
        """
        queries = [model.select(model.id).where(model.goal.in_(list(goal_ids))) for model in _SEEN]
        queries += [GoalRow.select(GoalRow.id).where(GoalRow.carried_from.in_(list(goal_ids)))]
        return any(self._connection.exists(query) for query in queries)

    def take_out(self, goal_ids: Sequence[int], subject_ids: Sequence[int] = ()) -> None:
        """Remove goals that nothing was seen or changed of, and subjects that have no others."""
        for model in (CriterionRow, GoalAimRow, GoalStandingRow):
            self._connection.change(model.delete().where(model.goal.in_(list(goal_ids))))
        self._connection.change(GoalRow.delete().where(GoalRow.id.in_(list(goal_ids))))
        self._connection.change(PlanSubjectRow.delete().where(PlanSubjectRow.id.in_(list(subject_ids))))

    def remove(self, plan_id: int) -> None:
        """Remove a plan of no versions with its subjects and goals, of which nothing was seen or changed."""
        subjects = self._connection.column(
            PlanSubjectRow.select(PlanSubjectRow.id).where(PlanSubjectRow.plan == plan_id)
        )
        self.take_out(self.goals_in(plan_id), subjects)
        self._connection.change(PlanRow.delete().where(PlanRow.id == plan_id))
