"""What can be due around a student, in which words, about which school year, and for whom to know."""

from __future__ import annotations

from enum import Enum, StrEnum, auto

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_


class DueKind(StrEnum):
    """What is due, the most pressing first."""

    PROPOSAL = "proposal"
    DECISION_ENDS = "decision-ends"
    ARRIVED = "arrived"
    NO_PLAN = "no-plan"
    NO_DECISION = "no-decision"
    PLAN_LATE = "plan-late"
    CASE_ENDS = "case-ends"
    NEXT_YEAR = "next-year"
    EVALUATION = "evaluation"
    HALF_YEAR = "half-year"
    REPORT = "report"
    ACCESS = "access"
    CONSENT = "consent"
    PLAN_CHANGED = "plan-changed"
    HOURS = "hours"
    GOAL_DUE = "goal-due"
    NOT_OBSERVED = "not-observed"
    ALL_LOWEST = "all-lowest"
    ALL_REACHED = "all-reached"
    NOT_ASKED = "not-asked"


class OfYear(Enum):
    """Which school year a reminder is about."""

    PLAN = auto()
    """The one of the plan, or the paper, that it comes of or asks for."""
    TODAY = auto()
    NONE = auto()


YEAR_OF: dict[DueKind, OfYear] = {
    DueKind.PROPOSAL: OfYear.PLAN,
    DueKind.DECISION_ENDS: OfYear.PLAN,
    DueKind.ARRIVED: OfYear.NONE,
    DueKind.NO_PLAN: OfYear.TODAY,
    DueKind.NO_DECISION: OfYear.PLAN,
    DueKind.PLAN_LATE: OfYear.PLAN,
    DueKind.CASE_ENDS: OfYear.NONE,
    DueKind.NEXT_YEAR: OfYear.PLAN,
    DueKind.EVALUATION: OfYear.PLAN,
    DueKind.HALF_YEAR: OfYear.PLAN,
    DueKind.REPORT: OfYear.PLAN,
    DueKind.ACCESS: OfYear.PLAN,
    DueKind.CONSENT: OfYear.PLAN,
    DueKind.PLAN_CHANGED: OfYear.PLAN,
    DueKind.HOURS: OfYear.PLAN,
    DueKind.GOAL_DUE: OfYear.PLAN,
    DueKind.NOT_OBSERVED: OfYear.PLAN,
    DueKind.ALL_LOWEST: OfYear.PLAN,
    DueKind.ALL_REACHED: OfYear.PLAN,
    DueKind.NOT_ASKED: OfYear.TODAY,
}

OF_A_YEAR = frozenset(
    {DueKind.EVALUATION, DueKind.HALF_YEAR, DueKind.REPORT, DueKind.ACCESS, DueKind.NEXT_YEAR, DueKind.PROPOSAL}
)
"""What a student may owe of several school years at once: it is told with its year, whichever that is."""

IS_PRESSING: dict[DueKind, bool] = {
    DueKind.PROPOSAL: False,
    DueKind.DECISION_ENDS: True,
    DueKind.ARRIVED: False,
    DueKind.NO_PLAN: False,
    DueKind.NO_DECISION: False,
    DueKind.PLAN_LATE: True,
    DueKind.CASE_ENDS: False,
    DueKind.NEXT_YEAR: False,
    DueKind.EVALUATION: True,
    DueKind.HALF_YEAR: True,
    DueKind.REPORT: True,
    DueKind.ACCESS: True,
    DueKind.CONSENT: False,
    DueKind.PLAN_CHANGED: False,
    DueKind.HOURS: False,
    DueKind.GOAL_DUE: False,
    DueKind.NOT_OBSERVED: False,
    DueKind.ALL_LOWEST: False,
    DueKind.ALL_REACHED: False,
    DueKind.NOT_ASKED: False,
}
"""What is marked where its day is past: what the law, or a decision, wants by a day."""


