"""What a row of a form is: found again by it after a change, and told apart by its type and numbers alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Literal, TypeAlias, assert_never

from ioplogg_tui.domain.clean import LINE_LIMIT
from ioplogg_tui.domain.draft_place import DraftPlace, FieldDraft, NewHoursDraft, NewSubjectDraft
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_room import SHORT, room_of
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.room import Room


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the logbook."""

    place: FieldPlace


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal of the plan, which Enter opens."""

    goal_id: int


@dataclass(frozen=True, slots=True)
class NewGoalRow:
    """Where Enter writes a new goal in a subject."""

    subject_id: int


@dataclass(frozen=True, slots=True)
class BinRow:
    """A goal in the bin, which Enter brings back."""

    goal_id: int


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A goal of the plan before, which Enter takes in and Del puts away."""

    goal_id: int


@dataclass(frozen=True, slots=True)
class AddSubjectRow:
    """Where a subject is added to a school year's plan; `plan_id` as in `FieldPlace`."""

    student_id: int
    school_year: str
    plan_id: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """What was given in a subject, and where hours that no lesson tells of are written."""

    student_id: int
    school_year: str
    subject_id: int


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A published document, which Enter shows, and why it is withdrawn; `record` is the record that it is in."""

    number: int
    record: int


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """What a document lacks: Enter opens where it is written.

    It is what it is `about`, of which goal or part, and which of several such; its place among all is another as soon
    as one of them is mended.
    """

    place: int = field(compare=False)
    about: str = ""
    goal_id: int = 0
    part: str = ""
    nth: int = 0


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """Somebody who got a published document, by the number of what tells it; and why that was a mistake."""

    given_id: int


@dataclass(frozen=True, slots=True)
class GivingRow:
    """Who gets a published document, or by whose `consent`, while that is written; the rest as `PublishedRow`."""

    number: int
    record: int
    consent: bool = False


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The heading of a part of a form, which Enter folds; `subject_id` is the subject that all of it is of."""

    name: str
    subject_id: int | None = None


class Choice(Enum):
    """What of a document is chosen."""

    KIND = auto()
    SCHOOL_YEAR = auto()
    FORM = auto()
    WORKS_BEST = auto()
    OWN_WORDS = auto()
    LANGUAGE = auto()
    BEGINS = auto()
    ENDS = auto()
    GOALS = auto()
    LEVELS = auto()
    FILE = auto()
    PLACE = auto()
    """Where a file of it is saved."""


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """What only changes what is shown: nothing of it is kept, and nothing is there to be taken back."""

    choice: Choice


SettingName: TypeAlias = Literal[
    "language",
    "theme",
    "keys",
    "cursor",
    "mouse",
    "lines",
    "suggestions",
    "due_days",
    "plan_days",
    "hours_percent",
    "holidays",
    "curriculum",
]
"""A setting, as it is called in the file."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    name: SettingName


RowKey = (
    FieldRow
    | GoalRow
    | NewGoalRow
    | BinRow
    | LeftOutRow
    | AddSubjectRow
    | HoursRow
    | PublishedRow
    | RemarkRow
    | RecipientRow
    | GivingRow
    | ChoiceRow
    | SectionRow
    | SettingRow
)


def draft_place_for(key: RowKey) -> DraftPlace | None:
    """Where what is being written in a row is kept; None where it isn't kept."""
    match key:
        case FieldRow(place):
            return FieldDraft(place)
        case AddSubjectRow(student_id, school_year, plan_id):
            return NewSubjectDraft(student_id, school_year, plan_id)
        case HoursRow(student_id, school_year, subject_id):
            return NewHoursDraft(student_id, school_year, subject_id)
        case (
            GoalRow()
            | NewGoalRow()
            | BinRow()
            | LeftOutRow()
            | PublishedRow()
            | RemarkRow()
            | RecipientRow()
            | GivingRow()
            | ChoiceRow()
            | SectionRow()
            | SettingRow()
        ):
            return None
        case _:
            assert_never(key)


def room_for(key: RowKey) -> Room:
    """How much may be written in a row."""
    match key:
        case FieldRow(place):
            return room_of(place)
        case AddSubjectRow():
            return Room(NAME_LIMIT, one_line=True)
        case HoursRow() | PublishedRow() | RecipientRow() | GivingRow() | ChoiceRow(Choice.PLACE):
            return Room(LINE_LIMIT, one_line=True)
        case (
            GoalRow() | NewGoalRow() | BinRow() | LeftOutRow() | RemarkRow() | ChoiceRow() | SectionRow() | SettingRow()
        ):
            return SHORT
        case _:
            assert_never(key)


def subject_of(key: RowKey) -> int | None:
    """The id of the subject that a row is about; None where it is about none."""
    match key:
        case FieldRow(FieldPlace(owner=FieldOwner.SUBJECT, number=subject_id)) | NewGoalRow(subject_id):
            return subject_id
        case HoursRow(subject_id=subject_id):
            return subject_id
        case _:
            return None
