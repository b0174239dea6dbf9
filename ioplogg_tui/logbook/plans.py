"""The plan: writing it, taking its steps, reading what was published, and next year's out of this one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.goal import GoalStatus, as_text
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan import (
    NEXT_STEP,
    Basis,
    FrozenPlan,
    Plan,
    PlanStatus,
    PlanSubject,
    PlanVersion,
    subject_title,
    why_a_draft,
)
from ioplogg_tui.domain.plan_comparison import says_the_same
from ioplogg_tui.logbook.access import may, require, writing
from ioplogg_tui.logbook.goals import ARCHIVED, goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.veil import unveiled, veiled
from ioplogg_tui.store import goal_rows, plans, students
from ioplogg_tui.store.events import written_since
from ioplogg_tui.store.proposals import open_proposals, settle
from ioplogg_tui.store.teams import rename_subject

LONGEST = 5_000


def plan_of(session: Session, student_id: int, school_year: str = "") -> Plan:
    """The plan of a school year, this one's when left out; without its basis for those who may not see that."""
    require(session, Right.SEE, student_id)
    return _as_seen(session, plans.plan_of(student_id, school_year or session.school_year))


def _as_seen(session: Session, plan: Plan) -> Plan:
    seen = plan if may(session, Right.SEE_BASIS, plan.student_id) else replace(plan, basis=Basis())
    return veiled(session, plan.student_id, seen)


def school_years(session: Session, student_id: int) -> list[str]:
    """The school years there are plans for, this one always among them, oldest first."""
    require(session, Right.SEE, student_id)
    return sorted({*plans.school_years(student_id), session.school_year})


def _open_plan(session: Session, plan: Plan) -> int:
    if plans.plan_of(plan.student_id, plan.school_year).status is PlanStatus.ARCHIVED:
        raise UsageProblem(ARCHIVED)
    return plans.plan_id(plan.student_id, plan.school_year, session.now())


def _require_subject(session: Session, plan: Plan, subject: PlanSubject) -> str:
    """The right to write a subject that is in the plan, by the title it has there, which is returned."""
    there = plans.plan_of(plan.student_id, plan.school_year).subjects
    title = next((one.title for one in there if one.id == subject.id), None)
    if title is None:
        raise NotFound(N_("The subject is no longer here."))
    require(session, Right.WRITE_SUBJECT, plan.student_id, title)
    return title


def write_plan(session: Session, plan: Plan) -> None:
    """Keep the basis and the other fields of a plan as they are given.

    Raises:
        UsageProblem: a date comes before one that it follows from, a text is too long, or the plan is archived.
    """
    basis = replace(plan.basis, deviations=clean_text(plan.basis.deviations, LONGEST))
    if basis.valid_from and basis.valid_to and basis.valid_to < basis.valid_from:
        raise UsageProblem(N_("The decision ends before it begins. Change one of the dates."))
    with writing(session, Right.WRITE_PLAN, plan.student_id):
        cleaned = replace(
            plan,
            id=_open_plan(session, plan),
            basis=basis,
            long_term_aim=clean_text(plan.long_term_aim, LONGEST),
            assessment=clean_text(plan.assessment, LONGEST),
            responsible=clean_line(plan.responsible, 120),
        )
        plans.write_plan(cleaned)
        session.record("plan.write", student_id=plan.student_id, kind="plan", object_id=cleaned.id)


def add_subject(session: Session, plan: Plan, title: str, curriculum_code: str | None = None) -> int:
    """Add a subject, or an own area that has no curriculum; returns its id.

    Raises:
        UsageProblem: it has no title, or the plan is archived.
    """
    cleaned = subject_title(title)
    if not cleaned:
        raise UsageProblem(N_("Write a subject, or an own area such as everyday life."))
    with writing(session, Right.WRITE_SUBJECT, plan.student_id, cleaned):
        subject = plans.subject_id(_open_plan(session, plan), cleaned, curriculum_code)
        session.record("plan.add-subject", student_id=plan.student_id, kind="subject", object_id=subject)
    return subject


