"""The plan (IOP) of one student for one school year.

The law asks for three things: the goals, the content, and how the teaching is run (opplæringslova § 11-10). Everything
else is good practice, and optional.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.people import Placement, StudentTexts
from ioplogg_tui.domain.plan_choices import ConsentGiver, CurriculumRelation, GradeBasis, PlanStatus


@dataclass(frozen=True, slots=True)
class Basis:
    """What the plan rests on (opplæringslova §§ 11-7 and 11-8). `hours` are annual hours of the decision.

    The law wants a consent before the expert assessment, and another before the decision (§ 11-7 third para.), from 15
    the student's own (§ 24-5). A training candidate's aims are changed with the county's consent (§ 7-2).
    """

    expert_assessment: date | None = None
    decision: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    hours: int | None = None
    deviations: str = ""
    consent: date | None = None
    """The one before the decision."""
    consent_by: ConsentGiver | None = None
    assessment_consent: date | None = None
    """The one before the expert assessment."""
    assessment_consent_by: ConsentGiver | None = None
    took_part: str = ""
    """Who took part in making the plan."""
    county_consent: date | None = None
    county_consent_by: str = ""

    def in_next_plan(self) -> Basis:
        """What of it goes for the plan that follows: not who made this one, nor to which change of it was consented."""
        return replace(self, took_part="", county_consent=None, county_consent_by="")


@dataclass(frozen=True, slots=True)
class PlanSubject:
    """A subject, or an own area that has no curriculum. `content` and `how_it_is_run` are two of the law's three."""

    id: int
    title: str
    curriculum_code: str | None = None
    content: str = ""
    how_it_is_run: str = ""
    organisation: str = ""
    methods: str = ""
    aids: str = ""
    hours_planned: int | None = None
    hours_given: int | None = None
    teacher: str = ""
    relation: CurriculumRelation | None = None
    grade_basis: GradeBasis | None = None
    subject_code: str = ""
    """On the certificate (fagkode), which is another than the curriculum's; and how much of the subject it was."""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The living plan. `id` is 0 where the year has none yet."""

    id: int
    student_id: int
    school_year: Coded
    status: PlanStatus = PlanStatus.DRAFT
    basis: Basis = Basis()
    long_term_aim: str = ""
    assessment: str = ""
    responsible: str = ""
    evaluation: date | None = None
    report: date | None = None
    subjects: tuple[PlanSubject, ...] = ()
    placement: Placement = Placement()  # noqa: RUF009 - a frozen value
    """Where the student is in this school year."""


@dataclass(frozen=True, slots=True)
class FrozenPlan(StudentTexts):
    """A plan as it stood when a step was taken: what a published version keeps."""

    student: str
    plan: Plan
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A frozen version, numbered from 1. `at` is naive UTC, `by` the name of who took the step."""

    number: int
    status: PlanStatus
    at: datetime
    by: Open
    frozen: FrozenPlan


def subject_title(text: str) -> str:
    """A subject's title as it is kept: places on teams are for titles, with `;` between."""
    return clean_line(text.replace(";", ","), NAME_LIMIT)
