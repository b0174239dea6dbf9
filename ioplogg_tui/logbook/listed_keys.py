"""What the keys of a list tell of whom a line is about: two keys are two persons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.listed_classes import ways_told
from ioplogg_tui.roster.class_codes import apart_key
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.spellings import told_apart


class KeysListed:
    """The keys that the list's system is known to know students by, beside those in the list."""

    def __init__(self, students: Mapping[str, int], lines: Iterable[RosterLine]) -> None:
        """`students` are whom each key is known to be."""
        self._students = students
        self._ids = frozenset(students.values())
        self._in_list = {students[line.key] for line in lines if line.key in students}

    def student(self, line: RosterLine) -> int | None:
        """Whom a line is about by its key; None where it has none, or one that isn't known."""
        return self._students.get(line.key)

    def is_known(self, line: RosterLine) -> bool:
        return line.key in self._students

    def is_new(self, line: RosterLine, student: Student | None) -> bool:
        """Whether a key has to be kept for whom a line is about, who is None where they are new."""
        return bool(line.key) and not self.is_known(line) and not (student and student.id in self._in_list)

    def is_anew(self, line: RosterLine, student: Student) -> bool:
        """Whether a list knew a student by a key that isn't in it now, and a line of another doesn't say who it is."""
        apart = apart_key(told_apart(line.name)[1])
        is_another = bool(line.key) and not self.is_known(line) and student.id in self._ids
        return is_another and apart not in ways_told(student.group, student.level)

    def leave(self, line: RosterLine, named: list[int]) -> list[int]:
        """Of students whom a line's name may be, those whom its key leaves: who has another in the list is another."""
        return [each for each in named if each not in self._in_list] if line.key else named
