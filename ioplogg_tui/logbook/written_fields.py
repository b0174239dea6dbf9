"""A field of each kind of form, as it stands in the logbook: what it holds now, and how another text is kept there."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, assert_never

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.cleaned import cleaned_plan, cleaned_subject
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.document import DAYS, PARTS, DocumentKind, FreePart, cleaned_words, refuse_day
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import YES, FieldKind, FieldText, as_written, refuse_unknown_code, with_text
from ioplogg_tui.domain.people import PLACEMENT_FIELDS, Student, placed, placement_of
from ioplogg_tui.domain.placement_written import placement_written
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.logbook.goal_writing import require_goal
from ioplogg_tui.logbook.plan_subjects import keep_subject, subject_of
from ioplogg_tui.logbook.plans import keep_plan, named_plan, require_changeable
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_details import keep_student, student_as_kept, student_now


class WrittenField(Protocol):
    """A field as it stands now. Everything raises NotFound where what had the field is gone."""

    @property
    def plan_id(self) -> int:
        """The plan that it is of, also where writing it has begun that; 0 where it is of none."""

    def now(self) -> FieldText:
        """What stands there, whoever asks."""

    def require(self, doing: Deed) -> None:
        """What is asked for beside the right of the field's owner, once it was read. Raises as `access.require`."""

    def cleaned(self, text: str) -> str:
        """A text as it would be kept. Raises UsageProblem where the field can't have it."""

    def write(self, doing: Deed, text: str) -> None:
        """Inside a deed: keep a text. Raises UsageProblem where the field can't have it, or the plan is archived."""


def field_at(session: Session, place: FieldPlace) -> WrittenField:
    """The field at a place.

    Raises:
        NotFound: what had it is gone.
    """
    match place.owner:
        case FieldOwner.STUDENT:
            return StudentField(session, place)
        case FieldOwner.PLAN:
            return PlanField(session, place)
        case FieldOwner.SUBJECT:
            return SubjectField(session, place)
        case FieldOwner.DOCUMENT:
            return DocumentField(session, place)
        case FieldOwner.TEST_AIM:
            return TestAimField(session, place)
        case _:
            assert_never(place.owner)


def _plan_of(session: Session, place: FieldPlace) -> Plan:
    return named_plan(session.store, place.student_id, place.school_year, place.plan_id)


class StudentField:
    """What is of a school year is that of the plan in whose form it stands.

    It is written of the student too, and of the plans after that one, unless that year is over or the plan has another
    already: the student has gone on from it.
    """

    def __init__(self, session: Session, place: FieldPlace) -> None:
        self._session, self._place = session, place
        self._student = student_now(session, place.student_id)
        self._plan = self._plan_in_whose_form() if place.name in PLACEMENT_FIELDS and place.school_year else None
        self._is_of_plan_alone = False
        if self._plan is not None:
            then = placed(self._student, self._plan.placement)
            is_over = self._plan.school_year < session.school_year
            self._is_of_plan_alone = is_over or getattr(then, place.name) != getattr(self._student, place.name)
            if self._is_of_plan_alone:
                self._student = then

    def _plan_in_whose_form(self) -> Plan | None:
        plan = _plan_of(self._session, self._place)
        return plan if plan.id else None

    @property
    def plan_id(self) -> int:
        return self._plan.id if self._plan is not None else 0

    def now(self) -> FieldText:
        return as_written(self._student, self._place.name)

    def require(self, doing: Deed) -> None:
        del doing
        if self._plan is not None:
            require_changeable(self._plan)

    def cleaned(self, text: str) -> str:
        refuse_unknown_code(self._place.name, text)
        return as_written(self._with(text), self._place.name).text

    def write(self, doing: Deed, text: str) -> None:
        student = self._with(text)
        if self._plan is not None and self._is_of_plan_alone:
            after = placement_of(student)
            doing.store.plans.placements.write(self._plan.id, after)
            doing.placements += placement_written(self._plan.id, self._plan.placement, after)
            doing.object_id = student.id
        else:
            keep_student(doing, student, self._plan.school_year if self._plan is not None else "")

    def _with(self, text: str) -> Student:
        return student_as_kept(
            self._session, with_text(self._student, self._place.name, text, self._session.today()), self._student
        )


