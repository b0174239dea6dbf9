"""Where the cursor of a lesson's grid goes back to, whoever is taken out of it meanwhile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.lesson_columns import LessonColumn
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.tui.lesson_state import LessonState

MOST = 6


@given(st.data())
def test_the_cursor_goes_back_to_the_student_it_came_from_or_to_who_comes_after(drawn: st.DataObject) -> None:
    count = drawn.draw(st.integers(1, MOST))
    students = [
        Student(id=number, name=f"Elev {number}", level="9", programme="", language="nb") for number in range(count)
    ]
    goals = {number: ObservedGoal(number, 1, 1, "Mat", "Koker suppe", GoalStatus.ACTIVE, {}) for number in range(count)}
    state = LessonState(students, [LessonColumn("Koker suppe", 1, goals)])
    before, noted = (drawn.draw(st.integers(0, len(students) - 1)) for _row in range(2))
    state.row = before
    state.step_to(noted, noted)
    gone = drawn.draw(st.sets(st.sampled_from([student.id for student in students])))
    state.leave_out(gone)
    state.step_back()
    stay = [student for student in students if student.id not in gone]
    after = [student for student in students[before:] if student.id not in gone]
    assert state.student == (after[0] if after else stay[-1] if stay else None)
