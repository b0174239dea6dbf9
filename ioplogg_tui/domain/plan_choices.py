"""What is chosen of a plan and its subjects: its steps, and how a subject stands to curriculum and grades."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from ioplogg_tui.domain.errors import N_


class PlanStatus(StrEnum):
    """Steps of a plan's life."""

    DRAFT = "draft"
    IN_USE = "in use"
    EVALUATED = "evaluated"
    ARCHIVED = "archived"


PLAN_STATUS_NAMES: dict[PlanStatus, str] = {
    PlanStatus.DRAFT: N_("draft"),
    PlanStatus.IN_USE: N_("in use"),
    PlanStatus.EVALUATED: N_("evaluated"),
    PlanStatus.ARCHIVED: N_("archived"),
}

ARCHIVED = N_("The plan is archived and can't be changed. Write in next year's plan.")
"""What is said to who writes in a plan that nobody can change any longer."""

NEXT_STEP = {
    PlanStatus.DRAFT: PlanStatus.IN_USE,
    PlanStatus.IN_USE: PlanStatus.EVALUATED,
    PlanStatus.EVALUATED: PlanStatus.ARCHIVED,
}


class ConsentGiver(StrEnum):
    """Who gave a consent that the plan rests on; empty where nobody has said."""

    STUDENT = "student"
    PARENTS = "parents"
    BOTH = "both"


CONSENT_GIVER_NAMES: dict[ConsentGiver, str] = {
    ConsentGiver.STUDENT: N_("the student"),
    ConsentGiver.PARENTS: N_("the parents"),
    ConsentGiver.BOTH: N_("the student and the parents"),
}

AGE_OF_CONSENT = 15
"""Years from which a student consents (opplæringslova § 24-5)."""


def consents_themselves(birth_date: date, on: date) -> bool:
    """Whether a student has the age on a day; who was born on 29 February has it on 1 March of a year without one."""
    return (on.year - AGE_OF_CONSENT, on.month, on.day) >= (birth_date.year, birth_date.month, birth_date.day)


class CurriculumRelation(StrEnum):
    """How a subject's goals stand to its curriculum; empty where nobody has said."""

    FOLLOWS = "follows"
    ADJUSTED = "adjusted"
    OWN = "own"


RELATION_NAMES: dict[CurriculumRelation, str] = {
    CurriculumRelation.FOLLOWS: N_("follows the curriculum"),
    CurriculumRelation.ADJUSTED: N_("adjusted goals"),
    CurriculumRelation.OWN: N_("own goals"),
}


class GradeBasis(StrEnum):
    """Whether the goals give a basis for a grade; what follows of it is in `domain/certificate.py`."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


GRADE_BASIS_NAMES: dict[GradeBasis, str] = {
    GradeBasis.YES: N_("yes"),
    GradeBasis.UNSURE: N_("unsure"),
    GradeBasis.NO: N_("no"),
}
