"""What can be opened, as a value: which page, of whom, and where on it the cursor begins.

A page names the place that it leads to; which module has that page the navigator alone knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ioplogg_tui.domain.bank_fit import Sought
    from ioplogg_tui.domain.curriculum import Aim
    from ioplogg_tui.domain.document import DocumentKind
    from ioplogg_tui.domain.goal import Goal
    from ioplogg_tui.domain.observed_goal import ObservedGoal
    from ioplogg_tui.domain.people import Student
    from ioplogg_tui.domain.plan import Plan
    from ioplogg_tui.tui.among import Among
    from ioplogg_tui.tui.row_key import RowKey


@dataclass(frozen=True, slots=True)
class StudentPlace:
    """A student's goals; the cursor on one of them. They may be opened `among` the students of a list."""

    student_id: int
    goal_id: int | None = None
    among: Among | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ProgressionPlace:
    """The progression of a goal; what was said of it from a row of the log on, or from the chart on."""

    student: Student
    goal_id: int
    row_id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class OverviewPlace:
    """The progression of all goals."""

    student: Student


@dataclass(frozen=True, slots=True)
class RecapPlace:
    """What has happened since last time."""

    student: Student


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """A plan: of a school year, or else the one that is lived by; the cursor on a row of it."""

    student: Student
    school_year: str = ""
    row: RowKey | None = None


@dataclass(frozen=True, slots=True)
class VersionsPlace:
    student: Student
    plan: Plan


@dataclass(frozen=True, slots=True)
class GoalPlace:
    """Where a goal is written: a new one of a subject, or one that is changed."""

    student: Student
    goal: Goal | None = None
    plan: Plan | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class BankPlace:
    """The læringsbank in a language, for a goal that is being written."""

    language: str
    sought: Sought


@dataclass(frozen=True, slots=True)
class DocumentsPlace:
    """A document of a kind; `ends` is the last day of the half-year that it is about."""

    student: Student
    kind: DocumentKind | None = None
    school_year: str = ""
    row: RowKey | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class TeamPlace:
    """The team around a student; the cursor on somebody, by name."""

    student: Student
    name: str = ""


@dataclass(frozen=True, slots=True)
class TeamMemberPlace:
    """Where somebody is put on a team."""

    student: Student


@dataclass(frozen=True, slots=True)
class HandingOverPlace:
    """Before a student has the keyboard: for these goals, or the one that was under the cursor."""

    student: Student
    goals: Sequence[ObservedGoal]
    goal_id: int


@dataclass(frozen=True, slots=True)
class CurriculumPlace:
    """The curriculum, at the first of these subjects that has one, and at a level.

    `marked` are the aims that are marked when it is opened; None where none can be. With a code it is `at` that aim.
    """

    marked: tuple[Aim, ...] | None = None
    language: str = ""
    subjects: tuple[str, ...] = ()
    level: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class DuePlace:
    """What is due, of one's own students or of everyone."""

    everyone: bool = False


@dataclass(frozen=True, slots=True)
class LessonChoicePlace:
    """Before a lesson."""


@dataclass(frozen=True, slots=True)
class NewStudentPlace:
    """Where a student is added."""


@dataclass(frozen=True, slots=True)
class StudentListPlace:
    """Where students come from a list."""


@dataclass(frozen=True, slots=True)
class BeginningPlace:
    """Where a curriculum comes from and, but where that alone is asked for, the first students."""

    curriculum_only: bool = False


@dataclass(frozen=True, slots=True)
class EmergencyPlace:
    """A day's access to a student whose team one isn't on."""


@dataclass(frozen=True, slots=True)
class SchoolPlace:
    """What stands of the school on what it sends."""


OfGoals: TypeAlias = StudentPlace | ProgressionPlace | OverviewPlace | RecapPlace | HandingOverPlace | GoalPlace
OfStudent: TypeAlias = PlanPlace | VersionsPlace | DocumentsPlace | TeamPlace | TeamMemberPlace
OfClasses: TypeAlias = BankPlace | CurriculumPlace | DuePlace | LessonChoicePlace
OfSchool: TypeAlias = NewStudentPlace | StudentListPlace | BeginningPlace | EmergencyPlace | SchoolPlace
Place: TypeAlias = OfGoals | OfStudent | OfClasses | OfSchool
