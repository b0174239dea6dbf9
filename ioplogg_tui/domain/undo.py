"""What a person did and can take back the same day: values that the logbook keeps, tells in words and applies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.domain.document import DocumentKind, SaidReady
from ioplogg_tui.domain.field_place import FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.place_renamed import PlaceRenamed
from ioplogg_tui.domain.placement_written import PlacementWritten
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.domain.teaching import HoursAdded, HoursRemoved, LessonEnded
from ioplogg_tui.domain.undo_name import FormerNameTakenOut, ProtectionChanged
from ioplogg_tui.domain.undo_observed import ObservationAdded, WordsWritten
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.domain.undo_team import TeamPlaceEnded, TeamPlaceGiven


@dataclass(frozen=True, slots=True)
class FieldWritten:
    """Undone by the text of before, where the field still has `after`; both as a person writes them in a form.

    `renamed` are the places on the team that went with a subject's new title, `placements` where a student is, of them
    and of each plan that went with them: those alone are given back, where they still are as they were made.
    """

    student_id: int
    place: FieldPlace
    before: str
    after: str
    renamed: tuple[PlaceRenamed, ...] = ()
    placements: tuple[PlacementWritten, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalWritten:
    """Undone by putting the goal in the bin, while nobody else wrote of it; `subject_id` is as in `GoalChanged`."""

    student_id: int
    goal_id: int
    text: str
    subject_id: int | None = None


@dataclass(frozen=True, slots=True)
class GoalChanged:
    """Undone by the goal of before, in those parts that still are as they were made.

    `subject_id` is the subject that was added with it: it goes with it, while nothing else is in it. `position` is
    where the goal was in the one of before, 0 where a program of before kept the step.
    """

    student_id: int
    goal_id: int
    school_year: Coded
    before: GoalText
    after: GoalText
    subject_id: int | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class GoalRemoved:
    """Undone by taking the goal out of the bin."""

    student_id: int
    goal_id: int
    text: str


@dataclass(frozen=True, slots=True)
class GoalBroughtBack:
    """Undone by putting the goal in the bin again; `subject_id` is as in `GoalChanged`."""

    student_id: int
    goal_id: int
    text: str
    subject_id: int | None = None


@dataclass(frozen=True, slots=True)
class SubjectAdded:
    """Undone by taking the subject out, while nothing is written in it."""

    student_id: int
    school_year: Coded
    subject_id: int
    title: str


@dataclass(frozen=True, slots=True)
class SubjectRemoved:
    """Undone by adding the subject again, where it stood in the plan, with all in it; `plan_id` as in `PlanStepped`."""

    student_id: int
    school_year: Coded
    subject: PlanSubject
    position: int
    plan_id: int = 0


@dataclass(frozen=True, slots=True)
class PlanStepped:
    """Undone by the status of before; the version that was frozen is kept.

    `proposed` is who had said that the plan was ready: they have said so again then. `plan_id` says which plan of the
    year it is, 0 where a program of before kept the step.
    """

    student_id: int
    school_year: Coded
    before: PlanStatus
    after: PlanStatus
    version: int
    proposed: tuple[SaidReady, ...] = ()
    plan_id: int = 0


@dataclass(frozen=True, slots=True)
class YearBegun:
    """Undone by taking out what the plan has taken over, while nothing of the student's was written since.

    `before` is the plan as it was, None where there was none; `level` the student's, None where that wasn't changed,
    and `placements` in which plans it was. `plan_id` is as in `PlanStepped`.
    """

    student_id: int
    school_year: Coded
    before: Plan | None = None
    subjects: tuple[int, ...] = ()
    goals: tuple[int, ...] = ()
    level: str | None = None
    placements: tuple[PlacementWritten, ...] = ()
    plan_id: int = 0


@dataclass(frozen=True, slots=True)
class GoalTakenIn:
    """Undone by taking the goal out of the plan again, and its subject if it came with it, while nobody wrote of it."""

    student_id: int
    school_year: Coded
    goal_id: int
    text: str
    subject_id: int | None = None


@dataclass(frozen=True, slots=True)
class StudentEnrolled:
    """Undone by removing the student, while nothing of theirs was written since."""

    student_id: int
    name: str


@dataclass(frozen=True, slots=True)
class RecordsJoined:
    """Undone by parting them while nobody wrote since. `records` were the other's, `hidden` weren't protected.

    `stays` are those of the student's own record before, None where they are the same with the other's.
    """

    student_id: int
    other_id: int
    records: tuple[int, ...]
    hidden: tuple[int, ...]
    name: str
    stays: tuple[Stay, ...] | None = None


@dataclass(frozen=True, slots=True)
class StudentReturned:
    """Undone by taking the stay out that began on `day`, while it is the newest."""

    student_id: int
    day: date


@dataclass(frozen=True, slots=True)
class Proposed:
    """Undone by asking nobody to publish it any longer, while it waits for that.

    `plan_id` is as in `PlanStepped`, and 0 for a document, which is the student's, and for a plan that isn't begun.
    """

    student_id: int
    document: DocumentKind
    school_year: Coded
    plan_id: int = 0


@dataclass(frozen=True, slots=True)
class BankGoalAdded:
    """Undone by taking the goal out of the bank, while nobody has put another in its place; `number` is its row."""

    number: int
    goal_key: Coded
    text: str
    student_id: None = None


_OfTeaching = ObservationAdded | WordsWritten | SelfAssessed | LessonEnded | HoursAdded | HoursRemoved
_OfGoal = GoalWritten | GoalChanged | GoalRemoved | GoalBroughtBack | GoalTakenIn
_OfPlan = FieldWritten | SubjectAdded | SubjectRemoved | PlanStepped | YearBegun | Proposed
_OfName = ProtectionChanged | FormerNameTakenOut
_OfPeople = StudentEnrolled | StudentReturned | RecordsJoined | TeamPlaceGiven | TeamPlaceEnded
Step = _OfTeaching | _OfGoal | _OfPlan | _OfPeople | _OfName | BankGoalAdded


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step as the logbook keeps it, with its number there; `at` is naive UTC."""

    id: int
    at: datetime
    step: Step
