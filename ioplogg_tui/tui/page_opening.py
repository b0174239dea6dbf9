"""The page of what can be opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.tui.openable import AimPage, DocumentPage, PageOfStudent, PageToOpen, StudentPage

if TYPE_CHECKING:
    from ioplogg_tui.domain.people import Student
    from ioplogg_tui.logbook.session import Session
    from ioplogg_tui.tui.screens.page import Page


def page_at(session: Session, opens: PageToOpen) -> Page[Any]:
    """The page, whose student is opened, and that told to the audit log, as when the list opens one.

    Raises:
        NotFound, NotAllowed: the person may not open it any longer.
        CannotWrite: it can't be told now that it is read.
    """
    match opens:
        case StudentPage():
            from ioplogg_tui.tui.screens.student import StudentScreen

            page = StudentScreen(session, opens.student_id)
            page.begin_at(opens.goal_id)
            return page
        case DocumentPage():
            from ioplogg_tui.tui.screens.documents import DocumentsScreen

            return DocumentsScreen(session, open_student(session, opens.student_id), opens.kind)
        case PageOfStudent():
            return PAGES_OF_STUDENT[opens.key](session, open_student(session, opens.student_id))
        case AimPage():
            from ioplogg_tui.tui.screens.curriculum import CurriculumScreen

            curriculum = CurriculumScreen(session)
            curriculum.begin_at(opens.code)
            return curriculum


def _plan(session: Session, student: Student) -> Page[Any]:
    from ioplogg_tui.tui.screens.plan import PlanScreen

    return PlanScreen(session, student)


def _recap(session: Session, student: Student) -> Page[Any]:
    from ioplogg_tui.tui.screens.recap import RecapScreen

    return RecapScreen(session, student)


def _team(session: Session, student: Student) -> Page[Any]:
    from ioplogg_tui.tui.screens.team import TeamScreen

    return TeamScreen(session, student)


PAGES_OF_STUDENT: Mapping[str, Callable[[Session, Student], Page[Any]]] = {
    "plan": _plan,
    "recap": _recap,
    "team": _team,
}
"""Whoever sees a student may open these."""
