"""Where something is being written that isn't saved yet: a draft is kept, and found again, by its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import form_fields
from ioplogg_tui.domain.observation import Words
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan, PlanSubject


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note on a goal."""

    goal_id: int

    def as_text(self) -> str:
        return f"note/{self.goal_id}"


@dataclass(frozen=True, slots=True)
class NextStepDraft:
    """A next step on a goal."""

    goal_id: int

    def as_text(self) -> str:
        return f"feed_forward/{self.goal_id}"


@dataclass(frozen=True, slots=True)
class OwnWordsDraft:
    """What a student says of a goal."""

    goal_id: int

    def as_text(self) -> str:
        return f"own-words/{self.goal_id}"


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal in its editor; without a `goal_id` a new one, of a school year where one was named.

    `plan_id` is as in `FieldPlace`.
    """

    student_id: int
    goal_id: int | None = None
    school_year: Coded = ""
    plan_id: int = field(default=0, compare=False)

    def as_text(self) -> str:
        which = f"new/{self.school_year}" if self.goal_id is None else str(self.goal_id)
        return f"goal/{self.student_id}/{which}"


@dataclass(frozen=True, slots=True)
class NewSubjectDraft:
    """The title of a subject that is being added to a school year's plan; `plan_id` as in `FieldPlace`."""

    student_id: int
    school_year: Coded
    plan_id: int = field(default=0, compare=False)

    def as_text(self) -> str:
        return f"plan/{self.student_id}/{self.school_year}/add-subject"


@dataclass(frozen=True, slots=True)
class NewHoursDraft:
    """Hours that are being written by hand in a subject of a school year's plan."""

    student_id: int
    school_year: Coded
    subject_id: int

    def as_text(self) -> str:
        return f"plan/{self.student_id}/{self.school_year}/hours/{self.subject_id}"


@dataclass(frozen=True, slots=True)
class FieldDraft:
    """A field of a form. Marks of aims are chosen, not written: they have no drafts."""

    place: FieldPlace

    def as_text(self) -> str:
        place = self.place
        if place.document is not None:
            return f"document/{place.student_id}/{place.school_year}/{place.document.value}/{place.name}"
        name = f"subject{place.number}{place.name}" if place.owner is FieldOwner.SUBJECT else place.name
        return f"plan/{place.student_id}/{place.school_year}/{name}"


OfAGoal = NoteDraft | NextStepDraft | OwnWordsDraft
"""What is said of a goal, which goes with it from plan to plan."""

DraftPlace = NoteDraft | NextStepDraft | OwnWordsDraft | GoalDraft | NewSubjectDraft | NewHoursDraft | FieldDraft


def place_of_words(words: Words, goal_id: int) -> NoteDraft | NextStepDraft:
    """Where what is being written with an observation is kept."""
    return NoteDraft(goal_id) if words is Words.NOTE else NextStepDraft(goal_id)


def student_in(place: DraftPlace) -> int | None:
    """The record of a student that a place names; None where it names a goal alone."""
    match place:
        case NoteDraft() | NextStepDraft() | OwnWordsDraft():
            return None
        case GoalDraft() | NewSubjectDraft() | NewHoursDraft():
            return place.student_id
        case FieldDraft():
            return place.place.student_id
        case _:
            assert_never(place)


def goal_in(place: DraftPlace) -> int | None:
    """The goal that is written of, or anew; None where it is none, or not there yet."""
    return place.goal_id if isinstance(place, NoteDraft | NextStepDraft | OwnWordsDraft | GoalDraft) else None


def subject_in(place: DraftPlace) -> int | None:
    """The subject whose field it is; None where it is none of a subject's."""
    if isinstance(place, NewHoursDraft):
        return place.subject_id
    of_subject = isinstance(place, FieldDraft) and place.place.owner is FieldOwner.SUBJECT
    return place.place.number if isinstance(place, FieldDraft) and of_subject else None


def plan_in(place: DraftPlace) -> int | None:
    """The plan that is written in; None where it is none, isn't begun, or a subject says which."""
    if isinstance(place, GoalDraft | NewSubjectDraft):
        return place.plan_id or None
    of_plan = isinstance(place, FieldDraft) and place.place.owner is FieldOwner.PLAN
    return place.place.plan_id or None if isinstance(place, FieldDraft) and of_plan else None


