"""Where what was found is: its student is opened, and that told, as when the list opens one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.tui.openable import AimPage, DocumentPage, PageOfStudent, PageToOpen, WordsPage
from ioplogg_tui.tui.places import (
    CurriculumPlace,
    DocumentsPlace,
    Place,
    PlanPlace,
    ProgressionPlace,
    RecapPlace,
    StudentPlace,
    TeamPlace,
)

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId

OfAStudent: TypeAlias = Callable[[Student], Place]

PAGES_OF_STUDENT: Mapping[KeyId, OfAStudent] = {"plan": PlanPlace, "recap": RecapPlace, "team": TeamPlace}
"""Id of the key on a student's page → the place that it leads to. Whoever sees a student may open these."""


def place_of(session: Session, opens: PageToOpen) -> Place:
    """Where it is.

    Raises:
        NotFound: the person may not open it any longer, or the goal is gone that it was written of.
        CannotWrite: it can't be told now that it is read.
    """
    match opens:
        case StudentPlace():
            return opens
        case DocumentPage():
            return DocumentsPlace(open_student(session, opens.student_id), opens.kind)
        case PageOfStudent():
            return PAGES_OF_STUDENT[opens.key](open_student(session, opens.student_id))
        case WordsPage():
            student = open_student(session, opens.student_id)
            if all(goal.id != opens.goal_id for goal in goals_of(session, student.id)):
                raise NotFound(N_("The goal is no longer here."))
            return ProgressionPlace(student, opens.goal_id, opens.row_id)
        case AimPage():
            return CurriculumPlace(at=opens.code)
