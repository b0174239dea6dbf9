"""The plan: reading it and what was published of it, and writing it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.people import Student, placed, plan_texts
from ioplogg_tui.domain.plan import Basis, FrozenPlan, Plan, PlanVersion
from ioplogg_tui.domain.plan_choices import ARCHIVED, PlanStatus
from ioplogg_tui.domain.school_year import OnePlan, PlanYear, SchoolYear
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.store import Store


@reading(Right.SEE)
def plan_of(session: Session, student_id: int, plan_year: PlanYear = "") -> Plan:
    """The plan of a school year, the living one when left out; without its basis for those who may not see that."""
    return as_seen(session, session.store.plans.of(student_id, plan_year or session.living))


def as_seen(session: Session, plan: Plan) -> Plan:
    """The plan without what it rests on, for those who may not see that; for a reading that has asked the rest."""
    return plan if may(session, Right.SEE_BASIS, plan.student_id) else replace(plan, basis=Basis())


@reading(Right.SEE)
def year_of_plan(session: Session, student_id: int, plan_year: PlanYear) -> SchoolYear:
    """The school year of a student's plan."""
    return SchoolYear(session.store.plans.year_of(student_id, plan_year))


@dataclass(frozen=True, slots=True)
class YearToBegin:
    """A school year in which the one before goes on: its plan isn't begun, or there are goals that it left out."""

    year: SchoolYear
    left_out: int
    """How many goals were left out of its plan; 0 where it isn't begun."""


@dataclass(frozen=True, slots=True)
class YearsOfPlans:
    """What is to be said of a student's plans beside the one that they live by."""

    to_begin: YearToBegin | None
    """This school year, where there are plans of years before and its own doesn't go on with all that lives."""
    coming: SchoolYear | None
    """The following school year, where its plan is begun already."""


@reading(Right.SEE)
def years_of_plans(session: Session, student_id: int) -> YearsOfPlans:
    """Which school years' plans are to be begun, or are begun before their year."""
    this_year = session.school_year
    years = session.store.plans.carried.years(student_id, this_year)
    begun, coming = this_year in years, this_year.following
    goes_on = any(year < this_year for year in years) and not (begun and not years[this_year])
    to_begin = YearToBegin(this_year, years.get(this_year, 0)) if goes_on else None
    return YearsOfPlans(to_begin, coming if coming in years else None)


def year_to_begin(session: Session, student_id: int) -> YearToBegin | None:
    """As `years_of_plans` has it."""
    return years_of_plans(session, student_id).to_begin


@reading(Right.SEE)
def school_years(session: Session, student_id: int) -> list[str]:
    """The school years there are plans for, this one always among them, oldest first."""
    return sorted({*session.store.plans.school_years(student_id), session.school_year})


@reading(Right.SEE)
def plan_years(session: Session, student_id: int) -> list[str]:
    """The school years that there are plans for, oldest first."""
    return session.store.plans.school_years(student_id)


@reading(Right.SEE)
def student_in(session: Session, student_id: int, school_year: str) -> Student:
    """The student as a school year's plan has them: where they are, or were, in that year."""
    student, plan = session.store.students.of(student_id), session.store.plans.of(student_id, school_year)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    return placed(student, plan.placement)


@reading(Right.SEE)
def plans_beside(session: Session, student_id: int, plan_id: int, school_year: str) -> list[str]:
    """Of records that were joined those that have another plan of a school year than this one, by their names."""
    return session.store.students.records.beside(student_id, plan_id, school_year)


def versions_of(session: Session, plan: Plan) -> list[PlanVersion]:
    """The frozen versions of a plan, newest first; without the basis for those who may not see that.

    Raises:
        NotFound: the student is none that the person may see.
    """
    return _versions(session, plan.student_id, which_plan(plan))


@reading(Right.SEE)
def _versions(session: Session, student_id: int, plan_year: PlanYear) -> list[PlanVersion]:
    versions = session.store.plan_versions.of(session.store.plans.of(student_id, plan_year).id)
    return [
        replace(version, frozen=replace(version.frozen, plan=as_seen(session, version.frozen.plan)))
        for version in versions
    ]


def frozen_now(session: Session, plan: Plan) -> FrozenPlan:
    """The plan as a version would keep it now, to compare with.

    Raises:
        NotFound: the student is none that the person may see.
    """
    return _frozen_now(session, plan.student_id, plan)


@reading(Right.SEE)
def _frozen_now(session: Session, student_id: int, plan: Plan) -> FrozenPlan:
    del student_id
    return frozen(session.store, as_seen(session, plan), session.school_year)


def frozen(store: Store, plan: Plan, this_year: SchoolYear) -> FrozenPlan:
    """A plan with everything that a version keeps beside it: the goals without their log, and the student's texts.

    In a plan whose year is over they are those that were published in it last.
    """
    student = store.students.of(plan.student_id)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    goals = tuple(store.goals.written(plan.student_id, which_plan(plan)))
    versions = store.plan_versions.that_stand(plan) if plan.school_year < this_year else []
    texts = plan_texts(versions[0].frozen if versions else student)
    return FrozenPlan(student.name, plan, goals, **texts)


def which_plan(plan: Plan) -> PlanYear:
    """A plan that was read, and none beside it of a joined record; one that isn't begun by its year."""
    return OnePlan(plan.id) if plan.id else plan.school_year


def named_plan(store: Store, student_id: int, plan_year: PlanYear, plan_id: int) -> Plan:
    """The plan that was read, as it is now; where no number was read the one that is shown where `plan_year` is.

    One that was begun and is gone again is as one that isn't begun.

    Raises:
        NotFound: it is gone, and the year has another; or it is none of the student's any longer.
    """
    if not plan_id:
        return store.plans.of(student_id, plan_year)
    plan = store.plans.of(student_id, OnePlan(plan_id))
    if not plan.id:
        plan = store.plans.of(student_id, plan_year)
        if plan.id or store.plans.whole([plan_id]):
            raise NotFound(N_("The plan is no longer here."))
    return plan


def require_changeable(plan: Plan) -> Plan:
    """Raises UsageProblem where the plan is archived."""
    if plan.status is PlanStatus.ARCHIVED:
        raise UsageProblem(ARCHIVED)
    return plan


def begun_plan(doing: Deed, plan: Plan) -> int:
    """The id of a plan that can be changed, begun as a draft where it isn't yet.

    Raises:
        UsageProblem: it is archived.
    """
    require_changeable(plan)
    return plan.id or doing.store.plans.id_of(plan.student_id, plan.school_year, doing.session.now())


def keep_plan(doing: Deed, plan: Plan) -> int:
    """Inside a deed: write a cleaned plan, begun where it isn't yet; returns its id.

    Raises:
        UsageProblem: it is archived.
    """
    plan_id = begun_plan(doing, plan)
    doing.store.plans.write(replace(plan, id=plan_id))
    doing.object_id = plan_id
    return plan_id
