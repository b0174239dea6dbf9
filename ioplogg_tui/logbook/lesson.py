"""A lesson: which group, which subject, who is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import may, require
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store import goals, staff


@dataclass(frozen=True, slots=True)
class LessonChoice:
    """An empty group is all of one's students, an empty subject every subject, an empty setting none named."""

    group: str = ""
    subject: str = ""
    setting: str = ""


@dataclass(frozen=True, slots=True)
class MyStudents:
    """One's students with their goals of this school year, read in a handful of queries."""

    students: Sequence[Student]
    goals: Mapping[int, Sequence[Goal]]

    def groups(self) -> list[str]:
        return sorted({student.group for student in self.students if student.group})

    def of_group(self, group: str) -> list[Student]:
        return [student for student in self.students if not group or student.group == group]

    def subjects(self, group: str) -> list[str]:
        """The subjects that somebody in the group has goals in."""
        found = {goal.subject: None for student in self.of_group(group) for goal in self.goals.get(student.id, ())}
        return sorted(found)


def my_students(session: Session) -> MyStudents:
    """The students whose team the person is on."""
    students = [line.student for line in student_lines(session) if may(session, Right.OBSERVE, line.student.id)]
    return MyStudents(students, goals.goals_of_students([student.id for student in students], session.school_year))


def last_choice(session: Session) -> LessonChoice:
    """What was chosen for the last lesson."""
    kept = staff.choices(session.person.id)
    return LessonChoice(*(kept.get(f"lesson.{name}", "") for name in ("group", "subject", "setting")))


def begin_lesson(session: Session, choice: LessonChoice, students: Sequence[Student]) -> None:
    """Keep the choice for next time, and tell the audit log whose goals are on the screen."""
    for student in students:
        require(session, Right.OBSERVE, student.id)
    with session.store.writing():
        for name in ("group", "subject", "setting"):
            staff.choose(session.person.id, f"lesson.{name}", getattr(choice, name))
        for student in students:
            if student.id not in session.opened_students:
                session.record("student.open", student_id=student.id)
    session.opened_students.update(student.id for student in students)
