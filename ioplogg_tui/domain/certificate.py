"""What a plan means for a student's certificate: it depends on the kind of schooling, and so does what goes with it."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum, auto
from typing import assert_never

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan_choices import GradeBasis
from ioplogg_tui.domain.school_level import Schooling, schooling_of

_WARN = N_(
    "Warn in writing, at once when it is clear that a grade may be lacking, the parents too where the student is "
    "under age, and early enough for the student to earn a grade (§ 9-7)."
)
_IN_COMPULSORY_SCHOOL: dict[GradeBasis, str] = {
    GradeBasis.YES: N_("An ordinary grade in the subject."),
    GradeBasis.UNSURE: _WARN,
    GradeBasis.NO: N_(
        "Exemption from grades is given if the student or the parents ask for it in writing (§ 9-19, code "
        "FAM44). A student who is exempt does not sit the exam in the subject (§ 9-18)."
    ),
}
_IN_UPPER_SECONDARY: dict[GradeBasis, str] = {
    GradeBasis.YES: N_(
        "An ordinary grade in the subject. Code VMM26 stands on the certificate of competence as soon as one "
        "subject deviates from the curriculum."
    ),
    GradeBasis.UNSURE: _WARN,
    GradeBasis.NO: N_(
        "VO in place of a grade (IV in a subject that ended before spring 2024): the certificate of competence "
        "says “assessed against the individual plan”, code VMM27, with an appendix of the competence (§ 9-52)."
    ),
}

GRADED = frozenset({Schooling.LOWER_SECONDARY, Schooling.UPPER_SECONDARY, Schooling.UNKNOWN})
"""Where it is asked whether goals give a basis for a grade: below year 8, and in training, there are none to give."""

_BY_TEACHER = N_("Assessed by the subject teacher")
_PUPILS = frozenset({Schooling.PRIMARY, Schooling.LOWER_SECONDARY, Schooling.UPPER_SECONDARY})

TEST_MARKS = N_("No grade: the competence test is passed with distinction, passed or not passed (§ 9-5).")
"""How a training candidate's competence is assessed in the end."""

LEVEL_ASKED = N_("What follows depends on the year level: write it in the student's row, like 9, vg1 or lærekandidat.")

LEVELS_TOLD = N_("What documents say about grades depends on the year level. Known: {known}.")
"""What is said where a level is none of those that are known."""


def grade_consequence(schooling: Schooling, basis: GradeBasis) -> str:
    """What a subject's basis for a grade means for the certificate; empty where the law says nothing, or it's unknown.

    Opplæringsforskrifta §§ 9-7, 9-18, 9-19 and 9-52, and the codes on certificates.
    """
    match schooling:
        case Schooling.LOWER_SECONDARY:
            return _IN_COMPULSORY_SCHOOL[basis]
        case Schooling.UPPER_SECONDARY:
            return _IN_UPPER_SECONDARY[basis]
        case (
            Schooling.PRIMARY
            | Schooling.CANDIDATE
            | Schooling.APPRENTICE
            | Schooling.PRACTICE_CANDIDATE
            | Schooling.UNKNOWN
        ):
            return ""
        case _:
            assert_never(schooling)


class Appendix(Enum):
    """What goes with a student's certificate, or with the registration for their test."""

    COMPETENCE = auto()
    """Of a pupil's kompetansebevis: each subject that was assessed against the plan (§§ 9-52 and 9-54)."""
    TEST_AIMS = auto()
    """Of a training candidate: the aims of the competence test (code FAM31)."""


APPENDIX_NAMES: dict[Appendix, str] = {
    Appendix.COMPETENCE: N_("appendix to the certificate"),
    Appendix.TEST_AIMS: N_("aims for the competence test"),
}


def appendix_of(schooling: Schooling) -> Appendix | None:
    """The appendix that there is for a kind of schooling; None where there is none, or the kind isn't known."""
    match schooling:
        case Schooling.UPPER_SECONDARY:
            return Appendix.COMPETENCE
        case Schooling.CANDIDATE:
            return Appendix.TEST_AIMS
        case (
            Schooling.PRIMARY
            | Schooling.LOWER_SECONDARY
            | Schooling.APPRENTICE
            | Schooling.PRACTICE_CANDIDATE
            | Schooling.UNKNOWN
        ):
            return None
        case _:
            assert_never(schooling)


def _why_no_appendix(schooling: Schooling) -> str:
    """Why there is none for a kind of schooling that has none, with a `{name}` place."""
    match schooling:
        case Schooling.PRIMARY | Schooling.LOWER_SECONDARY:
            return N_("{name} is in compulsory school, which gives no certificate of competence: there is no appendix.")
        case Schooling.APPRENTICE | Schooling.PRACTICE_CANDIDATE:
            return N_(
                "{name} is in training in a company: the county issues the certificate, and no appendix goes with it."
            )
        case Schooling.UNKNOWN:
            return N_(
                "Whether there is an appendix depends on {name}'s year level. Write it: “ioplogg student set "
                "NAME --level vg1”."
            )
        case Schooling.UPPER_SECONDARY | Schooling.CANDIDATE:
            raise ValueError("there is one")
        case _:
            assert_never(schooling)


def appendix_for(student: Student) -> Appendix:
    """The appendix that a student has.

    Raises:
        UsageProblem: there is none for who is at that level; why.
    """
    schooling = schooling_of(student.level)
    appendix = appendix_of(schooling)
    if appendix is None:
        raise UsageProblem(_why_no_appendix(schooling), name=student.first_name)
    return appendix


def assessed_by(schooling: Schooling, roles: Collection[Role]) -> str:
    """The words before whoever makes the half-year assessment, who has these places on the student's team (§ 9-13).

    It is who teaches: a teacher, or the instructor in a company, who has pupils of the school too. Where nobody of the
    team is named, or several who aren't the same, nobody is called what they may not be; pupils have subject teachers.
    """
    match [*roles]:
        case [Role.TEACHER | Role.OWNER]:
            return _BY_TEACHER
        case [Role.INSTRUCTOR]:
            return N_("Assessed by the workplace instructor")
        case []:
            return _BY_TEACHER if schooling in _PUPILS else N_("Assessed by")
        case _:
            return N_("Assessed by")


def taught_by(roles: Collection[Role]) -> str:
    """The words before whoever teaches a subject; a teacher's, where nobody of the team is named."""
    match [*roles]:
        case [] | [Role.TEACHER | Role.OWNER]:
            return N_("Teacher")
        case [Role.INSTRUCTOR]:
            return N_("Instructor")
        case [Role.ASSISTANT]:
            return N_("Assistant")
        case _:
            return N_("Taught by")
