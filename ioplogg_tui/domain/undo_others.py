"""By which steps, when they are taken back, others lose: those are asked about first."""

from __future__ import annotations

from typing import assert_never

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


def takes_from_others(step: Step) -> bool:
    """Whether a colleague loses a student, a goal of the bank goes for all, or a name that is hidden is seen again.

    Or whether it is what a student said, who isn't there any longer to be asked.

    Of texts and goals nothing is lost: what others wrote since stands, and then the step isn't taken back.
    """
    match step:
        case TeamPlaceGiven() | StudentReturned() | BankGoalAdded():
            return True
        case ProtectionChanged():
            return step.protected
        case SelfAssessed():
            return not step.on_paper
        case (
            ObservationAdded()
            | WordsWritten()
            | LessonEnded()
            | HoursAdded()
            | HoursRemoved()
            | FieldWritten()
            | GoalWritten()
            | GoalChanged()
            | GoalRemoved()
            | GoalBroughtBack()
            | GoalTakenIn()
            | SubjectAdded()
            | SubjectRemoved()
            | PlanStepped()
            | YearBegun()
            | Proposed()
            | StudentEnrolled()
            | RecordsJoined()
            | TeamPlaceEnded()
            | FormerNameTakenOut()
        ):
            return False
        case _:
            assert_never(step)
