"""What is due around a student: reminders, never blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum, auto

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal import Goal, GoalStatus
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import half_year_start

LIVING_PLANS = frozenset({PlanStatus.DRAFT, PlanStatus.IN_USE})
"""Those in which one still writes."""

NOTICE_DAYS = 30
"""Days before a date in the plan from which it is told."""

CASE_NOTICE_DAYS = 14
"""Days before the end of an adviser's case from which it is told."""


class DueKind(StrEnum):
    """What is due, the most pressing first."""

    PROPOSED = "proposed"
    DECISION_ENDS = "decision-ends"
    NO_DECISION = "no-decision"
    CASE_ENDS = "case-ends"
    PLAN_NOT_BEGUN = "plan-not-begun"
    EVALUATION = "evaluation"
    REPORT = "report"
    AIMS_CHANGED = "aims-changed"
    GOAL_DUE = "goal-due"
    NOT_OBSERVED = "not-observed"
    ALL_LOWEST = "all-lowest"
    ALL_REACHED = "all-reached"
    NOT_ASKED = "not-asked"
    NO_ASSESSMENT_CONSENT = "no-assessment-consent"
    NO_DECISION_CONSENT = "no-decision-consent"


class OfYear(Enum):
    """Which school year a reminder is about."""

    PLAN = auto()
    """The one of the plan, or the paper, that it comes of."""
    TODAY = auto()
    NONE = auto()


YEAR_OF: dict[DueKind, OfYear] = {
    DueKind.PROPOSED: OfYear.PLAN,
    DueKind.DECISION_ENDS: OfYear.PLAN,
    DueKind.NO_DECISION: OfYear.PLAN,
    DueKind.CASE_ENDS: OfYear.NONE,
    DueKind.PLAN_NOT_BEGUN: OfYear.TODAY,
    DueKind.EVALUATION: OfYear.PLAN,
    DueKind.REPORT: OfYear.PLAN,
    DueKind.AIMS_CHANGED: OfYear.PLAN,
    DueKind.GOAL_DUE: OfYear.PLAN,
    DueKind.NOT_OBSERVED: OfYear.PLAN,
    DueKind.ALL_LOWEST: OfYear.PLAN,
    DueKind.ALL_REACHED: OfYear.PLAN,
    DueKind.NOT_ASKED: OfYear.TODAY,
    DueKind.NO_ASSESSMENT_CONSENT: OfYear.PLAN,
    DueKind.NO_DECISION_CONSENT: OfYear.PLAN,
}


