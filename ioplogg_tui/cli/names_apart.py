"""Whose it is, said so that it can be nobody else: two of one name are told apart by class and number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _

if TYPE_CHECKING:
    from ioplogg_tui.logbook.session import Session


def name_apart(session: Session, student: Student) -> str:
    """The name, with class and number where another whom the person sees has it too."""
    from ioplogg_tui.logbook.students import students_called

    alike = [name for name in students_called(session, student.name) if fold(name.name) == fold(student.name)]
    return _with_class(student) if any(name.id != student.id for name in alike) else student.name


def names_apart(students: Sequence[Student]) -> dict[int, str]:
    """Student → the name, as `name_apart`, among these."""
    times = Counter(fold(student.name) for student in students)
    return {each.id: each.name if times[fold(each.name)] < 2 else _with_class(each) for each in students}


def first_names_apart(students: Sequence[Student]) -> dict[int, str]:
    """Student → the first name, or all of it where another of these has the first one too."""
    times, whole = Counter(fold(student.first_name) for student in students), names_apart(students)
    return {each.id: each.first_name if times[fold(each.first_name)] < 2 else whole[each.id] for each in students}


def _with_class(student: Student) -> str:
    number = _("number {number}").format(number=student.id)
    return ", ".join(filter(None, (student.name, student.group, number)))
