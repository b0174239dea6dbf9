"""The form of a plan with what stands in it: its student, itself and its basis, its subjects, and the marks of aims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import YES, FieldKind, FieldText, as_written
from ioplogg_tui.domain.form_fields import basis_fields, marked_aims, subject_fields
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.people import STUDENT_TITLES, Student
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.plan_comparison import PLAN_NAMES
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.plans import student_in
from ioplogg_tui.logbook.session import Session


@dataclass(frozen=True, slots=True)
class FormField:
    """A field, and what stands there as the person may see it."""

    place: FieldPlace
    now: FieldText


@dataclass(frozen=True, slots=True)
class FormPart:
    """Fields of a student, of a plan, of a subject (`number` is its id), or the marks of a goal's aims (the goal's id).

    `title` is the subject's, or the goal's text; empty elsewhere.
    """

    owner: FieldOwner
    fields: tuple[FormField, ...]
    number: int = 0
    title: str = ""


def form_of(session: Session, plan: Plan, goals: Sequence[Goal]) -> list[FormPart]:
    """The form of a plan that was read, with its goals; without the basis for those who may not see that.

    Raises:
        NotFound: the student is none that the person may see.
    """
    return list(_parts(session, plan, goals, student_in(session, plan.student_id, plan.school_year)))


def _parts(session: Session, plan: Plan, goals: Sequence[Goal], student: Student) -> Iterator[FormPart]:
    yield _part(FieldOwner.STUDENT, student, plan, STUDENT_TITLES)
    sees_basis = may(session, Right.SEE_BASIS, student.id)
    rests_on = basis_fields(student, plan.basis) if sees_basis else ()
    yield _part(FieldOwner.PLAN, plan, plan, (*rests_on, *PLAN_NAMES))
    for subject in plan.subjects:
        yield _part(FieldOwner.SUBJECT, subject, plan, subject_fields(student, subject))
    for goal in goals:
        aims = marked_aims(student, goal)
        if aims:
            marks = (
                FormField(
                    FieldPlace(FieldOwner.TEST_AIM, student.id, aim.code, plan.school_year, goal.id),
                    FieldText(YES if aim.for_test else "", FieldKind.CHOICE),
                )
                for aim in aims
            )
            yield FormPart(FieldOwner.TEST_AIM, tuple(marks), goal.id, goal.text)


def _part(owner: FieldOwner, record: Student | Plan | PlanSubject, plan: Plan, names: Iterable[str]) -> FormPart:
    number, title = (record.id, record.title) if isinstance(record, PlanSubject) else (0, "")

    def field(name: str) -> FormField:
        place = FieldPlace(owner, plan.student_id, name, plan.school_year, number, plan_id=plan.id)
        return FormField(place, as_written(record, name))

    return FormPart(owner, tuple(map(field, names)), number, title)
