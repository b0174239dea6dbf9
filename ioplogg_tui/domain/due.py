"""What is due around a student: reminders, never blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from ioplogg_tui.domain.awaited_consents import awaited_consents
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.due_kinds import AwaitedConsent, DueKind
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.lived_on import is_here_in
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.report_owed import NOTICE_DAYS, ReportOwed
from ioplogg_tui.domain.school_level import SUPPLEMENTARY, level_as_kept
from ioplogg_tui.domain.school_year import FIRST_MONTH, SchoolYear, half_year_start

LIVING_PLANS = frozenset({PlanStatus.DRAFT, PlanStatus.IN_USE})
"""Those in which one still writes."""

CASE_NOTICE_DAYS = 14
"""Days before the end of an adviser's case from which it is told."""


NEXT_YEAR_FROM = 5
"""The month from which the coming school year's plan is told as not begun."""

HOURS_SAY_NOTHING = 28
"""Days without holidays, since hours were planned to be given, in which those that were say nothing yet."""

LAST_AT_A_SCHOOL = frozenset({"10", "vg3", SUPPLEMENTARY})
"""Levels after which a student goes on elsewhere: nobody here plans the coming year."""


class GoalSeen(NamedTuple):
    """A goal of the living plan, with what reminders ask of it. `last_at` is naive UTC; None where it wasn't seen."""

    id: int
    text: str
    status: GoalStatus
    due: date | None = None
    last_at: datetime | None = None
    quality: Level | None = None
    independence: Level | None = None

    @property
    def is_at_lowest(self) -> bool:
        return self.quality is self.independence is Level.BEGINNING


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder. `day` is the date it is about; `days` counts to it; below zero it is past."""

    student: Student
    kind: DueKind
    day: date | None = None
    days: int | None = None
    goal: GoalSeen | None = None
    document: DocumentKind | None = None
    """What was proposed to be published."""
    by: Open = ""
    """Who proposed it, or whose case it is."""
    school_year: Coded = ""
    """As `YEAR_OF` says; empty where it is about none."""
    consent: AwaitedConsent | None = None
    hours: HoursSoFar | None = None


@dataclass(frozen=True, slots=True)
class Reminding:
    """After how many days, or under how much, something is told, and when there is no school."""

    unseen_days: int
    """A goal is told as not observed lately when more days than these, holidays left out, are gone."""
    holidays: Holidays = field(default_factory=Holidays)
    plan_days: int = 14
    """Days since the decision, holidays left out, from which a plan that isn't in use is told as late."""
    hours_percent: int = 80
    """Of what was planned so far: under so much the hours given are told."""


def due_of(
    student: Student,
    plan: Plan,
    goals: Sequence[GoalSeen],
    last_asked: datetime | None,
    today: date,
    reminding: Reminding,
) -> Iterator[Due]:
    """What is due for one student, but for papers. `last_asked` is when they last assessed a goal (naive UTC).

    In the holidays, and before the student comes, only what has a date in the plan.
    """
    in_school = not reminding.holidays.has(today) and student.is_here(today)
    if plan.id and plan.status in LIVING_PLANS:
        yield from _of_decision(student, plan, today)
    if not in_school:
        return
    if plan.id and plan.status is PlanStatus.DRAFT:
        yield from late_plan(student, plan, today, reminding)
    active = [goal for goal in goals if goal.status is GoalStatus.ACTIVE]
    for goal in active:
        yield from _of_goal(student, goal, plan.school_year, today, reminding)
    yield from _of_all_goals(student, goals, plan.school_year)
    if plan.id and plan.status in LIVING_PLANS:
        yield from _consents(student, plan)
    if active and (last_asked is None or to_local(last_asked).date() < half_year_start(today)):
        asked = to_local(last_asked).date() if last_asked else None
        yield Due(student, DueKind.NOT_ASKED, asked, school_year=SchoolYear.of(today))


def evaluation_due(student: Student, plans: Sequence[Plan], today: date) -> Iterator[Due]:
    """The evaluation of the plans of one school year until they are evaluated, on the earliest day set for it."""
    written = [plan for plan in plans if plan.status in LIVING_PLANS and plan.evaluation is not None]
    for plan in sorted(written, key=lambda plan: plan.evaluation or date.max)[:1]:
        yield from _at(student, DueKind.EVALUATION, plan.evaluation, plan, today)


