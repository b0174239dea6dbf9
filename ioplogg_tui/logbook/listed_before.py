"""Who in a list is called as a protected student was: a list that has the real name still makes no second one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.listed_after import StudentChange
from ioplogg_tui.logbook.listed_names import Knows, NamesHere, SchoolYearTurned, anybody
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.lines import RosterLine, StudentList


class CalledBefore:
    """What those who are protected were called, of all their records: read as the names are that students have now."""

    def __init__(
        self,
        session: Session,
        students: Mapping[int, Student],
        classes: Mapping[int, tuple[str, str]],
        listed: StudentList,
        turned: SchoolYearTurned,
        knows: Knows,
    ) -> None:
        """`classes` are the students' groups and levels now."""
        self._students, self._knows = students, knows
        is_any = any(student.protected for student in students.values())
        former = session.store.students.former_names.every() if is_any else []
        protected = [name for name in former if students[name.id].protected]
        self._names = NamesHere(protected, classes, {}, listed.lines if protected else (), turned)

    def is_called(self, student_id: int, line: RosterLine) -> bool:
        """Whether a line has a name that a student had."""
        return self._names.is_called(student_id, line.name) or student_id in self.of(line)

    def of(self, line: RosterLine) -> Sequence[int]:
        """Who may be meant by a line that has the name of nobody who is here; those whom the person knows first."""
        named, _by_class = self._names.of_line(line, anybody)
        return sorted(named or self._names.alike(line, anybody), key=lambda each: not self._knows(each))

    def as_new(self, line: RosterLine, student_id: int, *, again: bool) -> StudentChange:
        """What is told to who may not know the student: a new one, or one that they brought before.

        It can't be asked without telling that they are here; somebody else is told apart in the list.
        """
        student = self._students[student_id]
        return StudentChange(line, student, student, hidden=True, told_as_new=not again, new_key=False, untouched=True)
