"""What is due for the students of the person at the keyboard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.agreed_aims import changed_on_the_way, changed_without_consent, is_candidate
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.due import CASE_NOTICE_DAYS, YEAR_OF, Due, DueKind, OfYear, Reminding, due_of, papers_due
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan, PlanVersion
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.proposals import proposed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open, student_lines
from ioplogg_tui.store.store import Store

ORDER = {kind: number for number, kind in enumerate(DueKind)}
OF_THE_BASIS = frozenset(
    {
        DueKind.DECISION_ENDS,
        DueKind.NO_DECISION,
        DueKind.AIMS_CHANGED,
        DueKind.NO_ASSESSMENT_CONSENT,
        DueKind.NO_DECISION_CONSENT,
    }
)


@reading_of_school()
def what_is_due(session: Session, reminding: Reminding, *, everyone: bool = False) -> list[Due]:
    """Every reminder: the most pressing kind first, then by date, then by name; `reminding` is in the settings.

    Goals of students who are neither one's own nor opened are not told.

    Raises:
        CannotWrite: as `student_lines`.
    """
    students = [line.student for line in student_lines(session, everyone=everyone, listed_as=Action.STUDENTS_DUE)]
    reminders = [
        *_of_plans_and_goals(session, students, reminding),
        *_of_proposals(session, students),
        *_of_cases(session, students),
    ]
    return sorted(
        (_with_year(session, _without_goal_unasked(session, due)) for due in reminders if _may_know(session, due)),
        key=lambda due: (ORDER[due.kind], due.day or session.today(), sort_key(due.student.name)),
    )


def _of_plans_and_goals(session: Session, students: Sequence[Student], reminding: Reminding) -> Iterator[Due]:
    store, school_year, today = session.store, session.school_year, session.today()
    ids = [student.id for student in students]
    goals = store.observed_goals.of_students(ids, session.living)
    plans = {plan.student_id: plan for plan in store.plans.living(school_year)}
    begun = {plan.student_id: plan for plan in store.plans.begun(school_year)}
    unbegun = store.plans.without(school_year)
    last_asked = store.self_assessments.last_times(ids)
    owing, reported = _owing(session), store.documents.reported()
    for student in students:
        plan = plans.get(student.id) or Plan(0, student.id, school_year)
        in_school = not reminding.holidays.has(today)
        if student.id in unbegun or (student.id not in plans and in_school):
            yield Due(student, DueKind.PLAN_NOT_BEGUN, goes_on=student.id in unbegun)
        yield from _of_this_year(student, begun.get(student.id), plan)
        of_plans = [
            *_of_test_aims(session, student, plan, goals[student.id]),
            *due_of(student, plan, goals[student.id], last_asked.get(student.id), today, reminding),
        ]
        of_years = [replace(due, school_year=plan.school_year) for due in of_plans]
        for older in owing.get(student.id, ()):
            if older.id != plan.id:
                of_years += [replace(due, school_year=older.school_year) for due in papers_due(student, older, today)]
        for due in of_years:
            if due.kind is not DueKind.REPORT or (student.id, due.school_year) not in reported:
                yield due


def _owing(session: Session) -> dict[int, list[Plan]]:
    """Student → the plans of years before that papers may still be due for, oldest first."""
    owing: dict[int, list[Plan]] = defaultdict(list)
    for plan in session.store.plans.owing_before(session.school_year):
        owing[plan.student_id].append(plan)
    return owing


def _of_this_year(student: Student, begun: Plan | None, living: Plan) -> Iterator[Due]:
    """What this year's plan needs before it can be lived by, while that of a year before still is."""
    waits = begun is not None and begun.id != living.id and begun.status is PlanStatus.DRAFT
    if begun is not None and waits and begun.basis.decision is None:
        yield Due(student, DueKind.NO_DECISION, school_year=begun.school_year)


def _of_test_aims(session: Session, student: Student, plan: Plan, goals: Sequence[Goal]) -> Iterator[Due]:
    if is_candidate(student.level) and plan.status is PlanStatus.IN_USE:
        versions = session.store.plan_versions.of(plan.id)
        own = [goal for goal in goals if not goal.left_out]
        day = changed_without_consent(versions, own, plan.basis.county_consent)
        day = day or (_changed_on_the_way(session.store, plan, versions[-1]) if versions else None)
        if day is not None:
            yield Due(student, DueKind.AIMS_CHANGED, day)


def _changed_on_the_way(store: Store, plan: Plan, first: PlanVersion) -> date | None:
    """Whether the test's aims were changed between a plan of a year before and what was made of it."""
    year = store.plans.carried.year_before(plan.student_id, plan.school_year)
    before = store.plans.of(plan.student_id, year) if year else None
    versions = store.plan_versions.of(before.id) if before else []
    if before is None or not versions:
        return None
    goals = [goal.id for goal in versions[0].frozen.goals]
    held = store.plans.carried.held(plan.id, goals)
    going_on = {kin for older, its in store.goals.kin_of(goals).items() if older in held for kin in its}
    consents = [day for day in (plan.basis.county_consent, before.basis.county_consent) if day is not None]
    return changed_on_the_way(versions[0], first, going_on, max(consents, default=None))


def _of_proposals(session: Session, students: Sequence[Student]) -> Iterator[Due]:
    by_id = {student.id: student for student in students}
    for proposal in proposed(session, list(by_id)):
        day = to_local(proposal.at).date()
        days = (day - session.today()).days
        student = by_id[proposal.student_id]
        year = proposal.school_year
        yield Due(student, DueKind.PROPOSED, day, days, document=proposal.document, by=proposal.by, school_year=year)


def _of_cases(session: Session, students: Sequence[Student]) -> Iterator[Due]:
    """Told to who writes the plan: whether the case is to go on is asked of who gave the consent."""
    by_id = {student.id: student for student in students if may(session, Right.WRITE_PLAN, student.id)}
    today = session.today()
    for member in session.store.teams.cases_ending(list(by_id), today, today + timedelta(days=CASE_NOTICE_DAYS)):
        day = member.place.ends or today
        yield Due(by_id[member.place.student_id], DueKind.CASE_ENDS, day, (day - today).days, by=member.name)


def _may_know(session: Session, due: Due) -> bool:
    return due.kind not in OF_THE_BASIS or may(session, Right.SEE_BASIS, due.student.id)


def _without_goal_unasked(session: Session, due: Due) -> Due:
    return due if due.goal is None or is_open(session, due.student.id) else replace(due, goal=None)


def _with_year(session: Session, due: Due) -> Due:
    match YEAR_OF[due.kind]:
        case OfYear.PLAN:
            return due
        case OfYear.TODAY:
            return replace(due, school_year=session.school_year)
        case OfYear.NONE:
            return replace(due, school_year="")
        case _ as unknown:
            assert_never(unknown)