def report_due(student: Student, report: ReportOwed, today: date, holidays: Holidays) -> Iterator[Due]:
    """A yearly report that is owed, when it is told."""
    if report.is_told(today, holidays):
        days = (report.day - today).days
        yield Due(student, DueKind.REPORT, report.day, days, school_year=report.school_year)


def late_plan(student: Student, plan: Plan, today: date, reminding: Reminding) -> Iterator[Due]:
    """Of a student who has no plan in use: that the decision was made long ago."""
    decided = plan.basis.decision
    if decided is not None and reminding.holidays.days_gone(decided, today) >= reminding.plan_days:
        yield Due(student, DueKind.PLAN_LATE, decided, (decided - today).days, school_year=plan.school_year)


def hours_due(student: Student, hours: HoursSoFar, year: SchoolYear, reminding: Reminding) -> Iterator[Due]:
    """That fewer hours were given in a subject than planned so far; the first weeks say nothing."""
    if hours.days >= HOURS_SAY_NOTHING and 100 * (hours.given or 0) < reminding.hours_percent * hours.planned_so_far:
        yield Due(student, DueKind.HOURS, hours=hours, school_year=year)


def is_before_next_year(today: date) -> bool:
    """Whether it is so late in a school year that the coming one's plan is told of."""
    return NEXT_YEAR_FROM <= today.month < FIRST_MONTH


def next_year_due(student: Student, begun: Plan | None, today: date, holidays: Holidays) -> Iterator[Due]:
    """From May on that the coming school year's plan isn't begun, or has no decision; of who will be here then."""
    coming = SchoolYear.of(today).following
    if not is_before_next_year(today) or not is_here_in(student, coming, holidays):
        return
    if begun is None and goes_on_here(student.level):
        day = coming.first_day
        yield Due(student, DueKind.NEXT_YEAR, day, (day - today).days, school_year=coming)
    elif begun is not None and begun.status is PlanStatus.DRAFT and begun.basis.decision is None:
        yield Due(student, DueKind.NO_DECISION, school_year=coming)


def goes_on_here(level: str) -> bool:
    """Whether a student of a level is at the same school in the year after, as far as the level tells."""
    return level_as_kept(level) not in LAST_AT_A_SCHOOL


def _of_decision(student: Student, plan: Plan, today: date) -> Iterator[Due]:
    if plan.basis.decision is None:
        yield Due(student, DueKind.NO_DECISION, school_year=plan.school_year)
    yield from _at(student, DueKind.DECISION_ENDS, plan.basis.valid_to, plan, today)


def _at(student: Student, kind: DueKind, day: date | None, plan: Plan, today: date) -> Iterator[Due]:
    if day is not None and (day - today).days <= NOTICE_DAYS:
        yield Due(student, kind, day, (day - today).days, school_year=plan.school_year)


def _consents(student: Student, plan: Plan) -> Iterator[Due]:
    for awaited, day in awaited_consents(plan.basis):
        yield Due(student, DueKind.CONSENT, day, consent=awaited, school_year=plan.school_year)


def _of_goal(student: Student, goal: GoalSeen, year: str, today: date, reminding: Reminding) -> Iterator[Due]:
    """Reminders of a goal that is worked on: its own date, and that it wasn't observed for long."""
    if goal.due is not None and goal.due <= today:
        yield Due(student, DueKind.GOAL_DUE, goal.due, (goal.due - today).days, goal, school_year=year)
    seen = to_local(goal.last_at).date() if goal.last_at else None
    if seen is None:
        yield Due(student, DueKind.NOT_OBSERVED, goal=goal, school_year=year)
    elif reminding.holidays.days_gone(seen, today) > reminding.unseen_days:
        yield Due(student, DueKind.NOT_OBSERVED, seen, (seen - today).days, goal, school_year=year)


def _of_all_goals(student: Student, goals: Sequence[GoalSeen], year: str) -> Iterator[Due]:
    """Reminders of goals that are all too high, or all reached."""
    active = [goal for goal in goals if goal.status is GoalStatus.ACTIVE]
    if active and all(goal.is_at_lowest for goal in active):
        yield Due(student, DueKind.ALL_LOWEST, school_year=year)
    if goals and all(goal.status is GoalStatus.REACHED for goal in goals):
        yield Due(student, DueKind.ALL_REACHED, school_year=year)
