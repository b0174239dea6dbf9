"""Which line of a list is a student's whom the person may not know: one of them, at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ioplogg_tui.logbook.listed_after import StudentChange
from ioplogg_tui.logbook.listed_names import SchoolYearTurned, in_class
from ioplogg_tui.roster.class_codes import ClassCode, class_of, may_be_one
from ioplogg_tui.roster.lines import RosterLine


class Nearness(NamedTuple):
    """How near a line's class is to the one that a student is in, the nearest largest."""

    has_moved_up: bool
    is_there: bool
    may_move_up: bool


@dataclass(frozen=True, slots=True)
class OneLineEach:
    """Of several lines that may be about one student, told apart in the list, all but one are about somebody else.

    Who it is can't be asked of who may not know the student, and who is new would be lost: the nearest by class is the
    student's. Lines that nothing tells apart may all be.
    """

    turned: SchoolYearTurned

    def of_others(self, changes: Iterable[StudentChange]) -> set[int]:
        """The numbers of the lines that are about others."""
        of_student: dict[int, list[StudentChange]] = defaultdict(list)
        for change in changes:
            if change.hidden and change.before is not None:
                of_student[change.before.id].append(change)
        others = set[int]()
        for its in of_student.values():
            nearest = max(its, key=self._nearness)
            others |= {change.line.number for change in its if _are_told_apart(change.line, nearest.line)}
        return others

    def _nearness(self, change: StudentChange) -> Nearness:
        student = change.before
        if student is None:
            return Nearness(False, False, False)
        here, there = class_of(student.group, student.level), in_class(change.line)[1]
        follows = isinstance(here, ClassCode) and isinstance(there, ClassCode) and there.follows(here)
        has_moved = self.turned.moved().are_a_year_on(there, here, lambda: self.turned.came_since(student.id))
        return Nearness(has_moved, may_be_one(here, there), follows)


def _are_told_apart(line: RosterLine, other: RosterLine) -> bool:
    (_name, class_), (_its_name, its_class) = in_class(line), in_class(other)
    of_keys = bool(line.key and other.key) and line.key != other.key
    return of_keys or (bool(class_ and its_class) and not may_be_one(class_, its_class))
