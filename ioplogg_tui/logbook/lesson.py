"""A lesson: which group, which subject, who is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import CannotWrite
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import may, opening_now, require
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Opening, Session
from ioplogg_tui.logbook.students import own_lines
from ioplogg_tui.logbook.telling import go_on_untold, opening
from ioplogg_tui.store.events import NewEvent


@dataclass(frozen=True, slots=True)
class LessonChoice:
    """An empty group is all of one's students, an empty subject every subject, an empty setting none named."""

    group: str = ""
    subject: str = ""
    setting: str = ""


_CHOICES = {"group": "lesson.group", "subject": "lesson.subject", "setting": "lesson.setting"}
"""Field of LessonChoice → the name under which it is kept."""


@dataclass(frozen=True, slots=True)
class MyStudents:
    """One's students with their goals of this school year, read in a handful of queries."""

    students: list[Student]
    goals: Mapping[int, list[ObservedGoal]]

    def groups(self) -> list[str]:
        return sorted({student.group for student in self.students if student.group})

    def of_group(self, group: str) -> list[Student]:
        return [student for student in self.students if not group or student.group == group]

    def subjects(self, group: str) -> list[str]:
        """The subjects that somebody in the group has goals in."""
        return sorted({goal.subject for student in self.of_group(group) for goal in self.goals.get(student.id, ())})


@reading_of_school()
def my_students(session: Session) -> MyStudents:
    """The students at the school whose team the person is on, whose names they see."""
    lines = own_lines(session)
    here = [line.student for line in lines if line.student.is_here(session.today())]
    students = [student for student in here if may(session, Right.OBSERVE, student.id)]
    goals = session.store.observed_goals.of_students([student.id for student in students], session.living)
    return MyStudents(students, goals)


@reading_of_school()
def last_choice(session: Session) -> LessonChoice:
    """What was chosen for the last lesson."""
    kept = session.store.staff.choices(session.person.id)
    return LessonChoice(**{field: kept.get(name, "") for field, name in _CHOICES.items()})


def begin_lesson(session: Session, choice: LessonChoice, students: Sequence[Student]) -> None:
    """Keep the choice for next time, and tell the audit log whose goals are on the screen.

    Raises:
        NotAllowed: somebody is none whom the person observes.
    """
    try:
        with deed(session, Action.KEEP_CHOICE, None) as doing:
            opened = _to_open(session, students)
            doing.also += _told(session, opened)
            for field, name in _CHOICES.items():
                session.store.staff.choose(session.person.id, name, getattr(choice, field))
    except CannotWrite as problem:
        opened = _to_open(session, students)
        go_on_untold(session, problem, _told(session, opened))
    session.openings.update(opened)


def _to_open(session: Session, students: Sequence[Student]) -> list[Opening]:
    """Of those who aren't open yet. Raises NotAllowed where somebody is none whom the person observes."""
    for student in students:
        require(session, Right.OBSERVE, student.id)
    now = [opening_now(session, student.id) for student in students]
    return [opened for opened in now if opened not in session.openings]


def _told(session: Session, openings: Sequence[Opening]) -> list[NewEvent]:
    return [opening(session, opened.student_id) for opened in openings]
