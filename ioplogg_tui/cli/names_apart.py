"""Whose it is, said so that it can be nobody else: two of one name are told apart by class and number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import say
from ioplogg_tui.logbook.namesakes import NamedStudent, namesakes, with_class

if TYPE_CHECKING:
    from ioplogg_tui.logbook.session import Session


def name_apart(session: Session, student: NamedStudent) -> str:
    """The name, with class and number where another whom the person finds has it too."""
    return names_apart(session, [student])[student.id]


def names_apart(session: Session, students: Iterable[NamedStudent]) -> dict[int, str]:
    """Student → the name, as `name_apart`."""
    alike = namesakes(session)
    return {each.id: say(with_class(each)) if each.id in alike else each.name for each in students}


def names_apart_among(students: Sequence[Student]) -> dict[int, str]:
    """Student → the name, with class and number where another of these has it too."""
    times = Counter(fold(student.name) for student in students)
    return {each.id: each.name if times[fold(each.name)] < 2 else say(with_class(each)) for each in students}


def first_names_apart(students: Sequence[Student]) -> dict[int, str]:
    """Student → the first name, or all of it where another of these has the first one too."""
    times, whole = Counter(fold(student.first_name) for student in students), names_apart_among(students)
    return {each.id: each.first_name if times[fold(each.first_name)] < 2 else whole[each.id] for each in students}