DUE_SENTENCES: dict[DueKind, str] = {
    DueKind.PROPOSAL: N_("Ready to be published"),
    DueKind.DECISION_ENDS: N_("The decision runs out"),
    DueKind.ARRIVED: N_("New here, not looked at yet"),
    DueKind.NO_PLAN: N_("No plan"),
    DueKind.NO_DECISION: N_("The plan has no decision yet"),
    DueKind.PLAN_LATE: N_("Decided, and no plan in use"),
    DueKind.CASE_ENDS: N_("The adviser's case runs out"),
    DueKind.NEXT_YEAR: N_("The school year's plan hasn't been started"),
    DueKind.EVALUATION: N_("Evaluation of the plan"),
    DueKind.HALF_YEAR: N_("Half-year assessment isn't published"),
    DueKind.REPORT: N_("Yearly report"),
    DueKind.ACCESS: N_("Access to the yearly report isn't given and dated"),
    DueKind.CONSENT: N_("A consent isn't written in"),
    DueKind.PLAN_CHANGED: N_("Changed since the plan was published"),
    DueKind.HOURS: N_("Fewer hours given than planned"),
    DueKind.GOAL_DUE: N_("Due date of a goal"),
    DueKind.NOT_OBSERVED: N_("Not observed lately"),
    DueKind.ALL_LOWEST: N_("Every goal is at the first level: a smaller step?"),
    DueKind.ALL_REACHED: N_("Every goal is reached: a new one?"),
    DueKind.NOT_ASKED: N_("Self-assessment not asked for this half-year"),
}


DUE_TAGS: dict[DueKind, str] = {
    DueKind.PROPOSAL: N_("publish"),
    DueKind.DECISION_ENDS: N_("decision ends"),
    DueKind.ARRIVED: N_("new here"),
    DueKind.NO_PLAN: N_("no plan"),
    DueKind.NO_DECISION: N_("no decision"),
    DueKind.PLAN_LATE: N_("plan not in use"),
    DueKind.CASE_ENDS: N_("case ends"),
    DueKind.NEXT_YEAR: N_("plan not started"),
    DueKind.EVALUATION: N_("evaluation"),
    DueKind.HALF_YEAR: N_("half-year"),
    DueKind.REPORT: N_("yearly report"),
    DueKind.ACCESS: N_("access to report"),
    DueKind.CONSENT: N_("consent"),
    DueKind.PLAN_CHANGED: N_("plan changed"),
    DueKind.HOURS: N_("hours"),
    DueKind.GOAL_DUE: N_("goal"),
    DueKind.NOT_OBSERVED: N_("goal not seen"),
    DueKind.ALL_LOWEST: N_("smaller step"),
    DueKind.ALL_REACHED: N_("new goal"),
    DueKind.NOT_ASKED: N_("self-assessment"),
}
"""The same, as short as a column of a list has room for."""


KNOWN_BY: dict[DueKind, Right] = {
    DueKind.PROPOSAL: Right.PUBLISH,
    DueKind.DECISION_ENDS: Right.SEE_BASIS,
    DueKind.ARRIVED: Right.SEE,
    DueKind.NO_PLAN: Right.SEE,
    DueKind.NO_DECISION: Right.SEE_BASIS,
    DueKind.PLAN_LATE: Right.SEE_BASIS,
    DueKind.CASE_ENDS: Right.WRITE_PLAN,
    DueKind.NEXT_YEAR: Right.SEE,
    DueKind.EVALUATION: Right.SEE,
    DueKind.HALF_YEAR: Right.READ_DOCUMENT,
    DueKind.REPORT: Right.READ_DOCUMENT,
    DueKind.ACCESS: Right.READ_DOCUMENT,
    DueKind.CONSENT: Right.SEE_BASIS,
    DueKind.PLAN_CHANGED: Right.SEE_BASIS,
    DueKind.HOURS: Right.SEE_BASIS,
    DueKind.GOAL_DUE: Right.SEE,
    DueKind.NOT_OBSERVED: Right.SEE,
    DueKind.ALL_LOWEST: Right.SEE,
    DueKind.ALL_REACHED: Right.SEE,
    DueKind.NOT_ASKED: Right.SEE,
}
"""Kind → what somebody must be allowed with a student to be told of it: to see what it is about, where it is mended."""


class AwaitedConsent(StrEnum):
    """Which consent isn't written in: before the assessment or the decision (§ 11-7), or the county's (§ 7-2)."""

    ASSESSMENT = "assessment"
    DECISION = "decision"
    COUNTY = "county"


CONSENT_FIELDS: dict[AwaitedConsent, str] = {
    AwaitedConsent.ASSESSMENT: "assessment_consent",
    AwaitedConsent.DECISION: "consent",
    AwaitedConsent.COUNTY: "county_consent",
}
"""The field of a plan in which each is written."""

CONSENT_NAMES: dict[AwaitedConsent, str] = {
    AwaitedConsent.ASSESSMENT: N_("before the expert assessment"),
    AwaitedConsent.DECISION: N_("before the decision"),
    AwaitedConsent.COUNTY: N_("the county's, to the test's changed aims"),
}
