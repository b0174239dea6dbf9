"""A school year of a student of the invented school: the plan, its goals, and what was seen of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.goal import NOTHING_SEEN, ChosenAim, Goal
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating, SelfAssessment
from ioplogg_tui.domain.people import Placement, Student, plan_texts
from ioplogg_tui.domain.plan import Basis, FrozenPlan, Plan, PlanSubject
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.logbook.demo_files import DemoGoal, DemoPlan, DemoSubject, DemoYear
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.new_years import NewGoal
from ioplogg_tui.store.observations import NewObservation

MACHINE_USER = "kari"
"""The invented teacher whose place the person at the machine takes."""

LAST_SCHOOL_DAY = 323
"""Counted from 1 August: some 20 June."""

_FRIDAY = 4

Aims = Mapping[str, ChosenAim]
"""Code → the aim, in the student's language."""


@dataclass(frozen=True, slots=True)
class WrittenGoal:
    """A goal that is in the logbook, with what was seen of it in its year."""

    id: int
    demo: DemoGoal

    @property
    def reached(self) -> Rating:
        """Where the student stood when the year was over."""
        quality = [seen.quality for seen in self.demo.observations if seen.quality]
        independence = [seen.independence for seen in self.demo.observations if seen.independence]
        return Rating(quality[-1] if quality else None, independence[-1] if independence else None)


@dataclass(frozen=True, slots=True)
class Writing:
    """What a student's years are written with.

    `ids` is who is who among the invented staff. Days count from `day_0`: today, or where the year is over its first.
    """

    session: Session
    ids: Mapping[str, int]
    student: Student
    aims: Aims
    school_year: SchoolYear
    day_0: date

    @property
    def by(self) -> int:
        return self.ids[MACHINE_USER]

    @property
    def is_over(self) -> bool:
        return self.school_year < self.session.school_year

    @property
    def ended(self) -> datetime:
        """When school ended in a year that is over, naive UTC."""
        return self.moment(LAST_SCHOOL_DAY, "12:00")

    def day(self, offset: int | None) -> date | None:
        return None if offset is None else self.day_0 + timedelta(days=offset)

    def moment(self, day: int, at: str) -> datetime:
        """Naive UTC, on a school day; never later than now, however early in the day the example is made."""
        seen_on = self.day_0 + timedelta(days=day)
        seen_on -= timedelta(days=max(0, seen_on.weekday() - _FRIDAY))
        return min(clock.from_local(datetime.combine(seen_on, time.fromisoformat(at))), self.session.now())


def write_year(
    doing: Deed, writing: Writing, year: DemoYear, before: Mapping[str, WrittenGoal]
) -> dict[str, WrittenGoal]:
    """Inside a deed: a year of a student; returns its goals by their text, as `before` has those of the year before."""
    store, demo, new = doing.store, year.plan, doing.store.plans.new_years
    begun = writing.moment(demo.decision, "12:00") if writing.is_over and demo.decision else writing.session.now()
    plan = replace(_plan(writing, demo), placement=Placement(year.level, year.programme, year.group))
    plan = replace(plan, id=new.add_plan(plan, begun))
    subjects: list[PlanSubject] = []
    goals: list[Goal] = []
    written: dict[str, WrittenGoal] = {}
    for place, demo_subject in enumerate(year.subjects, 1):
        subject = _subject(demo_subject)
        subjects.append(replace(subject, id=new.add_subject(plan.id, place, subject)))
        for position, goal in enumerate(demo_subject.goals, 1):
            text = _goal_text(writing, subject.title, goal, before[goal.text] if goal.goes_on else None)
            where = (writing.student.id, subjects[-1].id, position)
            written[goal.text] = WrittenGoal(new.add_goal(NewGoal(*where, text, writing.by, begun)), goal)
            goals.append(_as_read(written[goal.text].id, len(goals) + 1, subjects[-1], text))
    store.observations.add_many(sorted(_seen(writing, written), key=lambda observation: observation.at))
    new.add_assessments(writing.student.id, writing.by, _assessed(writing, written))
    if plan.status is not PlanStatus.DRAFT:
        texts = plan_texts(writing.student)
        _keep_versions(
            doing,
            writing,
            FrozenPlan(writing.student.name, replace(plan, subjects=tuple(subjects)), tuple(goals), **texts),
            begun,
        )
    return written