def write_subject(session: Session, plan: Plan, subject: PlanSubject) -> None:
    """Keep a subject as it is given; whose place on the team was for its title has it for the new one.

    Raises:
        UsageProblem: it has no title, another subject has it, a text is too long, or the plan is archived.
    """
    cleaned = replace(
        subject,
        title=subject_title(subject.title),
        teacher=clean_line(subject.teacher, 120),
        content=clean_text(subject.content, LONGEST),
        how_it_is_run=clean_text(subject.how_it_is_run, LONGEST),
        organisation=clean_text(subject.organisation, LONGEST),
        methods=clean_text(subject.methods, LONGEST),
        aids=clean_text(subject.aids, LONGEST),
        curriculum_code=clean_line(subject.curriculum_code or "", 40) or None,
    )
    if not cleaned.title:
        raise UsageProblem(N_("Write a subject, or an own area such as everyday life."))
    with writing(session, Right.WRITE_SUBJECT, plan.student_id, cleaned.title):
        before = _require_subject(session, plan, subject)
        _open_plan(session, plan)
        others = (one for one in plans.plan_of(plan.student_id, plan.school_year).subjects if one.id != cleaned.id)
        if any(fold(other.title) == fold(cleaned.title) for other in others):
            raise UsageProblem(N_("The plan has a subject “{title}” already."), title=cleaned.title)
        plans.write_subject(cleaned)
        for staff_id in rename_subject(plan.student_id, before, cleaned.title) if before != cleaned.title else ():
            session.record("team.rename-subject", student_id=plan.student_id, kind="staff", object_id=staff_id)
        session.record("plan.write-subject", student_id=plan.student_id, kind="subject", object_id=subject.id)


def remove_subject(session: Session, plan: Plan, subject: PlanSubject) -> None:
    """Take a subject without goals out of the plan.

    Raises:
        UsageProblem: it has goals, or the plan is archived.
    """
    with writing(session, Right.SEE, plan.student_id):
        _require_subject(session, plan, subject)
        if plans.has_goals(subject.id):
            raise UsageProblem(
                N_("{subject} has goals, maybe in the bin, so it stays in the plan."), subject=subject.title
            )
        _open_plan(session, plan)
        plans.remove_subject(subject.id)
        session.record("plan.remove-subject", student_id=plan.student_id, kind="subject", object_id=subject.id)


def take_step(session: Session, plan: Plan) -> int:
    """Take the plan's next step and freeze it as it stands; returns the version's number.

    Raises:
        UsageProblem: the plan lacks what the step needs; the sentence says what.
    """
    with writing(session, Right.PUBLISH, plan.student_id):
        step = NEXT_STEP.get(plans.plan_of(plan.student_id, plan.school_year).status)
        if step is None:
            raise UsageProblem(N_("The plan is archived; there is no step after that."))
        return _freeze(session, plan, step)


def publish(session: Session, plan: Plan) -> int:
    """Freeze the plan as it stands now, and take a draft into use; returns the version's number.

    Raises:
        UsageProblem: the plan lacks what a plan in use must have, or is no longer in use.
    """
    with writing(session, Right.PUBLISH, plan.student_id):
        status = plans.plan_of(plan.student_id, plan.school_year).status
        if status not in (PlanStatus.DRAFT, PlanStatus.IN_USE):
            raise UsageProblem(N_("The plan is no longer in use. Copy it to next year to go on."))
        asked = any(one.what is DocumentKind.PLAN for one in open_proposals([plan.student_id]))
        with unveiled(session):
            newest = next(iter(versions_of(session, plan)), None)
            now = frozen_now(session, plans.plan_of(plan.student_id, plan.school_year))
        if status is PlanStatus.IN_USE and not asked and newest and says_the_same(newest.frozen, now):
            raise UsageProblem(
                N_("Nothing has changed since version {number}, so there is nothing new to publish."),
                number=newest.number,
            )
        return _freeze(session, plan, PlanStatus.IN_USE)


def step_back(session: Session, plan: Plan, before: PlanStatus, number: int) -> None:
    """Undo a step, to what the plan was `before` it: `plan` is as the step left it, `number` the version it froze.

    The version is kept.

    Raises:
        NotFound: somebody else has taken a step, or published, since.
    """
    with writing(session, Right.PUBLISH, plan.student_id):
        there = plans.plan_of(plan.student_id, plan.school_year)
        by_others = any(one.number > number and one.by != session.person.name for one in plans.versions_of(there.id))
        if there.status is not plan.status or by_others:
            raise NotFound(N_("Somebody else has taken a step of the plan since. It stays as it is."))
        plans.set_status(plan.id, before)
        session.record("plan.step-back", student_id=plan.student_id, kind="plan", object_id=plan.id)


