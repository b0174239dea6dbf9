"""What a plan holds, part by part, and what differs between two times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, Goal
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import setting_name
from ioplogg_tui.domain.people import PLACEMENT_FIELDS, STUDENT_TITLES, TEXT_TITLES, Placement
from ioplogg_tui.domain.plan import Basis, FrozenPlan, Plan, PlanSubject
from ioplogg_tui.domain.plan_choices import (
    CONSENT_GIVER_NAMES,
    GRADE_BASIS_NAMES,
    PLAN_STATUS_NAMES,
    RELATION_NAMES,
    ConsentGiver,
)

BASIS_NAMES: dict[str, str] = {
    "expert_assessment": N_("Expert assessment"),
    "assessment_consent": N_("Consent before assessment"),
    "assessment_consent_by": N_("Given by (assessment)"),
    "decision": N_("Decision"),
    "consent": N_("Consent before decision"),
    "consent_by": N_("Given by (decision)"),
    "valid_from": N_("Valid from"),
    "valid_to": N_("Valid to"),
    "hours": N_("Annual hours (60 min)"),
    "deviations": N_("Deviations it allows"),
    "took_part": N_("Took part in making it"),
    "county_consent": N_("County's consent"),
    "county_consent_by": N_("Given by (county)"),
}

OF_CANDIDATES = frozenset({"county_consent", "county_consent_by"})
"""What only the basis of a training candidate (lærekandidat) has."""

PLAN_NAMES: dict[str, str] = {
    "long_term_aim": N_("Long-term aim"),
    "assessment": N_("Assessment"),
    "responsible": N_("Responsible"),
    "evaluation": N_("Evaluation"),
    "report": N_("Yearly report"),
}

SUBJECT_NAMES: dict[str, str] = {
    "content": N_("Content"),
    "how_it_is_run": N_("How it is run"),
    "organisation": N_("Organisation"),
    "methods": N_("Working methods"),
    "aids": N_("Aids"),
    "hours_planned": N_("Planned hours (60 min)"),
    "hours_given": N_("Given, written in the plan"),
    "teacher": N_("Teacher"),
    "curriculum_code": N_("Curriculum code"),
    "subject_code": N_("Subject code"),
    "scope": N_("Scope"),
}

OF_CERTIFICATE = frozenset({"subject_code", "scope"})
"""What only a subject that may stand on a certificate of competence (kompetansebevis) has."""

PLACEMENT_TITLES: dict[str, str] = {name: STUDENT_TITLES[name] for name in PLACEMENT_FIELDS}

BY_LAW = ("content", "how_it_is_run")
"""Two of the three things that the law asks for; the third is the goals (opplæringslova § 11-10)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a plan: whose (a subject or goal, empty for the plan itself), its name, and its value.

    `name` is to be translated, and so is the value where `in_words` is set; a value is a text, a date or a number.
    """

    whose: str
    name: str
    value: str | date | int
    in_words: bool = False
    detail: str = ""


def parts_of(frozen: FrozenPlan) -> Iterator[Part]:
    """Everything that is filled in, in the order of the plan."""
    plan = frozen.plan
    yield Part("", N_("Status"), PLAN_STATUS_NAMES[plan.status], True)
    yield from _filled("", plan.placement, PLACEMENT_TITLES)
    yield from _filled("", frozen, TEXT_TITLES)
    yield from _filled("", plan.basis, BASIS_NAMES)
    yield from _filled("", plan, PLAN_NAMES)
    for subject in plan.subjects:
        yield from _filled(subject.title, subject, SUBJECT_NAMES)
        if subject.relation:
            yield Part(subject.title, N_("Curriculum"), RELATION_NAMES[subject.relation], True)
        if subject.grade_basis:
            yield Part(subject.title, N_("Basis for a grade"), GRADE_BASIS_NAMES[subject.grade_basis], True)
    for goal in frozen.goals:
        yield Part(f"{goal.subject}: {goal.text}", N_("Goal"), GOAL_STATUS_NAMES[goal.status], True)
        yield from _goal_parts(f"{goal.subject}: {goal.text}", goal)


def _filled(
    whose: str, record: FrozenPlan | Placement | Basis | Plan | PlanSubject, names: Mapping[str, str]
) -> Iterator[Part]:
    """The fields of these names in which something stands."""
    for field, name in names.items():
        value = getattr(record, field)
        if isinstance(value, ConsentGiver):
            yield Part(whose, name, CONSENT_GIVER_NAMES[value], True)
        elif value:
            yield Part(whose, name, value)


def _goal_parts(whose: str, goal: Goal) -> Iterator[Part]:
    if goal.own_text:
        yield Part(whose, N_("In the student's words"), goal.own_text)
    if goal.content:
        yield Part(whose, N_("Content"), goal.content)
    if goal.setting:
        name = setting_name(goal.setting)
        yield Part(whose, N_("Setting"), name or goal.setting, name is not None)
    for name, day in ((N_("From"), goal.begins), (N_("Due"), goal.due)):
        if day:
            yield Part(whose, name, day)
    for aim in goal.aims:
        yield Part(whose, N_("Competence aim"), f"{aim.code} {aim.text}", detail=aim.code)
    for dimension in Dimension:
        for level in Level:
            if text := goal.criteria.get(dimension, {}).get(level, ""):
                yield Part(whose, DIMENSION_NAMES[dimension], text, detail=str(int(level)))


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that is not the same now; None where it wasn't there then, or isn't now."""

    then: Part | None
    now: Part | None

    @property
    def part(self) -> Part:
        part = self.now or self.then
        if part is None:
            raise ValueError("a difference between nothing and nothing")
        return part


def differences(then: FrozenPlan, now: FrozenPlan) -> list[Difference]:
    """What was changed, added and taken out since, in the order of today's plan, what is gone last."""
    then, now = _what_it_says(_knowing_where(then, now)), _what_it_says(now)
    before = {(part.whose, part.name, part.detail): part for part in parts_of(then)}
    after = {(part.whose, part.name, part.detail): part for part in parts_of(now)}
    written = [
        Difference(before.get(key), part)
        for key, part in after.items()
        if key not in before or before[key].value != part.value
    ]
    return written + [Difference(part, None) for key, part in before.items() if key not in after]


def prints_the_same(frozen: FrozenPlan, other: FrozenPlan) -> bool:
    """Whether two plans would be printed alike: there is nothing to publish anew."""
    return _knowing_where(frozen, other) == other


def says_the_same(frozen: FrozenPlan, other: FrozenPlan) -> bool:
    """Whether two plans say the same: the one isn't changed since the other."""
    return _what_it_says(_knowing_where(frozen, other)) == _what_it_says(other)


def _what_it_says(frozen: FrozenPlan) -> FrozenPlan:
    """Without what stands in a plan and is none of it.

    It is what the student, and the group that they are in, are called, and what was given of what it plans.
    """
    plan = frozen.plan
    subjects = tuple(replace(subject, hours_given=None) for subject in plan.subjects)
    placement = replace(plan.placement, group="")
    return replace(frozen, student="", plan=replace(plan, subjects=subjects, placement=placement))


def _knowing_where(then: FrozenPlan, now: FrozenPlan) -> FrozenPlan:
    """A version that was kept before plans knew where the student was says nothing else of it."""
    if then.plan.placement != Placement():
        return then
    return replace(then, plan=replace(then.plan, placement=now.plan.placement))
