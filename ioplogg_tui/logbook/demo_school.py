"""The invented school of `data/demo_school/`, so that a newcomer has something to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Membership, Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.logo import logo_of
from ioplogg_tui.domain.observation import Rating, SelfAssessment
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.post import Post
from ioplogg_tui.logbook.curricula import every_aim
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.demo_files import (
    DemoGoal,
    DemoPlan,
    DemoSchool,
    DemoStudent,
    DemoSubject,
    read_demo_logo,
    read_demo_school,
    read_demo_students,
)
from ioplogg_tui.logbook.enrolment import add_student
from ioplogg_tui.logbook.plans import frozen
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.observations import NewObservation

MACHINE_USER = "kari"
"""The invented teacher whose place the person at the machine takes."""

WEEKS_ON_TEAM = 14
"""How long the teams have been there."""

_FRIDAY = 4

Aims = Mapping[str, ChosenAim]
"""Code → the aim, in the student's language."""


@dataclass(frozen=True, slots=True)
class _Filling:
    """What filling in is done with: the deed, and who is who among the invented staff."""

    doing: Deed
    ids: Mapping[str, int]
    roles: Mapping[str, Role]

    @property
    def session(self) -> Session:
        return self.doing.session


def fill_with_demo_school(session: Session) -> None:
    """Fill an empty logbook with the invented school, in one transaction; the person is on every team.

    Raises:
        NotAllowed: the person doesn't look after the school.
    """
    school = read_demo_school()
    aims = {language: _aims(session, language) for language in ("nb", "nn")}
    with deed(session, Action.SCHOOL_FILL_WITH_EXAMPLE, Right.MANAGE_SCHOOL) as doing:
        itself = {"name": school.name, "owner": school.owner, "address": school.address}
        for field, text in (*itself.items(), ("logo", logo_of(read_demo_logo()))):
            doing.store.school.write(field, text)
        filling = _Filling(doing, _add_staff(doing, school), {user.key: user.role for user in school.users})
        for student in read_demo_students():
            _add_student(filling, student, aims[student.language])
        doing.store.standings.refresh_everything()


def _aims(session: Session, language: str) -> Aims:
    return {
        aim.code: ChosenAim(aim.code, aim.text, aim.language, aim.curriculum_title)
        for aim in every_aim(session, language)
    }


def _add_staff(doing: Deed, school: DemoSchool) -> dict[str, int]:
    school_id = doing.store.school.id()
    ids = {MACHINE_USER: doing.session.person.id}
    for user in school.users:
        if user.key != MACHINE_USER:
            ids[user.key] = doing.store.staff.add(school_id, user.name, Post(user.role))
    return ids


def _add_student(filling: _Filling, demo: DemoStudent, aims: Aims) -> None:
    session, store = filling.session, filling.doing.store
    student = Student(
        0,
        demo.name,
        demo.level,
        demo.programme,
        demo.language,
        demo.group,
        strengths=demo.strengths,
        learns_best=demo.learns_best,
    )
    student_id = add_student(filling.doing, student)
    since = session.today() - timedelta(weeks=WEEKS_ON_TEAM)
    for key in dict.fromkeys((MACHINE_USER, *demo.team)):
        store.teams.add(Membership(filling.ids[key], student_id, filling.roles[key], since))
    plan_id = store.plans.id_of(student_id, session.school_year, session.now())
    store.plans.write(_plan(session, demo.plan, plan_id, student_id))
    goals = []
    for subject in demo.subjects:
        subject_id = _add_subject(filling, plan_id, subject)
        for goal in subject.goals:
            text, by = _goal_text(session, subject.title, goal, aims), filling.ids[MACHINE_USER]
            goals.append((store.goal_rows.add(student_id, subject_id, text, by, session.now()), goal))
    _add_log(filling, student_id, goals)
    if demo.plan.decision is not None:
        _take_into_use(session, student_id)


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
        demo.consent_by if demo.consent else None,
        day(demo.assessment_consent),
        demo.consent_by if demo.assessment_consent else None,
        demo.took_part,
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


def _add_subject(filling: _Filling, plan_id: int, demo: DemoSubject) -> int:
    plans = filling.doing.store.plans
    subject_id = plans.subject_id(plan_id, demo.title, demo.curriculum)
    plans.write_subject(
        PlanSubject(
            subject_id,
            demo.title,
            demo.curriculum,
            demo.content,
            demo.how,
            demo.organisation,
            hours_planned=demo.hours_planned,
            hours_given=demo.hours_given,
            teacher=demo.teacher,
        )
    )
    return subject_id


def _take_into_use(session: Session, student_id: int) -> None:
    store, year = session.store, session.school_year
    plan = replace(store.plans.of(student_id, year), status=PlanStatus.IN_USE)
    store.plans.set_status(plan.id, plan.status)
    store.plan_versions.freeze(plan, frozen(store, plan, session.school_year), session.person.id, session.now())


def _goal_text(session: Session, subject: str, demo: DemoGoal, aims: Aims) -> GoalText:
    return GoalText(
        subject=subject,
        text=demo.text,
        content=demo.content,
        due=session.today() + timedelta(weeks=demo.due_week) if demo.due_week is not None else None,
        status=demo.status,
        aims=tuple(aims[code] for code in demo.aims),
        criteria={
            Dimension.QUALITY: dict(zip(Level, demo.quality, strict=True)),
            Dimension.INDEPENDENCE: dict(zip(Level, demo.independence, strict=True)),
        },
    )


def _add_log(filling: _Filling, student_id: int, goals: Sequence[tuple[int, DemoGoal]]) -> None:
    """What was seen of a student's goals, each with its id; written in the order in which it was seen, as in life."""
    session, store, by = filling.session, filling.doing.store, filling.ids[MACHINE_USER]
    log = []
    for goal_id, demo in goals:
        for seen in demo.observations:
            at, rating = _moment(session, seen.day, seen.time), Rating(seen.quality, seen.independence)
            who = filling.ids[seen.by]
            log.append(NewObservation(goal_id, student_id, who, at, at, rating, seen.setting, seen.note, seen.next))
        for own in demo.self_assessments:
            at, rating = _moment(session, own.day, "12:00"), Rating(own.quality, own.independence)
            store.self_assessments.add(student_id, by, SelfAssessment(0, goal_id, at, rating, own.words, own.helped))
    for observation in sorted(log, key=lambda observation: observation.at):
        store.observations.add(observation)


def _moment(session: Session, day: int, at: str) -> datetime:
    """Naive UTC, on a school day; never later than now, however early in the day the example is made."""
    seen_on = session.today() + timedelta(days=day)
    seen_on -= timedelta(days=max(0, seen_on.weekday() - _FRIDAY))
    return min(clock.from_local(datetime.combine(seen_on, time.fromisoformat(at))), session.now())
