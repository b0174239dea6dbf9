"""Who has the name of another: whoever is told about one of them is told which."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeAlias

from ioplogg_tui.domain.access import Right, sees_students
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.redaction import as_known
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.students import StudentName


def namesakes(session: Session) -> frozenset[int]:
    """The students whose name another one has too, as the person may see them."""
    return frozenset(student_id for ids in _called(session).values() if len(ids) > 1 for student_id in ids)


def who_is_called(session: Session, name: str) -> list[int]:
    """The students of a name, as the person may see it, the newest last."""
    return sorted(_called(session).get(fold(clean_line(name)), ()))


NamedStudent: TypeAlias = Student | StudentName


@reading_of_school()
def _called(session: Session) -> dict[str, tuple[int, ...]]:
    """The students of each name, of those whom the person finds by theirs, by the name that the person may see."""
    finds_all = may(session, Right.SEE) or not sees_students(session.person.role)  # those who look after teams
    called: dict[str, set[int]] = defaultdict(set)
    for name in session.store.students.names(None if finds_all else session.person.id, session.today()):
        called[fold(as_known(session, name).name)].add(name.id)
    return {name: tuple(ids) for name, ids in called.items()}


def named_apart(student: Student | None, alike: frozenset[int]) -> Sentence | Known | None:
    """The name, so that it can be nobody else's; `alike` are those who have a namesake. None for nobody."""
    if student is None:
        return None
    return with_class(student) if student.id in alike else Known(student.name)


def with_name(sentence: Sentence, whose: Sentence | Known | None) -> Sentence:
    """What a sentence says, and of whom, where it is of somebody."""
    return sentence if whose is None else Sentence(N_("{what}, {name}"), {"what": sentence, "name": whose})


def with_class(student: NamedStudent) -> Sentence:
    """The name with what it can be nobody else's by: class, where that is known, and number."""
    values = {"name": Known(student.name), "number": student.id}
    if isinstance(student, Student) and student.group:
        return Sentence(N_("{name}, {group}, number {number}"), values | {"group": Known(student.group)})
    return Sentence(N_("{name}, number {number}"), values)
