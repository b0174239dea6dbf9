"""The invented school of `data/demo_school/`, so that a newcomer has something to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import msgspec

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.goal import ChosenAim, GoalStatus, GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis, FrozenPlan, Plan, PlanStatus, PlanSubject
from ioplogg_tui.logbook.curricula import every_aim
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.shipped import shipped
from ioplogg_tui.store import goal_rows, observations, plans, staff, students
from ioplogg_tui.store.standings import refresh_everything
from ioplogg_tui.store.teams import put_on_team

MACHINE_USER = "kari"
"""The invented teacher whose place the person at the machine takes."""


class DemoUser(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    name: str
    role: Role


class DemoGroup(msgspec.Struct, forbid_unknown_fields=True):
    name: str


class DemoSchool(msgspec.Struct, forbid_unknown_fields=True):
    """`school.toml`."""

    name: str
    groups: list[DemoGroup]
    users: list[DemoUser]


class DemoObservation(msgspec.Struct, forbid_unknown_fields=True):
    """`day` counts from today, backwards below 0; `time` is local."""

    day: int
    by: str
    time: str = "12:00"
    quality: Level | None = None
    independence: Level | None = None
    note: str = ""
    next: str = ""
    setting: str = ""


class DemoSelfAssessment(msgspec.Struct, forbid_unknown_fields=True):
    day: int
    quality: Level | None = None
    independence: Level | None = None
    words: str = ""
    helped: str = ""


class DemoGoal(msgspec.Struct, forbid_unknown_fields=True):
    """`quality` and `independence` are the criteria of levels 1 to 4."""

    text: str
    quality: tuple[str, str, str, str]
    independence: tuple[str, str, str, str]
    aims: list[str] = []
    content: str = ""
    due_week: int | None = None
    status: GoalStatus = GoalStatus.ACTIVE
    observations: list[DemoObservation] = []
    self_assessments: list[DemoSelfAssessment] = []


class DemoSubject(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    goals: list[DemoGoal]
    curriculum: str | None = None
    content: str = ""
    how: str = ""
    organisation: str = ""
    teacher: str = ""
    hours_planned: int | None = None
    hours_given: int | None = None


class DemoPlan(msgspec.Struct, forbid_unknown_fields=True):
    """Numbers are days from today, but `hours`. Without a decision the plan is a draft."""

    decision: int | None = None
    expert_assessment: int | None = None
    valid_to: int | None = None
    consent: int | None = None
    evaluation: int | None = None
    report: int | None = None
    hours: int | None = None
    deviations: str = ""
    long_term_aim: str = ""
    assessment: str = ""
    responsible: str = ""


class DemoStudent(msgspec.Struct, forbid_unknown_fields=True):
    """One file of `students/`."""

    name: str
    level: str
    language: str
    group: str
    team: list[str]
    subjects: list[DemoSubject]
    plan: DemoPlan
    programme: str = ""
    strengths: str = ""
    learns_best: str = ""


def read_demo_students(folder: Path | None = None) -> list[DemoStudent]:
    files = sorted((folder or shipped("demo_school") / "students").glob("*.toml"))
    return [msgspec.toml.decode(file.read_bytes(), type=DemoStudent) for file in files]


def fill_with_demo_school(session: Session) -> None:
    """Fill an empty logbook with the invented school, in one transaction; the person is on every team."""
    school = msgspec.toml.decode((shipped("demo_school") / "school.toml").read_bytes(), type=DemoSchool)
    with session.store.writing():
        school_id = staff.the_school()
        staff.rename_school(school.name)
        people = {MACHINE_USER: session.person.id}
        for user in school.users:
            if user.key != MACHINE_USER:
                people[user.key] = staff.add_user(school_id, user.name, user.role)
        aims = {language: {aim.code: aim for aim in every_aim(session, language)} for language in ("nb", "nn")}
        roles = {user.key: user.role for user in school.users}
        for student in read_demo_students():
            chosen = {
                code: ChosenAim(code, aim.text, aim.language, aim.curriculum_title)
                for code, aim in aims[student.language].items()
            }
            _add_student(session, school_id, student, people, roles, chosen)
        refresh_everything()
        session.record("school.fill-with-example")


def _add_student(
    session: Session,
    school_id: int,
    student: DemoStudent,
    people: dict[str, int],
    roles: dict[str, Role],
    aims: dict[str, ChosenAim],
) -> None:
    student_id = students.add_student(
        school_id,
        student.name,
        level=student.level,
        programme=student.programme,
        language=student.language,
        group_id=staff.group_id(school_id, student.group),
        strengths=student.strengths,
        learns_best=student.learns_best,
    )
    since = session.today() - timedelta(weeks=14)
    for key in dict.fromkeys((MACHINE_USER, *student.team)):
        put_on_team(Membership(people[key], student_id, roles[key], since))
    plan = plans.plan_id(student_id, session.school_year, session.now())
    plans.write_plan(_plan(session, student.plan, plan, student_id))
    for subject in student.subjects:
        subject_id = plans.subject_id(plan, subject.title, subject.curriculum)
        plans.write_subject(
            PlanSubject(
                subject_id,
                subject.title,
                subject.curriculum,
                subject.content,
                subject.how,
                subject.organisation,
                hours_planned=subject.hours_planned,
                hours_given=subject.hours_given,
                teacher=subject.teacher,
            )
        )
        for goal in subject.goals:
            _add_goal(session, student_id, subject.title, subject_id, goal, people, aims)
    if student.plan.decision is not None:
        _take_into_use(session, student_id, student)


def _plan(session: Session, demo: DemoPlan, plan_id: int, student_id: int) -> Plan:
    def day(offset: int | None) -> date | None:
        return None if offset is None else session.today() + timedelta(days=offset)

    basis = Basis(
        day(demo.expert_assessment),
        day(demo.decision),
        day(demo.decision),
        day(demo.valid_to),
        demo.hours,
        demo.deviations,
        day(demo.consent),
    )
    return Plan(
        plan_id,
        student_id,
        session.school_year,
        basis=basis,
        long_term_aim=demo.long_term_aim,
        assessment=demo.assessment,
        responsible=demo.responsible,
        evaluation=day(demo.evaluation),
        report=day(demo.report),
    )


def _take_into_use(session: Session, student_id: int, student: DemoStudent) -> None:
    plan = replace(plans.plan_of(student_id, session.school_year), status=PlanStatus.IN_USE)
    plans.set_status(plan.id, plan.status)
    frozen = FrozenPlan(
        student.name, plan, student.strengths, student.learns_best, tuple(goals_of(session, student_id))
    )
    plans.freeze(plan, frozen, session.person.id, session.now())


def _add_goal(
    session: Session,
    student_id: int,
    subject: str,
    subject_id: int,
    goal: DemoGoal,
    people: dict[str, int],
    aims: dict[str, ChosenAim],
) -> None:
    text = GoalText(
        subject=subject,
        text=goal.text,
        content=goal.content,
        due=session.today() + timedelta(weeks=goal.due_week) if goal.due_week is not None else None,
        status=goal.status,
        aims=tuple(aims[code] for code in goal.aims),
        criteria={
            Dimension.QUALITY: dict(zip(Level, goal.quality, strict=True)),
            Dimension.INDEPENDENCE: dict(zip(Level, goal.independence, strict=True)),
        },
    )
    goal_id = goal_rows.add_goal(student_id, subject_id, text, people[MACHINE_USER], session.now())
    for seen in goal.observations:
        at = _moment(session, seen.day, seen.time)
        observations.add_observation(
            goal_id=goal_id,
            student_id=student_id,
            staff_id=people[seen.by],
            at=at,
            recorded_at=at,
            rating=Rating(seen.quality, seen.independence),
            note=seen.note,
            feed_forward=seen.next,
            setting=seen.setting,
            keep_standings=False,
        )
    for own in goal.self_assessments:
        observations.add_self_assessment(
            goal_id=goal_id,
            student_id=student_id,
            staff_id=people[MACHINE_USER],
            at=_moment(session, own.day, "12:00"),
            rating=Rating(own.quality, own.independence),
            words=own.words,
            helped=own.helped,
        )


def _moment(session: Session, day: int, at: str) -> datetime:
    """Naive UTC; never later than now, however early in the day the example is made."""
    local = datetime.combine(session.today() + timedelta(days=day), time.fromisoformat(at))
    return min(clock.from_local(local), session.now())
