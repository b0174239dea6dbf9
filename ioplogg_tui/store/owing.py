"""What reminders ask of a whole school: each in one statement, however many students there are, and in few columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from peewee import JOIN, Case, fn

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.due import GoalSeen
from ioplogg_tui.domain.people import Placement, Student
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import Living, SchoolYear
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import has_another, is_of, is_whole, student_of, where_somebody_is_joined, whole_students
from ioplogg_tui.store.living_plan import in_order, living_plan, owes_papers, owes_papers_beside, plan_of_year
from ioplogg_tui.store.places_held import students_on_day
from ioplogg_tui.store.plan_begun import is_begun
from ioplogg_tui.store.self_assessments import answer_counts
from ioplogg_tui.store.shown_plans import goals_shown, shown_plans
from ioplogg_tui.store.stays import newest_stay
from ioplogg_tui.store.students import STUDENT_COLUMNS, student_from
from ioplogg_tui.store.tables.log import EventRow, GoalStandingRow, SelfAssessmentRow
from ioplogg_tui.store.tables.people import GroupRow, MembershipRow, StayRow, StudentRow
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanVersionRow
from ioplogg_tui.store.version_stands import version_stands
from ioplogg_tui.store.worded import Worded, WordedOfSome

BRINGING = frozenset({Action.STUDENT_ENROL, Action.STUDENT_IMPORT_LIST, Action.TEAM_ADD, Action.TEAM_REMOVE})
"""What is told of a student who is brought here: nobody need have looked at them."""

BESIDE_THE_PLAN = frozenset(
    {
        *(action for action in Action if action.is_reading or not action.is_told),
        *(action for action in Action if action.value.startswith(("observation.", "document.", "self-assessment."))),
        *(action for action in Action if action.value.startswith(("team.", "staff."))),
        *(action for action in Action if action.value.startswith(("hours.", "lesson."))),
        Action.PLAN_PUBLISH,
    }
)
"""What is told of a student and leaves the plan as it is. Whatever else there is may change it."""


_BASIS = ("expert_assessment", "decision", "valid_to", "consent", "assessment_consent", "county_consent")
_PLAN = (
    *(PlanRow.id, student_of(PlanRow.student).alias("student_id"), PlanRow.school_year, PlanRow.status),
    *(getattr(PlanRow, name) for name in (*_BASIS, "evaluation", "report", "level")),
)
"""What reminders ask of a plan: not its texts."""


def _in_brief(*, level: str, **columns: Any) -> Plan:
    basis = Basis(**{name: columns.pop(name) for name in _BASIS})
    return Plan(basis=basis, placement=Placement(level), **columns)


def _seen(student_ids: Any, year: Any) -> Any:
    shown = shown_plans(student_ids, Living(year))
    standing = (GoalStandingRow.last_at, GoalStandingRow.quality, GoalStandingRow.independence)
    columns = (shown.c.asked_id, GoalRow.id, GoalRow.text, GoalRow.status, GoalRow.due, *standing)
    return (
        goals_shown(shown, *columns, lived_in=year)
        .switch(GoalRow)
        .join(GoalStandingRow, JOIN.LEFT_OUTER, on=(GoalStandingRow.goal == GoalRow.root))
    )


_OF_ALL = Worded(lambda year: _seen(whole_students(), year), "year")
_OF_SOME = WordedOfSome(_seen, "year")

FEW = 50
"""So many students are asked for by themselves; of more, all are read, since that is one plain question."""


class Owing:
    """Read only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def left(self, staff_id: int | None, today: date) -> list[Student]:
        """Who has left with a plan that may owe something yet, in Norwegian order; who is on whose team as in `lines`.

        It is of this school year or the one before, or isn't archived and has a day for its papers, or was in use and
        is of a year before the one they left in.
        """
        year_ends = fn.SUBSTR(PlanRow.school_year, 1, 2).concat(fn.SUBSTR(PlanRow.school_year, 6, 2)).concat("-07-31")
        went_on = (PlanRow.status != PlanStatus.DRAFT) & (newest_stay(StayRow.to_date) > fn.DATE(year_ends))
        has_day = PlanRow.evaluation.is_null(False) | PlanRow.report.is_null(False)
        may_owe = (PlanRow.status != PlanStatus.ARCHIVED) & (has_day | went_on)
        planned = PlanRow.select(PlanRow.id).where(
            is_of(PlanRow.student, StudentRow.id) & ((PlanRow.school_year >= SchoolYear.of(today).before) | may_owe)
        )
        some_day = StayRow.select(StayRow.student).where(StayRow.to_date < today)
        gone = StudentRow.id.in_(some_day) & (newest_stay(StayRow.to_date) < today.isoformat())
        query = StudentRow.select(*STUDENT_COLUMNS).join(GroupRow, JOIN.LEFT_OUTER)
        query = query.where(is_whole() & gone & fn.EXISTS(planned))
        if staff_id is not None:
            query = query.where(StudentRow.id.in_(students_on_day(staff_id, today)))
        return self._connection.read(query.order_by(StudentRow.name_sort, StudentRow.id), student_from)

    def living(self, year: SchoolYear) -> list[Plan]:
        """Every student's living plan, in brief."""
        return self._plans(is_whole() & (PlanRow.id == living_plan(StudentRow.id, year)))

    def decided(self, begins: date, ends: date) -> list[Plan]:
        """Every student's newest plan that was in use by one day on a decision that held on another one, in brief.

        The decision was made by `ends` and holds on `begins`, at least; a plan of a school year before goes on so long
        as its decision does, and where that has no last day as long as the plan is in use. Where records were joined
        the level is that of the plan that the student lives by in the school year: the other record's is out of date.
        """
        plan, year = PlanRow.alias(), SchoolYear.of(ends)
        is_living = (plan.school_year == year) | (plan.status == PlanStatus.IN_USE)
        holds = (plan.decision <= ends) & ((plan.valid_to >= begins) | (plan.valid_to.is_null() & is_living))
        its = is_of(plan.student, StudentRow.id) & (plan.school_year <= year) & (plan.status != PlanStatus.DRAFT)
        newest = plan.select(plan.id).where(its & holds).order_by(plan.school_year.desc(), *in_order(plan)).limit(1)
        lived_by = PlanRow.alias()
        its_level = lived_by.select(lived_by.level).where(lived_by.id == living_plan(StudentRow.id, year))
        of_joined = Case(None, [(has_another(StudentRow.id), its_level)])
        level = fn.COALESCE(where_somebody_is_joined(of_joined), PlanRow.level).alias("level")
        columns = [column for column in _PLAN if column is not PlanRow.level]
        which = is_whole() & (PlanRow.id == newest)
        return self._connection.read(PlanRow.select(*columns, level).join(StudentRow, on=which), _in_brief)

    def begun(self, year: SchoolYear) -> list[Plan]:
        """Every student's plan of a school year, in brief."""
        return self._plans(is_whole() & (PlanRow.id == plan_of_year(StudentRow.id, year)) & is_begun(PlanRow))

    def begun_beside(self, year: SchoolYear) -> list[Plan]:
        """Every student's plan of a school year that they don't live by, in brief."""
        its = is_of(PlanRow.student, StudentRow.id) & (PlanRow.school_year == year)
        beside = fn.COALESCE(living_plan(StudentRow.id, year), 0) != PlanRow.id
        return self._plans(
            is_whole() & its & (PlanRow.id == plan_of_year(StudentRow.id, year)) & beside & is_begun(PlanRow)
        )

    def papers_owing(self, year: SchoolYear, student_id: int | None = None) -> list[Plan]:
        """The plans that may owe papers of their school year, oldest first, in brief: every student's, or of one.

        They are of years before, and where records were joined of this one. Of several of a year the plan of that year
        is first, and beside it only one in use has a day for its evaluation.
        """
        owes = owes_papers(PlanRow, year) | owes_papers_beside(PlanRow, year)
        owes = owes if student_id is None else is_of(PlanRow.student, student_id) & owes
        first = plan_of_year(student_of(PlanRow.student), PlanRow.school_year)
        is_beside = where_somebody_is_joined((PlanRow.id != first) & (PlanRow.status != PlanStatus.IN_USE))
        evaluation = Case(None, [(is_beside, None)], PlanRow.evaluation).converter(PlanRow.evaluation.python_value)
        columns = [column for column in _PLAN if column is not PlanRow.evaluation]
        query = PlanRow.select(*columns, evaluation.alias("evaluation")).where(owes)
        return self._connection.read(query.order_by(PlanRow.school_year, *in_order(PlanRow)), _in_brief)

    def _plans(self, which: Any) -> list[Plan]:
        return self._connection.read(PlanRow.select(*_PLAN).join(StudentRow, on=which), _in_brief)

    def goals_seen(self, student_ids: Sequence[int], year: SchoolYear) -> dict[int, list[GoalSeen]]:
        """Student → the goals of the living plan, and those that were left out of it."""
        if len(student_ids) > FEW:
            query = self._connection.asked(_OF_ALL, year=str(year))
        else:
            query = self._connection.asked_of(_OF_SOME, student_ids, year=str(year))
        goals: dict[int, list[GoalSeen]] = defaultdict(list)
        for student_id, *goal, _left_out in self._connection.rows(query):
            goals[student_id].append(GoalSeen(*goal))
        return goals

    def last_asked(self) -> dict[int, datetime]:
        """Student → when they last assessed a goal of theirs (naive UTC); by numbers, since a clock may run ahead."""
        own = SelfAssessmentRow.alias()
        newest = own.select(fn.MAX(own.id)).where(answer_counts(own)).group_by(student_of(own.student))
        query = SelfAssessmentRow.select(student_of(SelfAssessmentRow.student), SelfAssessmentRow.at)
        return dict(self._connection.rows(query.where(SelfAssessmentRow.id.in_(newest))))

    def brought(self, student_ids: Collection[int]) -> dict[int, datetime]:
        """Of these students those whom a list brought, and nobody of their team has looked at → when (naive UTC)."""
        looked = fn.EXISTS(
            MembershipRow.select(MembershipRow.id).where(
                is_of(MembershipRow.student, StudentRow.id)
                & (MembershipRow.staff == EventRow.staff)
                & EventRow.action.not_in([action.value for action in BRINGING])
            )
        )
        is_list = EventRow.action == Action.STUDENT_IMPORT_LIST.value
        came = fn.MIN(Case(None, [(is_list, EventRow.at)])).converter(EventRow.at.python_value)
        planned = PlanRow.select(PlanRow.id).where(is_of(PlanRow.student, StudentRow.id))
        query = (
            StudentRow.select(StudentRow.id, came, fn.MAX(Case(None, [(looked, 1)], 0)))
            .join(EventRow, on=is_of(EventRow.student_id, StudentRow.id))
            .where(StudentRow.joined_into.is_null() & ~fn.EXISTS(planned))
            .group_by(StudentRow.id)
        )
        asked = set(student_ids)
        rows = self._connection.rows(query)
        return {student: at for student, at, seen in rows if at is not None and not seen and student in asked}

    def touched_since_published(self) -> set[int]:
        """The plans in use of whose student something was written since the newest version that stands was taken."""
        newest = (
            PlanVersionRow.select(PlanVersionRow.plan, fn.MAX(PlanVersionRow.at).alias("at"))
            .join(PlanRow)
            .where((PlanRow.status == PlanStatus.IN_USE) & version_stands())
            .group_by(PlanVersionRow.plan)
            .alias("newest")
        )
        since = EventRow.select(EventRow.id).where(
            is_of(EventRow.student_id, PlanRow.student)
            & (EventRow.at >= newest.c.at)
            & EventRow.action.not_in([action.value for action in BESIDE_THE_PLAN])
        )
        query = PlanRow.select(PlanRow.id).join(newest, on=(newest.c.plan_id == PlanRow.id)).where(fn.EXISTS(since))
        return set(self._connection.column(query))
