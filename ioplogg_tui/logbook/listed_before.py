"""Who in a list is called as a protected student was: a list that has the real name still makes no second one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.listed_after import StudentChange
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.class_codes import ClassCode, apart_key, class_of, may_be_one
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.spellings import told_apart


class CalledBefore:
    """What those who are protected were called, of all their records."""

    def __init__(self, session: Session, students: Mapping[int, Student], knows: Callable[[int], bool]) -> None:
        self._students, self._knows = students, knows
        self._by_name: dict[str, list[int]] = defaultdict(list)
        if any(student.protected for student in students.values()):
            for name in session.store.students.former_names.every():
                bare = fold(told_apart(name.name)[0])
                if students[name.id].protected and name.id not in self._by_name[bare]:
                    self._by_name[bare].append(name.id)

    def of(self, line: RosterLine) -> Sequence[int]:
        """Who may be meant by a line that has the name of nobody who is here; those whom the person knows first.

        Also with the surname first, and where the line tells them apart by the class that they are in, or came from.
        """
        bare, apart = told_apart(line.name)
        words = bare.split()
        turned = ([*words[1:], *words[:1]], [*words[-1:], *words[:-1]])
        spelt = dict.fromkeys([fold(bare), *(fold(" ".join(each)) for each in turned)])
        called = dict.fromkeys(student_id for name in spelt for student_id in self._by_name.get(name, ()))
        meant = [student_id for student_id in called if not apart or self._is_in_class(student_id, apart)]
        return sorted(meant, key=lambda each: not self._knows(each))

    def _is_in_class(self, student_id: int, apart: str) -> bool:
        student, key = self._students[student_id], apart_key(apart)
        here = class_of(student.group, student.level)
        has_moved = isinstance(key, ClassCode) and isinstance(here, ClassCode) and key.follows(here)
        return may_be_one(here, key) or has_moved

    def as_new(self, line: RosterLine, student_id: int, *, again: bool) -> StudentChange:
        """What is told to who may not know the student: a new one, or one that they brought before.

        It can't be asked without telling that they are here; somebody else is told apart in the list.
        """
        student = self._students[student_id]
        return StudentChange(line, student, student, hidden=True, told_as_new=not again, new_key=False, untouched=True)
