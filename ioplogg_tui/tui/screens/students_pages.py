"""The pages that lead on from the list of students."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.people import Student
from ioplogg_tui.tui.due_count import CountsDue
from ioplogg_tui.tui.key_right import KeyRight, Of
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.places import (
    CurriculumPlace,
    DocumentsPlace,
    DuePlace,
    LessonChoicePlace,
    NewStudentPlace,
    SchoolPlace,
)


class StudentsPages(CountsDue):
    """A list of students, one's own or everyone's."""

    BINDINGS: ClassVar[list[BindingType]] = bound("add-student", "curriculum", "lesson", "due", "documents", "school")
    RIGHTS: ClassVar[Mapping[str, KeyRight]] = {
        "add_student": KeyRight(Right.ENROL, Of.SCHOOL),
        "lesson": KeyRight(Right.OBSERVE, Of.SOMEBODY, instead=Right.PUBLISH),
        "school": KeyRight(Right.WRITE_SCHOOL, Of.SCHOOL),
        "documents": KeyRight(Right.READ_DOCUMENT, Of.SOMEBODY),
    }

    def added(self, student_id: int | None) -> None:
        """A student is new in the list; 0 where several came, None where nobody did."""
        raise NotImplementedError

    def under_cursor(self) -> Student | None:
        """Who the row is of; None where there is nobody."""
        raise NotImplementedError

    def action_documents(self) -> None:
        """Of who is under the cursor; back leads to the list."""
        if (student := self.under_cursor()) is not None:
            self.go(DocumentsPlace(student))

    def action_lesson(self) -> None:
        self.go(LessonChoicePlace())

    def action_due(self) -> None:
        self.go(DuePlace(self.everyone))

    def action_curriculum(self) -> None:
        self.go(CurriculumPlace())

    def action_school(self) -> None:
        self.go(SchoolPlace())

    def action_add_student(self) -> None:
        self.go(NewStudentPlace(), self.added)
