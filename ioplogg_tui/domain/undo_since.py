"""What nobody may have written since a step was done, for it to be taken back: said for each step there is.

A step that isn't asked about here goes by its own rows, or compares what stands with what it left.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import assert_never

from ioplogg_tui.domain.action import About, Action
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.field_place import FieldOwner
from ioplogg_tui.domain.people import STAY_FIELDS
from ioplogg_tui.domain.teaching import HoursAdded, HoursRemoved, LessonEnded
from ioplogg_tui.domain.undo import (
    BankGoalAdded,
    FieldWritten,
    GoalBroughtBack,
    GoalChanged,
    GoalRemoved,
    GoalTakenIn,
    GoalWritten,
    PlanStepped,
    Proposed,
    RecordsJoined,
    Step,
    StudentEnrolled,
    StudentReturned,
    SubjectAdded,
    SubjectRemoved,
    YearBegun,
)
from ioplogg_tui.domain.undo_name import FormerNameTakenOut, ProtectionChanged
from ioplogg_tui.domain.undo_observed import ObservationAdded, WordsWritten
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.domain.undo_team import TeamPlaceEnded, TeamPlaceGiven

STUDENT_WRITTEN = N_("Something has been written about the student already, so the student stays.")
RECORD_WRITTEN = N_("Something has been written about the student since, so the two records stay joined.")
YEAR_WRITTEN = N_(
    "Something has been written about the student since the plan for {year} was started. It stays as it is."
)
YEAR_SEEN = N_(
    "The log has observations of goals in the plan for {year}, including undone ones. The plan stays as it is."
)
STUDENT_HANDED_OUT = N_("A document or a copy was saved or printed since the student was added, so the student stays.")
STUDENT_SEEN = N_("Somebody else has opened the student today, so the student stays.")
YEAR_HANDED_OUT = N_(
    "A document or a copy was saved or printed since the plan for {year} was started. It stays as it is."
)
YEAR_READ = N_("The plan for {year} was published, and somebody else may have read it. It stays as it is.")
TEAM_CHANGED = N_("The team has changed since. It stays as it is.")
GOAL_HANDED_OUT = N_(
    "A document or a copy was saved or printed since “{goal}” came into the plan. It stays where it is."
)
HOURS_HANDED_OUT = N_("A document or a copy was saved or printed since the hours were written. They stay as they are.")
GOAL_TAKEN_UP = N_("“{goal}” has been written about since. It stays where it is.")
GOAL_WRITTEN = N_("Something has been written about “{goal}” since. It stays where it is.")
PLAN_STEPPED = N_("Somebody else has taken a step of the plan since. It stays as it is.")
SUBJECT_WRITTEN = N_("Something has been written in the subject since. It stays as it is.")
BANK_WRITTEN = N_("“{goal}” was imported into the bank again since. It stays as it is.")
JOINED_SINCE = N_("The record was joined with another since, and this is of both by now. It stays as it is.")
NAME_PROTECTED = N_("Somebody else has decided since who sees the name. It stays as it is.")


@dataclass(frozen=True, slots=True)
class Untouched:
    """Which events there may not be after a step's own, and what is said where there is one.

    `actions` of None are all that write; what is None beside is whichever. With `by_anybody` they are those of the
    person too, but for what they have taken back.
    """

    refusal: Sentence
    actions: tuple[Action, ...] | None = None
    student_id: int | None = None
    object_id: int | None = None
    by_anybody: bool = False


_IN_THE_BIN = (Action.GOAL_REMOVE, Action.GOAL_BRING_BACK)
_BUT_THE_LOG = tuple(
    action
    for action in Action
    if action.is_told and not action.is_reading and action.about not in (About.OBSERVATION, About.SELF_ASSESSMENT)
)
"""What was observed of a goal is last year's too; where it was in the new plan, that can't be removed."""
_PROTECTING = (Action.STUDENT_PROTECT, Action.STUDENT_UNPROTECT)


def untouched_since(step: Step) -> Untouched | None:  # noqa: C901 - one line for each step there is
    """What must be untouched since for the step to be taken back."""
    match step:
        case ObservationAdded() | WordsWritten():
            return None  # rows of the person's own, which nobody else corrects
        case SelfAssessed():
            return None  # a row of the student's own, which counts or doesn't
        case LessonEnded():
            return None  # what is told of the lesson now is compared
        case HoursAdded() | HoursRemoved():
            return None  # rows of the person's own, which are there or aren't
        case Proposed():
            return None  # a row of the person's own, gone once it was published
        case GoalChanged():
            return None  # each part of it is compared
        case FieldWritten(place=place) if place.owner is FieldOwner.TEST_AIM:
            refusal = Sentence(GOAL_WRITTEN, {"goal": place.name})
            return Untouched(refusal, (Action.GOAL_MARK_FOR_TEST,), step.student_id, place.number)
        case FieldWritten():
            return None  # its text is compared
        case GoalTakenIn():
            refusal = Sentence(GOAL_TAKEN_UP, {"goal": step.text})
            return Untouched(refusal, _about(About.GOAL), step.student_id, step.goal_id, by_anybody=True)
        case GoalWritten() | GoalBroughtBack():
            refusal = Sentence(GOAL_WRITTEN, {"goal": step.text})
            return Untouched(refusal, _about(About.GOAL), step.student_id, step.goal_id)
        case GoalRemoved():
            refusal = Sentence(GOAL_WRITTEN, {"goal": step.text})
            return Untouched(refusal, _IN_THE_BIN, step.student_id, step.goal_id)
        case SubjectAdded():
            return Untouched(Sentence(SUBJECT_WRITTEN), _about(About.SUBJECT), step.student_id, step.subject_id)
        case SubjectRemoved():
            return None  # it is given back beside all others, where none has its title
        case PlanStepped():
            return None  # the versions of its plan say who took a step of it since
        case YearBegun():
            refusal = Sentence(YEAR_WRITTEN, {"year": step.school_year})
            return Untouched(refusal, _BUT_THE_LOG, step.student_id, by_anybody=True)
        case StudentEnrolled() | StudentReturned():
            return Untouched(Sentence(STUDENT_WRITTEN), student_id=step.student_id, by_anybody=True)
        case RecordsJoined():
            return Untouched(Sentence(RECORD_WRITTEN), student_id=step.student_id, by_anybody=True)
        case BankGoalAdded():
            refusal = Sentence(BANK_WRITTEN, {"goal": step.text})
            return Untouched(refusal, _about(About.BANK), object_id=step.number, by_anybody=True)
        case TeamPlaceGiven() | TeamPlaceEnded():
            return Untouched(Sentence(TEAM_CHANGED), _about(About.STAFF), step.student_id, step.place.staff_id)
        case ProtectionChanged():
            return Untouched(Sentence(NAME_PROTECTED), _PROTECTING, step.student_id)
        case FormerNameTakenOut():
            return None  # its rows are put back beside all others
        case _:
            assert_never(step)


class Joined(Enum):
    """How a step is taken back where a record of its student's was joined with another since."""

    BY_ITS_ROWS = auto()
    """As ever: it names its rows, which are in whichever record."""
    IN_ITS_RECORD = auto()
    """In its own record, as that was before: the other's rows have the same years and names of fields."""
    NOT = auto()
    """Not at all: what it is about is of both by now."""


def where_joined_since(step: Step) -> Joined:
    match step:
        case ObservationAdded() | WordsWritten() | SelfAssessed() | RecordsJoined() | BankGoalAdded():
            return Joined.BY_ITS_ROWS
        case LessonEnded() | FormerNameTakenOut():
            return Joined.BY_ITS_ROWS
        case GoalWritten() | GoalChanged() | GoalRemoved() | GoalBroughtBack() | GoalTakenIn():
            return Joined.IN_ITS_RECORD
        case FieldWritten(place=place) if place.owner is FieldOwner.STUDENT and place.name in STAY_FIELDS:
            return Joined.NOT
        case FieldWritten() | SubjectAdded() | SubjectRemoved() | PlanStepped() | Proposed():
            return Joined.IN_ITS_RECORD
        case TeamPlaceGiven() | TeamPlaceEnded():
            return Joined.IN_ITS_RECORD
        case HoursAdded() | HoursRemoved():
            return Joined.IN_ITS_RECORD
        case YearBegun() | StudentEnrolled() | StudentReturned() | ProtectionChanged():
            return Joined.NOT
        case _:
            assert_never(step)


def _about(about: About) -> tuple[Action, ...]:
    return tuple(action for action in Action if action.about is about)