def _plan(writing: Writing, demo: DemoPlan) -> Plan:
    day = writing.day
    basis = Basis(
        day(demo.expert_assessment),
        day(demo.decision),
        day(demo.decision),
        day(demo.valid_to),
        demo.hours,
        demo.deviations,
        day(demo.consent),
        demo.consent_by if demo.consent is not None else None,
        day(demo.assessment_consent),
        demo.consent_by if demo.assessment_consent is not None else None,
        demo.took_part,
    )
    in_use = PlanStatus.DRAFT if demo.decision is None else PlanStatus.IN_USE
    return Plan(
        0,
        writing.student.id,
        writing.school_year,
        status=PlanStatus.ARCHIVED if writing.is_over else in_use,
        basis=basis,
        long_term_aim=demo.long_term_aim,
        assessment=demo.assessment,
        responsible=demo.responsible,
        evaluation=day(demo.evaluation),
        report=day(demo.report),
    )


def _subject(demo: DemoSubject) -> PlanSubject:
    return PlanSubject(
        0,
        demo.title,
        demo.curriculum,
        demo.content,
        demo.how,
        demo.organisation,
        hours_planned=demo.hours_planned,
        hours_given=demo.hours_given,
        teacher=demo.teacher,
    )


def _goal_text(writing: Writing, subject: str, demo: DemoGoal, before: WrittenGoal | None) -> GoalText:
    return GoalText(
        subject=subject,
        text=demo.text,
        content=demo.content,
        due=None if demo.due_week is None else writing.day(7 * demo.due_week),
        status=demo.status,
        start=NOTHING_SEEN if before is None else before.reached,
        carried_from=None if before is None else before.id,
        aims=tuple(writing.aims[code] for code in demo.aims),
        criteria={
            Dimension.QUALITY: dict(zip(Level, demo.quality, strict=True)),
            Dimension.INDEPENDENCE: dict(zip(Level, demo.independence, strict=True)),
        },
    )


def _seen(writing: Writing, goals: Mapping[str, WrittenGoal]) -> Iterator[NewObservation]:
    """What was seen, to be written in that order, as in life."""
    for goal in goals.values():
        for seen in goal.demo.observations:
            at, rating = writing.moment(seen.day, seen.time), Rating(seen.quality, seen.independence)
            words, who = (seen.setting, seen.note, seen.next), writing.ids[seen.by]
            yield NewObservation(goal.id, writing.student.id, who, at, at, rating, *words)


def _assessed(writing: Writing, goals: Mapping[str, WrittenGoal]) -> Iterator[SelfAssessment]:
    for goal in goals.values():
        for own in goal.demo.self_assessments:
            at, rating = writing.moment(own.day, "12:00"), Rating(own.quality, own.independence)
            yield SelfAssessment(0, goal.id, at, rating, own.words, own.helped)


def _as_read(goal_id: int, number: int, subject: PlanSubject, text: GoalText) -> Goal:
    """The goal as it would be read back."""
    return Goal(
        goal_id,
        number,
        subject.id,
        subject.title,
        text.text,
        text.status,
        text.criteria,
        text.aims,
        text.content,
        due=text.due,
        start=text.start,
    )


def _keep_versions(doing: Deed, writing: Writing, kept: FrozenPlan, begun: datetime) -> None:
    """Each step of the plan keeps it as it stands: one of a year that is over was archived when school ended."""
    steps = {PlanStatus.IN_USE: begun}
    if writing.is_over:
        steps |= {PlanStatus.EVALUATED: writing.ended - timedelta(minutes=20), PlanStatus.ARCHIVED: writing.ended}
    for status, at in steps.items():
        stands = replace(kept.plan, status=status)
        doing.store.plan_versions.freeze(stands, replace(kept, plan=stands), doing.session.person.id, at)
