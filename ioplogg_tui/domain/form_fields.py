"""Which fields the form of a plan has for a student: what is for some alone only for them, or where it is filled."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.domain.agreed_aims import is_candidate
from ioplogg_tui.domain.certificate import GRADED
from ioplogg_tui.domain.goal import ChosenAim, Goal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Basis, PlanSubject
from ioplogg_tui.domain.plan_comparison import BASIS_NAMES, BY_LAW, OF_CANDIDATES, OF_CERTIFICATE, SUBJECT_NAMES
from ioplogg_tui.domain.school_level import Schooling, schooling_of


def basis_fields(student: Student, basis: Basis) -> Iterator[str]:
    """Of what the plan rests on."""
    for name in BASIS_NAMES:
        if name not in OF_CANDIDATES or is_candidate(student.level) or getattr(basis, name):
            yield name


def fields_chosen(student: Student, subject: PlanSubject) -> Iterator[str]:
    """Of a subject, those that are choices."""
    yield "relation"
    if schooling_of(student.level) in GRADED or subject.grade_basis:
        yield "grade_basis"


def fields_beside(student: Student, subject: PlanSubject) -> Iterator[str]:
    """Of a subject, those that the law doesn't ask for and that are written."""
    for name in SUBJECT_NAMES:
        may_stand = name not in OF_CERTIFICATE or schooling_of(student.level) is Schooling.UPPER_SECONDARY
        if name in BY_LAW or not (may_stand or getattr(subject, name)):
            continue
        if name != "hours_given" or subject.hours_given is not None:
            yield name


def subject_fields(student: Student, subject: PlanSubject) -> Iterator[str]:
    """All of a subject's, in the order of the form."""
    yield from BY_LAW
    yield from fields_chosen(student, subject)
    yield from fields_beside(student, subject)
    yield "title"


def marked_aims(student: Student, goal: Goal) -> tuple[ChosenAim, ...]:
    """The aims of a goal that are marked for the competence test, or not: a training candidate's."""
    return goal.aims if is_candidate(student.level) else ()
