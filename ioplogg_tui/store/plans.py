"""Rows of plans, their subjects, and frozen versions."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from peewee import fn

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import Basis, FrozenPlan, GradeBasis, Plan, PlanStatus, PlanSubject, PlanVersion, Relation
from ioplogg_tui.store.tables import (
    CriterionRow,
    GoalAimRow,
    GoalChangeRow,
    GoalRow,
    GoalStanding,
    ObservationRow,
    PlanRow,
    PlanSubjectRow,
    PlanVersionRow,
    SelfAssessmentRow,
    StaffRow,
)

BASIS_COLUMNS = tuple(asdict(Basis()))
PLAN_COLUMNS = ("long_term_aim", "assessment", "responsible", "evaluation", "report")
SUBJECT_COLUMNS = (
    "title",
    "curriculum_code",
    "content",
    "how_it_is_run",
    "organisation",
    "methods",
    "aids",
    "hours_planned",
    "hours_given",
    "teacher",
)


def plan_id(student_id: int, school_year: str, at: datetime) -> int:
    """The student's plan for a school year, begun as a draft if there is none."""
    found = PlanRow.get_or_none((PlanRow.student == student_id) & (PlanRow.school_year == school_year))
    if found:
        return int(found.id)
    return int(
        PlanRow.insert(
            student=student_id, school_year=school_year, status=PlanStatus.DRAFT.value, created_at=at
        ).execute()
    )


def plan_of(student_id: int, school_year: str) -> Plan:
    """The plan of a school year; one without an id where there is none yet."""
    row = PlanRow.get_or_none((PlanRow.student == student_id) & (PlanRow.school_year == school_year))
    if row is None:
        return Plan(0, student_id, school_year)
    return _plan(row, tuple(_subjects(row.id)))


def _plan(row: PlanRow, subjects: tuple[PlanSubject, ...]) -> Plan:
    return Plan(
        id=row.id,
        student_id=row.student_id,
        school_year=row.school_year,
        status=PlanStatus(row.status),
        basis=Basis(**{name: getattr(row, name) for name in BASIS_COLUMNS}),
        subjects=subjects,
        **{name: getattr(row, name) for name in PLAN_COLUMNS},
    )


def every_plan(school_year: str) -> list[Plan]:
    """Every student's plan for a school year, subjects left out."""
    return [_plan(row, ()) for row in list(PlanRow.select().where(PlanRow.school_year == school_year))]


def school_years(student_id: int) -> list[str]:
    """The school years that the student has plans for, oldest first."""
    rows = PlanRow.select(PlanRow.school_year).where(PlanRow.student == student_id).order_by(PlanRow.school_year)
    return [year for (year,) in list(rows.tuples())]


def write_plan(plan: Plan) -> None:
    """Everything of a plan but its subjects and status."""
    texts = {name: getattr(plan, name) for name in PLAN_COLUMNS}
    PlanRow.update(**asdict(plan.basis), **texts).where(PlanRow.id == plan.id).execute()


def set_status(plan: int, status: PlanStatus) -> None:
    PlanRow.update(status=status.value).where(PlanRow.id == plan).execute()


def status_of_goal(goal_id: int) -> PlanStatus | None:
    """The status of the plan that a goal is in."""
    query = PlanRow.select(PlanRow.status).join(PlanSubjectRow).join(GoalRow).where(GoalRow.id == goal_id)
    status = query.scalar()
    return PlanStatus(status) if status else None


def has_goals(subject: int) -> bool:
    """Whether a subject has goals, in the bin or not."""
    return bool(GoalRow.select().where(GoalRow.subject == subject).exists())


def subject_id(plan: int, title: str, curriculum_code: str | None = None) -> int:
    """The plan's subject of that title, in whatever case; added last if it isn't there."""
    found = next((one for one in _subjects(plan) if fold(one.title) == fold(title)), None)
    if found:
        return found.id
    position = PlanSubjectRow.select(fn.MAX(PlanSubjectRow.position)).where(PlanSubjectRow.plan == plan).scalar() or 0
    return int(
        PlanSubjectRow.insert(plan=plan, position=position + 1, title=title, curriculum_code=curriculum_code).execute()
    )


def write_subject(subject: PlanSubject) -> None:
    """Everything of a subject but its place in the plan."""
    columns = {name: getattr(subject, name) for name in SUBJECT_COLUMNS}
    PlanSubjectRow.update(relation=subject.relation or "", grade_basis=subject.grade_basis or "", **columns).where(
        PlanSubjectRow.id == subject.id
    ).execute()


def remove_subject(subject: int) -> None:
    """Take an empty subject out of the plan."""
    PlanSubjectRow.delete().where(PlanSubjectRow.id == subject).execute()


def remove_untouched(plan: int) -> bool:
    """Remove a plan with its subjects and goals; False, and nothing is removed, where any of it was touched."""
    goals = GoalRow.select(GoalRow.id).join(PlanSubjectRow).where(PlanSubjectRow.plan == plan)
    touched = [PlanVersionRow.select().where(PlanVersionRow.plan == plan)]
    kept = (ObservationRow, SelfAssessmentRow, GoalChangeRow)
    touched += [model.select().where(model.goal.in_(goals)) for model in kept]
    if any(query.exists() for query in touched):
        return False
    for model in (CriterionRow, GoalAimRow, GoalStanding):
        model.delete().where(model.goal.in_(goals)).execute()
    subjects = PlanSubjectRow.select(PlanSubjectRow.id).where(PlanSubjectRow.plan == plan)
    GoalRow.delete().where(GoalRow.subject.in_(subjects)).execute()
    PlanSubjectRow.delete().where(PlanSubjectRow.plan == plan).execute()
    PlanRow.delete().where(PlanRow.id == plan).execute()
    return True


def _subjects(plan: int) -> list[PlanSubject]:
    rows = PlanSubjectRow.select().where(PlanSubjectRow.plan == plan).order_by(PlanSubjectRow.position)
    return [
        PlanSubject(
            id=row.id,
            relation=Relation(row.relation) if row.relation else None,
            grade_basis=GradeBasis(row.grade_basis) if row.grade_basis else None,
            **{name: getattr(row, name) for name in SUBJECT_COLUMNS},
        )
        for row in list(rows)
    ]


def freeze(plan: Plan, frozen: FrozenPlan, staff_id: int, at: datetime) -> int:
    """Keep a version of a plan as it stands; returns its number."""
    import msgspec

    last = PlanVersionRow.select(fn.MAX(PlanVersionRow.number)).where(PlanVersionRow.plan == plan.id).scalar() or 0
    PlanVersionRow.insert(
        plan=plan.id,
        number=last + 1,
        status=plan.status.value,
        at=at,
        staff=staff_id,
        text=msgspec.json.encode(frozen).decode(),
    ).execute()
    return int(last) + 1


def versions_of(plan: int) -> list[PlanVersion]:
    """The frozen versions of a plan, newest first."""
    import msgspec

    rows = (
        PlanVersionRow.select(
            PlanVersionRow.number, PlanVersionRow.status, PlanVersionRow.at, StaffRow.name, PlanVersionRow.text
        )
        .join(StaffRow)
        .where(PlanVersionRow.plan == plan)
        .order_by(PlanVersionRow.number.desc())
    )
    return [
        PlanVersion(number, PlanStatus(status), at, by, msgspec.json.decode(text, type=FrozenPlan))
        for number, status, at, by, text in list(rows.tuples())
    ]
