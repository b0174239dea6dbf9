"""Which line of a list is a student's whom the person may not know: one of them, at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ioplogg_tui.logbook.listed_after import StudentChange
from ioplogg_tui.logbook.listed_names import SchoolYearTurned, in_class
from ioplogg_tui.roster.class_codes import ClassCode, apart_key, class_of, is_number_apart, may_be_one
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.spellings import told_apart


class Nearness(NamedTuple):
    """How near a line's class is to the one that a student is in, the nearest largest.

    One that was told longer ago than last school year is near to none: they may have gone on unseen.
    """

    has_moved_up: bool
    is_there: bool


@dataclass(frozen=True, slots=True)
class OneLineEach:
    """Of several lines that may be about one student, told apart in the list, all but one are about somebody else.

    Who it is can't be asked of who may not know the student, and who is new would be lost: the nearest by class is the
    student's. Lines that nothing tells apart, or of which none is the nearest, may all be.
    """

    turned: SchoolYearTurned
    came_last_year: Callable[[int], bool]
    """Whether it was told in this school year or the one before which class a student is in."""

    def of_others(self, changes: Iterable[StudentChange]) -> set[int]:
        """The numbers of the lines that are about others."""
        of_student: dict[int, list[StudentChange]] = defaultdict(list)
        for change in changes:
            if change.hidden and change.before is not None:
                of_student[change.before.id].append(change)
        others = set[int]()
        for its in of_student.values():
            most = max(map(self._nearness, its))
            nearest = [change.line for change in its if self._nearness(change) == most]
            farther = [change.line for change in its if self._nearness(change) != most]
            others |= {line.number for line in farther if all(_are_told_apart(line, near) for near in nearest)}
        return others

    def _nearness(self, change: StudentChange) -> Nearness:
        student = change.before
        if student is None or not self.came_last_year(student.id):
            return Nearness(False, False)
        here, there = class_of(student.group, student.level), in_class(change.line)[1]
        has_moved = self.turned.moved().are_a_year_on(there, here, lambda: self.turned.came_since(student.id))
        return Nearness(has_moved, may_be_one(here, there))


def _are_told_apart(line: RosterLine, other: RosterLine) -> bool:
    """Whether it is plainly by their classes, or by a number, that two of a name are told apart."""
    (_name, class_), (_its_name, its_class) = in_class(line), in_class(other)
    is_by_number = any(is_number_apart(told_apart(each.name)[1]) for each in (line, other))
    are_classes = isinstance(class_, ClassCode) and isinstance(its_class, ClassCode)
    are_plain = not (_says_two_classes(line) or _says_two_classes(other))
    return class_ != its_class and (is_by_number or (are_classes and are_plain and not may_be_one(class_, its_class)))


def _says_two_classes(line: RosterLine) -> bool:
    """Whether the class beside a name is neither that of its column nor the one below it."""
    apart, class_ = apart_key(told_apart(line.name)[1]), class_of(line.group or "", line.level or "")
    if not (isinstance(apart, ClassCode) and isinstance(class_, ClassCode)):
        return False
    return not (may_be_one(apart, class_) or class_.is_above(apart))
