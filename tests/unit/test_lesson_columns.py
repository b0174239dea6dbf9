"""The columns of a lesson: a shared goal by its name, and others by a number only where it is that one of everybody."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.lesson_columns import columns_of
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of


def test_a_column_has_a_number_where_it_is_that_goal_of_each(session: Session) -> None:
    students = [student_of(session, enrol(session, name)) for name in ("Amina Nordli", "Jonas Elvestad")]
    for student in students:
        for word in ("leser", "skriver", "teller"):
            write_goal(session, student.id, GoalText("Norsk", f"{student.first_name} {word}"))
    goals = {student.id: goals_of(session, student.id) for student in students}
    assert [(column.text, column.number) for column in columns_of(students, goals, "")] == [("", 1), ("", 2), ("", 3)]
    amina, jonas = students
    goals[jonas.id] = goals[jonas.id][1:]
    assert [column.number for column in columns_of(students, goals, "norsk")] == [None, None, 3]
    goals[jonas.id][0] = replace(goals[jonas.id][0], text="AMINA leser")
    first, *rest = columns_of(students, goals, "")
    assert (first.text, set(first.goals)) == ("Amina leser", {amina.id, jonas.id})
    assert [column.number for column in rest] == [None, 3]