def _freeze(session: Session, plan: Plan, step: PlanStatus) -> int:
    with unveiled(session):
        current = plans.plan_of(plan.student_id, plan.school_year)
        goals = goals_of(session, plan.student_id, plan.school_year)
        for sentence, subject in why_a_draft(current, goals):
            raise UsageProblem(sentence, subject=subject)
        student = students.student_of(plan.student_id)
        assert student is not None
        stepped = replace(current, status=step)
        plans.set_status(current.id, step)
        number = plans.freeze(
            stepped,
            FrozenPlan(student.name, stepped, student.strengths, student.learns_best, tuple(goals)),
            session.person.id,
            session.now(),
        )
        settle(plan.student_id, DocumentKind.PLAN, plan.school_year)
        session.record("plan.publish", student_id=plan.student_id, kind="plan-version", object_id=number)
    return number


def versions_of(session: Session, plan: Plan) -> list[PlanVersion]:
    """The frozen versions, newest first."""
    require(session, Right.SEE, plan.student_id)
    there = plans.plan_of(plan.student_id, plan.school_year)
    versions = plans.versions_of(there.id) if there.id else []
    seen = [replace(one, frozen=replace(one.frozen, plan=_as_seen(session, one.frozen.plan))) for one in versions]
    return veiled(session, plan.student_id, seen)


def frozen_now(session: Session, plan: Plan) -> FrozenPlan:
    """The plan as a version would keep it now, to compare with."""
    require(session, Right.SEE, plan.student_id)
    student = students.student_of(plan.student_id)
    assert student is not None
    goals = tuple(goals_of(session, plan.student_id, plan.school_year))
    return veiled(
        session, plan.student_id, FrozenPlan(student.name, plan, student.strengths, student.learns_best, goals)
    )


def year_after(school_year: str) -> str:
    """`2027/28` after `2026/27`."""
    start = int(school_year[:4]) + 1
    return f"{start}/{(start + 1) % 100:02d}"


def next_year(session: Session, plan: Plan) -> Plan:
    """Next year's plan out of this one: its living parts, the goals not reached, their levels as starting points.

    The decision comes along only while it is still valid on the new year's first day. Returns the new plan.

    Raises:
        UsageProblem: there is nothing to copy, or next year has a plan with goals already.
    """
    year = year_after(plan.school_year)
    first_day = date(int(year[:4]), 8, 1)
    with writing(session, Right.WRITE_PLAN, plan.student_id):
        plan = plans.plan_of(plan.student_id, plan.school_year)
        goals = goals_of(session, plan.student_id, plan.school_year)
        if not plan.id:
            raise UsageProblem(N_("This year has no plan to copy yet."))
        if plans.plan_of(plan.student_id, year).id:
            raise UsageProblem(N_("The plan for {year} is begun already; nothing was copied."), year=year)
        valid = plan.basis.valid_to is not None and plan.basis.valid_to >= first_day
        new_id = plans.plan_id(plan.student_id, year, session.now())
        basis = plan.basis if valid else Basis(deviations=plan.basis.deviations)
        copied = replace(
            plan, id=new_id, school_year=year, status=PlanStatus.DRAFT, basis=basis, evaluation=None, report=None
        )
        plans.write_plan(copied)
        for subject in plan.subjects:
            subject_id = plans.subject_id(new_id, subject.title, subject.curriculum_code)
            plans.write_subject(replace(subject, id=subject_id, hours_given=None))
            for goal in goals:
                if goal.subject_id == subject.id and goal.status is not GoalStatus.REACHED:
                    standing = goal.standing
                    start = Rating(
                        standing.quality or goal.start.quality, standing.independence or goal.start.independence
                    )
                    text = replace(as_text(goal), start=start, carried_from=goal.id, begins=None, due=None)
                    goal_rows.add_goal(plan.student_id, subject_id, text, session.person.id, session.now())
        session.record("plan.next-year", student_id=plan.student_id, kind="plan", object_id=new_id)
    return plans.plan_of(plan.student_id, year)


def take_back_year(session: Session, student_id: int, school_year: str, copied: int) -> None:
    """Undo `next_year`, while nothing of the student's was written since the event that `newest_change` told of then.

    Raises:
        UsageProblem: something was.
    """
    with writing(session, Right.WRITE_PLAN, student_id):
        plan = plans.plan_of(student_id, school_year)
        if written_since(student_id, copied) or not plans.remove_untouched(plan.id):
            raise UsageProblem(N_("The plan for {year} is in use already. It stays as it is."), year=school_year)
        session.record("plan.take-back", student_id=student_id, kind="plan", object_id=plan.id)