DUE_SENTENCES: dict[DueKind, str] = {
    DueKind.PROPOSED: N_("Ready to be published"),
    DueKind.DECISION_ENDS: N_("The decision runs out"),
    DueKind.NO_DECISION: N_("The plan has no decision yet"),
    DueKind.CASE_ENDS: N_("The adviser's case runs out"),
    DueKind.PLAN_NOT_BEGUN: N_("This school year's plan isn't begun"),
    DueKind.EVALUATION: N_("Evaluation of the plan"),
    DueKind.REPORT: N_("Yearly report"),
    DueKind.AIMS_CHANGED: N_("The test's aims were changed: is the county's consent written in?"),
    DueKind.GOAL_DUE: N_("Due date of a goal"),
    DueKind.NOT_OBSERVED: N_("Not observed lately"),
    DueKind.ALL_LOWEST: N_("Every goal is at the first level: a smaller step?"),
    DueKind.ALL_REACHED: N_("Every goal is reached: a new one?"),
    DueKind.NOT_ASKED: N_("Self-assessment not asked for this half-year"),
    DueKind.NO_ASSESSMENT_CONSENT: N_("No consent before the expert assessment is written in (optional)"),
    DueKind.NO_DECISION_CONSENT: N_("No consent before the decision is written in (optional)"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder. `day` is the date it is about; `days` counts to it; below zero it is past."""

    student: Student
    kind: DueKind
    day: date | None = None
    days: int | None = None
    goal: Goal | None = None
    document: DocumentKind | None = None
    """What was proposed to be published."""
    by: Open = ""
    """Who proposed it, or whose case it is."""
    school_year: Coded = ""
    """As `YEAR_OF` says; empty where it is about none."""
    goes_on: bool = False
    """Of a plan that isn't begun: whether there is one of a year before to begin it out of."""


@dataclass(frozen=True, slots=True)
class Reminding:
    """After how many days a goal is told as not observed lately, and when there is no school."""

    unseen_days: int
    holidays: Holidays = field(default_factory=Holidays)


def due_of(
    student: Student,
    plan: Plan,
    goals: Sequence[ObservedGoal],
    last_asked: datetime | None,
    today: date,
    reminding: Reminding,
) -> Iterator[Due]:
    """What is due for one student. `last_asked` is when the student last assessed a goal (naive UTC).

    In the holidays, and before the student comes, only what has a date in the plan.
    """
    if plan.id and plan.status in LIVING_PLANS:
        yield from _of_decision(student, plan, today)
    if plan.id:
        yield from papers_due(student, plan, today)
    if reminding.holidays.has(today) or not student.is_here(today):
        return
    active = [goal for goal in goals if goal.status is GoalStatus.ACTIVE]
    for goal in active:
        yield from _of_goal(student, goal, today, reminding)
    yield from _of_all_goals(student, goals)
    if plan.id and plan.status in LIVING_PLANS:
        yield from _consents(student, plan.basis)
    if active and (last_asked is None or to_local(last_asked).date() < half_year_start(today)):
        yield Due(student, DueKind.NOT_ASKED, to_local(last_asked).date() if last_asked else None)


def papers_due(student: Student, plan: Plan, today: date) -> Iterator[Due]:
    """The evaluation of a plan until it is evaluated, and its yearly report (opplæringslova § 11-11), in whatever year.

    Whether the report is published is for the logbook to know. An archived plan is closed.
    """
    if plan.status in LIVING_PLANS:
        yield from _at(student, DueKind.EVALUATION, plan.evaluation, today)
    if plan.status is not PlanStatus.ARCHIVED:
        yield from _at(student, DueKind.REPORT, plan.report, today)


def _of_decision(student: Student, plan: Plan, today: date) -> Iterator[Due]:
    if plan.basis.decision is None:
        yield Due(student, DueKind.NO_DECISION)
    yield from _at(student, DueKind.DECISION_ENDS, plan.basis.valid_to, today)


def _at(student: Student, kind: DueKind, day: date | None, today: date) -> Iterator[Due]:
    if day is not None and (day - today).days <= NOTICE_DAYS:
        yield Due(student, kind, day, (day - today).days)


def _consents(student: Student, basis: Basis) -> Iterator[Due]:
    """The consents that the law wants before the expert assessment and before the decision (opplæringslova § 11-7)."""
    for kind, day, consent in (
        (DueKind.NO_ASSESSMENT_CONSENT, basis.expert_assessment, basis.assessment_consent),
        (DueKind.NO_DECISION_CONSENT, basis.decision, basis.consent),
    ):
        if day is not None and (consent is None or consent > day):
            yield Due(student, kind, day)


def _of_goal(student: Student, goal: ObservedGoal, today: date, reminding: Reminding) -> Iterator[Due]:
    """Reminders of a goal that is worked on: its own date, and that it wasn't observed for long."""
    if goal.due is not None and goal.due <= today:
        yield Due(student, DueKind.GOAL_DUE, goal.due, (goal.due - today).days, goal)
    seen = to_local(goal.last.at).date() if goal.last.at else None
    if seen is None:
        yield Due(student, DueKind.NOT_OBSERVED, goal=goal)
    elif reminding.holidays.school_days(seen, today) > reminding.unseen_days:
        yield Due(student, DueKind.NOT_OBSERVED, seen, (seen - today).days, goal)


def _of_all_goals(student: Student, goals: Sequence[ObservedGoal]) -> Iterator[Due]:
    """Reminders of goals that are all too high, or all reached."""
    active = [goal for goal in goals if goal.status is GoalStatus.ACTIVE]
    if active and all(_at_lowest(goal) for goal in active):
        yield Due(student, DueKind.ALL_LOWEST)
    if goals and all(goal.status is GoalStatus.REACHED for goal in goals):
        yield Due(student, DueKind.ALL_REACHED)


def _at_lowest(goal: ObservedGoal) -> bool:
    levels = [goal.standing.last(dimension) for dimension in Dimension]
    return all(level is Level.BEGINNING for level in levels)
