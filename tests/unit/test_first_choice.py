"""What is offered first to who opens a lesson: what goes on, what is usual at the hour, or what was chosen last."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.lesson_end import end_lesson, held_lately
from ioplogg_tui.logbook.lesson_first import FirstChoice, first_choice
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_student

FOOD, MATHS = "Restaurant- og matfag", "Matematikk"
WEEK = timedelta(days=7)


class Teacher:
    """One whose clock is put on a moment, from the lesson of three weeks ago on."""

    def __init__(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        self.session, self._monkeypatch, self._begins = session, monkeypatch, session.now().replace(hour=7, minute=0)

    def at(self, later: timedelta) -> None:
        self._monkeypatch.setattr(self.session, "now", lambda: self._begins + later)

    def holds(self, choice: LessonChoice, later: timedelta, minutes: int | None = 45) -> None:
        self.at(later)
        mine = my_students(self.session)
        lesson = begin_lesson(self.session, choice, mine.students, [student.id for student in mine.taught(choice)])
        if minutes is not None:
            end_lesson(self.session, lesson, LessonEnd(minutes))

    def first(self, later: timedelta) -> FirstChoice:
        self.at(later)
        return first_choice(self.session, my_students(self.session), held_lately(self.session))


@pytest.fixture
def teacher(session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch) -> Teacher:
    write_student(session, replace(student_of(session, mathea.id), group="8A"))
    return Teacher(session, monkeypatch)


def test_what_goes_on_until_it_would_be_over_and_another_is_usual(teacher: Teacher) -> None:
    maths, food = LessonChoice("8A", MATHS), LessonChoice("8A", FOOD, "workshop")
    teacher.holds(food, timedelta(minutes=50))
    teacher.holds(maths, WEEK, minutes=None)
    going = teacher.first(WEEK + timedelta(minutes=20))
    assert going.choice == maths and going.going is not None
    usual = teacher.first(WEEK + timedelta(minutes=48))
    assert usual.choice == food and usual.usual is not None and usual.going is None, "with its setting"
    assert teacher.first(WEEK + timedelta(minutes=80)).choice == food
    end_lesson(teacher.session, held_lately(teacher.session)[0], LessonEnd(45))
    assert teacher.first(WEEK + timedelta(minutes=10)).going is None, "what is ended doesn't go on"


def test_a_group_or_a_subject_that_one_has_no_longer_is_not_offered(teacher: Teacher, mathea: PlannedStudent) -> None:
    gone = LessonChoice("8A", MATHS)
    teacher.holds(gone, timedelta())
    teacher.holds(LessonChoice("", FOOD), timedelta(days=1))
    assert teacher.first(WEEK).choice == gone
    write_student(teacher.session, replace(student_of(teacher.session, mathea.id), group="9A"))
    assert teacher.first(WEEK) == FirstChoice(LessonChoice("", FOOD)), "what was chosen last"
