"""Rows of plans and their subjects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from peewee import fn

from ioplogg_tui.domain.people import PLACEMENT_FIELDS, Placement
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import Living, OnePlan, PlanYear, SchoolYear
from ioplogg_tui.store.carried import Carried
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, student_of
from ioplogg_tui.store.living_plan import WordedOfPlan, is_plan
from ioplogg_tui.store.plan_begun import is_begun
from ioplogg_tui.store.plan_columns import BASIS_COLUMNS, PLAN_COLUMNS
from ioplogg_tui.store.plan_subjects import SUBJECT, PlanSubjects, is_in_plan
from ioplogg_tui.store.shown_plans import plan_before
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanSubjectRow
from ioplogg_tui.store.worded import Worded

if TYPE_CHECKING:
    from ioplogg_tui.store.hours import Hours
    from ioplogg_tui.store.new_years import NewYears
    from ioplogg_tui.store.placements import Placements

_PLAN = (
    PlanRow.id,
    student_of(PlanRow.student).alias("student_id"),
    PlanRow.school_year,
    PlanRow.status,
    *(getattr(PlanRow, name) for name in (*PLAN_COLUMNS, *BASIS_COLUMNS, *PLACEMENT_FIELDS)),
)


_OF = WordedOfPlan(lambda student_id, plan_year: PlanRow.select(*_PLAN).where(is_plan(student_id, plan_year)))
_YEAR_OF = WordedOfPlan(
    lambda student_id, plan_year: PlanRow.select(PlanRow.school_year).where(is_plan(student_id, plan_year))
)
_YEARS_BEGUN = Worded(
    lambda student_id: (
        PlanRow.select(PlanRow.school_year)
        .where(is_of(PlanRow.student, student_id) & is_begun(PlanRow))
        .group_by(PlanRow.school_year)
        .order_by(PlanRow.school_year)
    ),
    "student_id",
)


class Plans(PlanSubjects):
    """A student has one plan for a school year, with its subjects in order."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.carried = Carried(connection)

    @property
    def hours(self) -> Hours:
        from ioplogg_tui.store.hours import Hours  # only for whoever counts them

        return Hours(self._connection)

    @property
    def placements(self) -> Placements:
        from ioplogg_tui.store.placements import Placements  # only for whoever writes them

        return Placements(self._connection)

    @property
    def new_years(self) -> NewYears:
        from ioplogg_tui.store.new_years import NewYears  # only for whoever writes whole ones

        return NewYears(self._connection)

    def id_of(self, student_id: int, school_year: str, at: datetime) -> int:
        """The student's plan for a school year, begun as a draft, where the student is now, if there is none."""
        plan_id = self._connection.value(PlanRow.select(PlanRow.id).where(is_plan(student_id, school_year)))
        if plan_id:
            return int(plan_id)
        from ioplogg_tui.store.placements import placement_of_student

        return self._connection.add(
            PlanRow.insert(
                student=student_id,
                school_year=school_year,
                status=PlanStatus.DRAFT,
                created_at=at,
                **placement_of_student(student_id),
            )
        )

    def of(self, student_id: int, plan_year: PlanYear) -> Plan:
        """A student's plan; one without an id where there is none yet."""
        plan = self.without_subjects(student_id, plan_year)
        return replace(plan, subjects=tuple(self.subjects_of(plan.id))) if plan.id else plan

    def without_subjects(self, student_id: int, plan_year: PlanYear) -> Plan:
        """The same for whoever asks for none of its subjects."""
        rows = self._connection.records(_OF.of(self._connection, student_id, plan_year))
        return _plan(**rows[0]) if rows else Plan(0, student_id, _year_in(plan_year))

    def every(self, student_id: int) -> list[OnePlan]:
        """All plans of a student, also where two are of one school year, oldest first."""
        query = PlanRow.select(PlanRow.id).where(is_of(PlanRow.student, student_id))
        return [OnePlan(number) for number in self._connection.column(query.order_by(PlanRow.school_year, PlanRow.id))]

    def beside_and_living(self, plan: Plan) -> tuple[list[int], int]:
        """The ids of the student's other plans of a plan's school year, and of the one lived by in it; 0 where none is.

        They have others where records were joined.
        """
        others = is_of(PlanRow.student, plan.student_id) & (PlanRow.school_year == plan.school_year)
        living = is_plan(plan.student_id, Living(SchoolYear(plan.school_year)))
        query = PlanRow.select(PlanRow.id, others & (PlanRow.id != plan.id), living).where(others | living)
        rows = self._connection.rows(query.order_by(PlanRow.id))
        beside = [number for number, is_beside, _is_living in rows if is_beside]
        return beside, next((number for number, _is_beside, is_living in rows if is_living), 0)

    def without(self, year: SchoolYear) -> set[int]:
        """The ids of students who have plans of years before, and none of this one; plans that are begun."""
        earlier, this_year = PlanRow.alias(), PlanRow.alias()
        begun = this_year.select(this_year.id).where(
            is_of(this_year.student, student_of(earlier.student))
            & (this_year.school_year == year)
            & is_begun(this_year)
        )
        query = (
            earlier.select(student_of(earlier.student))
            .where((earlier.school_year < year) & is_begun(earlier) & ~fn.EXISTS(begun))
            .distinct()
        )
        return set(self._connection.column(query))

    def living_id(self, student_id: int, living: Living) -> int:
        """The id of the plan that the student lives by; 0 where none is."""
        return int(self._connection.value(PlanRow.select(PlanRow.id).where(is_plan(student_id, living))) or 0)

    def year_of(self, student_id: int, plan_year: PlanYear) -> str:
        """The school year of a student's plan."""
        if isinstance(plan_year, str):
            return plan_year
        years = self._connection.column(_YEAR_OF.of(self._connection, student_id, plan_year))
        return str(years[0] if years else _year_in(plan_year))

    def school_years(self, student_id: int) -> list[str]:
        """The school years that the student has plans for which are begun, oldest first."""
        return self._connection.column(self._connection.asked(_YEARS_BEGUN, student_id=student_id))

    def is_begun(self, plan_id: int) -> bool:
        """Whether there is such a plan, and it is begun."""
        return self._connection.exists(PlanRow.select(PlanRow.id).where((PlanRow.id == plan_id) & is_begun(PlanRow)))

    def write(self, plan: Plan) -> None:
        """Everything of a plan but its subjects, its status, and where the student is."""
        values = {name: getattr(plan, name) for name in PLAN_COLUMNS}
        values |= {name: getattr(plan.basis, name) for name in BASIS_COLUMNS}
        self._connection.change(PlanRow.update(**values).where(PlanRow.id == plan.id))

    def set_status(self, plan_id: int, status: PlanStatus) -> None:
        self._connection.change(PlanRow.update(status=status).where(PlanRow.id == plan_id))

    def of_goal(self, goal_id: int) -> OnePlan | None:
        """The plan that a goal is in; None where it is gone."""
        query = PlanSubjectRow.select(PlanSubjectRow.plan).join(GoalRow).where(GoalRow.id == goal_id)
        plan_id = self._connection.value(query)
        return None if plan_id is None else OnePlan(plan_id)

    def status_of_goal(self, goal_id: int) -> PlanStatus | None:
        """The status of the plan that a goal is in."""
        query = PlanRow.select(PlanRow.status).join(PlanSubjectRow).join(GoalRow).where(GoalRow.id == goal_id)
        status: PlanStatus | None = self._connection.value(query)
        return status

    def whole(self, plan_ids: Collection[int]) -> dict[int, Plan]:
        """These plans by their ids, with their subjects in order."""
        ids = list(plan_ids)
        query = PlanSubjectRow.select(PlanSubjectRow.plan.alias("plan_id"), *SUBJECT)
        query = query.where(PlanSubjectRow.plan.in_(ids) & is_in_plan(PlanSubjectRow)).order_by(PlanSubjectRow.position)
        subjects: dict[int, list[PlanSubject]] = defaultdict(list)
        for row in self._connection.records(query):
            subjects[row.pop("plan_id")].append(PlanSubject(**row))
        plans = self._connection.records(PlanRow.select(*_PLAN).where(PlanRow.id.in_(ids)))
        return {row["id"]: _plan(**row, subjects=tuple(subjects[row["id"]])) for row in plans}

    def followed(self, plan_ids: Collection[int]) -> dict[int, Plan]:
        """Plan → the newest one before it that has goals, subjects left out; a plan that follows none is left out."""
        before = self._connection.rows(
            PlanRow.select(PlanRow.id, plan_before(PlanRow.student, PlanRow.school_year)).where(
                PlanRow.id.in_(list(plan_ids))
            )
        )
        query = PlanRow.select(*_PLAN).where(PlanRow.id.in_([earlier for _plan, earlier in before if earlier]))
        earlier = {plan.id: plan for plan in self._connection.read(query, _plan)}
        return {plan_id: earlier[before_it] for plan_id, before_it in before if before_it}


def _year_in(plan_year: PlanYear) -> str:
    """The school year that is asked for; empty where a plan is asked for by its number."""
    if isinstance(plan_year, OnePlan):
        return ""
    return plan_year.year if isinstance(plan_year, Living) else plan_year


def _plan(**columns: Any) -> Plan:
    basis = Basis(**{name: columns.pop(name) for name in BASIS_COLUMNS})
    placement = Placement(**{name: columns.pop(name) for name in PLACEMENT_FIELDS})
    return Plan(basis=basis, placement=placement, **columns)
