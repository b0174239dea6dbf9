"""The students that are found by a part of a name wherever one is, with the words of their goals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ioplogg_tui.domain.access import Right, oversees
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import asked_once, may
from ioplogg_tui.logbook.list_search import WordsOfGoals, words_of_goals
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import keys_by_student
from ioplogg_tui.logbook.telling import tell_of_list


class Findable(NamedTuple):
    """A student, as the person may see them, and what they are found by."""

    student: Student
    keys: tuple[str, ...]
    """Of each of their names, those of records that were joined too, a `search_key`."""
    goals: WordsOfGoals | None
    """None where they have none, or aren't open to the person."""
    has_documents: bool
    """Whether the person reads their documents."""


def findable_students(session: Session, *, everyone: bool = False) -> list[Findable]:
    """Those whom the list of students shows, in its order; with `everyone`, and for leaders, all they see.

    That it is all is told to the audit log, as of the list.

    Raises:
        CannotWrite: it can't be told now, and others' students are among them.
    """
    with asked_once(session):
        everyone = (everyone or oversees(session.person.role)) and may(session, Right.SEE)
        students = _students_here(session, everyone=everyone)
        if everyone:
            tell_of_list(session, Action.STUDENTS_LIST, (student.id for student in students))
        keys = keys_by_student(session)
        goals = _by_student(words_of_goals(session, [student.id for student in students]))
        return [
            Findable(
                student,
                tuple(keys.get(student.id, ())),
                goals.get(student.id),
                may(session, Right.READ_DOCUMENT, student.id),
            )
            for student in students
        ]


@reading_of_school()
def _students_here(session: Session, *, everyone: bool) -> list[Student]:
    return session.store.students.here(None if everyone else session.person.id, session.today())


def _by_student(words: list[WordsOfGoals]) -> Mapping[int, WordsOfGoals]:
    return {of.student_id: of for of in words}