class PlanField:
    def __init__(self, session: Session, place: FieldPlace) -> None:
        self._session, self._place = session, place
        self._plan = _plan_of(session, place)

    @property
    def plan_id(self) -> int:
        return self._plan.id

    def now(self) -> FieldText:
        return as_written(self._plan, self._place.name)

    def require(self, doing: Deed) -> None:
        del doing
        require_changeable(self._plan)

    def cleaned(self, text: str) -> str:
        return as_written(self._with(text), self._place.name).text

    def write(self, doing: Deed, text: str) -> None:
        plan = self._with(text)
        self._plan = replace(plan, id=keep_plan(doing, plan))

    def _with(self, text: str) -> Plan:
        return cleaned_plan(with_text(self._plan, self._place.name, text, self._session.today()))


class SubjectField:
    def __init__(self, session: Session, place: FieldPlace) -> None:
        self._session, self._place = session, place
        self._plan, self._subject = subject_of(session.store, place.student_id, place.number)

    @property
    def plan_id(self) -> int:
        return self._plan.id

    def now(self) -> FieldText:
        return as_written(self._subject, self._place.name)

    def require(self, doing: Deed) -> None:
        doing.require(Right.WRITE_SUBJECT, self._subject.title)
        require_changeable(self._plan)

    def cleaned(self, text: str) -> str:
        return as_written(self._with(text), self._place.name).text

    def write(self, doing: Deed, text: str) -> None:
        keep_subject(doing, self._plan, self._subject, self._with(text))

    def _with(self, text: str) -> PlanSubject:
        return cleaned_subject(with_text(self._subject, self._place.name, text, self._session.today()))


class DocumentField:
    def __init__(self, session: Session, place: FieldPlace) -> None:
        if place.document is None or FreePart(place.name) not in PARTS[place.document]:
            raise ValueError("a part of a document is named with a kind that has it")
        self._session, self._place, self._part = session, place, FreePart(place.name)
        self._kind: DocumentKind = place.document
        words = session.store.documents.words_of(place.student_id, place.school_year, self._kind)
        self._text = words.get(self._part, "")
        self.plan_id = 0

    def now(self) -> FieldText:
        kind = FieldKind.DATE if self._part in DAYS else FieldKind.TEXT
        return FieldText(self._text, kind)

    def require(self, doing: Deed) -> None:
        """Nothing more."""

    def cleaned(self, text: str) -> str:
        today = self._session.today()
        words = cleaned_words(self._part, text, today)
        if self._part in DAYS and words:
            year = SchoolYear(self._place.school_year)
            at = self._session.store.documents.first_published(self._place.student_id, self._kind, year)
            published, day = to_local(at).date() if at else None, day_of(words, today, Nearest.LAST)
            refuse_day(self._part, day, today, year.first_day, published)
        return words

    def write(self, doing: Deed, text: str) -> None:
        """As it is cleaned, but for whether it can be: what stood there before is put back whatever that was."""
        session, place = doing.session, self._place
        doing.store.documents.write_words(
            place.student_id,
            place.school_year,
            self._kind,
            self._part,
            cleaned_words(self._part, text, session.today()),
            session.person.id,
            session.now(),
        )


class TestAimField:
    def __init__(self, session: Session, place: FieldPlace) -> None:
        self._place = place
        if session.store.observations.goal_place(place.number, place.student_id) is None:
            raise NotFound(N_("The goal is no longer here."))
        aims = session.store.goal_parts.aims_of([place.number]).get(place.number, ())
        aim = next((aim for aim in aims if aim.code == place.name), None)
        if aim is None:
            raise NotFound(N_("The goal is no longer written for that competence aim."))
        self._mark = YES if aim.for_test else ""
        self.plan_id = 0

    def now(self) -> FieldText:
        return FieldText(self._mark, FieldKind.CHOICE)

    def require(self, doing: Deed) -> None:
        require_goal(doing, self._place.student_id, self._place.number)

    def cleaned(self, text: str) -> str:
        return YES if text.strip() else ""

    def write(self, doing: Deed, text: str) -> None:
        doing.store.goal_parts.mark_for_test(self._place.number, self._place.name, bool(self.cleaned(text)))
        doing.object_id = self._place.number