def same_places(
    place: DraftPlace, records: Sequence[int], goals: Sequence[int], subjects: Sequence[int]
) -> list[DraftPlace]:
    """A place by every number that it has: of the student's `records`, of its goal's lineage, of its subject."""
    match place:
        case NoteDraft() | NextStepDraft() | OwnWordsDraft():
            return [replace(place, goal_id=goal_id) for goal_id in goals]
        case GoalDraft():
            which = [None] if place.goal_id is None else goals
            return [replace(place, student_id=record, goal_id=goal_id) for record in records for goal_id in which]
        case NewSubjectDraft():
            return [replace(place, student_id=record) for record in records]
        case NewHoursDraft():
            return [replace(place, student_id=record, subject_id=number) for record in records for number in subjects]
        case FieldDraft(its):
            numbers = [its.number] if subject_in(place) is None else subjects
            return [
                FieldDraft(replace(its, student_id=record, number=number)) for record in records for number in numbers
            ]
        case _:
            assert_never(place)


def draft_place_of(text: str) -> DraftPlace | None:
    """The place that `as_text` has written; None where nothing of this version is written there."""
    for pattern, read in _READERS:
        if match := pattern.fullmatch(text):
            return read(*match.groups())
    return None


_YEAR = r"(\d{4}/\d{2}|)"


def _new_goal(student_id: str, school_year: str) -> DraftPlace:
    return GoalDraft(int(student_id), None, school_year)


def _goal(student_id: str, goal_id: str) -> DraftPlace:
    return GoalDraft(int(student_id), int(goal_id))


def _new_subject(student_id: str, school_year: str) -> DraftPlace:
    return NewSubjectDraft(int(student_id), school_year)


def _new_hours(student_id: str, school_year: str, subject_id: str) -> DraftPlace:
    return NewHoursDraft(int(student_id), school_year, int(subject_id))


def _in_plan(student_id: str, school_year: str, name: str) -> DraftPlace | None:
    """The plan's form has the fields of the student, of the plan and of its basis; no two have the same name."""
    for owner, names in ((FieldOwner.STUDENT, form_fields(Student)), (FieldOwner.PLAN, form_fields(Plan))):
        if name in names:
            return FieldDraft(FieldPlace(owner, int(student_id), name, school_year))
    return None


def _in_subject(student_id: str, school_year: str, subject_id: str, name: str) -> DraftPlace | None:
    if name not in form_fields(PlanSubject):
        return None
    return FieldDraft(FieldPlace(FieldOwner.SUBJECT, int(student_id), name, school_year, int(subject_id)))


def _in_document(student_id: str, school_year: str, kind: str, part: str) -> DraftPlace | None:
    if kind not in list(DocumentKind) or part not in list(FreePart):
        return None
    place = FieldPlace(FieldOwner.DOCUMENT, int(student_id), part, school_year, document=DocumentKind(kind))
    return FieldDraft(place)


_READERS: tuple[tuple[re.Pattern[str], Callable[..., DraftPlace | None]], ...] = (
    (re.compile(r"note/(\d+)", re.ASCII), lambda goal_id: NoteDraft(int(goal_id))),
    (re.compile(r"feed_forward/(\d+)", re.ASCII), lambda goal_id: NextStepDraft(int(goal_id))),
    (re.compile(r"own-words/(\d+)", re.ASCII), lambda goal_id: OwnWordsDraft(int(goal_id))),
    (re.compile(rf"goal/(\d+)/new/{_YEAR}", re.ASCII), _new_goal),
    (re.compile(r"goal/(\d+)/(\d+)", re.ASCII), _goal),
    (re.compile(rf"plan/(\d+)/{_YEAR}/add-subject", re.ASCII), _new_subject),
    (re.compile(rf"plan/(\d+)/{_YEAR}/hours/(\d+)", re.ASCII), _new_hours),
    (re.compile(rf"plan/(\d+)/{_YEAR}/subject(\d+)([a-z_]+)", re.ASCII), _in_subject),
    (re.compile(rf"plan/(\d+)/{_YEAR}/([a-z_]+)", re.ASCII), _in_plan),
    (re.compile(rf"document/(\d+)/{_YEAR}/([a-z-]+)/([a-z' ]+)", re.ASCII), _in_document),
)
