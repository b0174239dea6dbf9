"""The columns of a lesson's grid stay where they are while colleagues write goals, and bin them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.lesson_columns import LessonColumn, columns_after, columns_of
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student

TEXTS = ("Koker suppe", "Teller kassa", "Leser ei oppskrift", "Tar bussen")
STUDENTS = [Student(id=at, name=f"Elev {at}", level="9", programme="", language="nb") for at in range(3)]

Goals = dict[int, list[ObservedGoal]]


@st.composite
def goals_of_some(draw: st.DrawFn) -> Goals:
    return {
        student.id: [
            ObservedGoal(10 * student.id + at, at + 1, 1, "Mat", text, GoalStatus.ACTIVE, {})
            for at, text in enumerate(draw(st.lists(st.sampled_from(TEXTS), max_size=4, unique=True)))
        ]
        for student in STUDENTS
    }


def column_of(columns: list[LessonColumn]) -> dict[int, int]:
    """Goal id → the number of its column; each goal once."""
    pairs = [(goal.id, number) for number, column in enumerate(columns) for goal in column.goals.values()]
    assert len({goal_id for goal_id, _number in pairs}) == len(pairs)
    return dict(pairs)


@given(st.data(), goals_of_some())
def test_what_stood_in_one_column_stands_in_one_and_in_the_same_order(drawn: st.DataObject, goals: Goals) -> None:
    before = columns_of(STUDENTS, goals, "")
    gone = drawn.draw(st.sets(st.sampled_from([goal.id for its in goals.values() for goal in its] or [-1])))
    whose = drawn.draw(st.sampled_from(STUDENTS)).id
    text = drawn.draw(st.sampled_from([*TEXTS, "Et nytt mål"]))
    anew = {student: [goal for goal in its if goal.id not in gone] for student, its in goals.items()}
    anew[whose].insert(0, ObservedGoal(99, 1, 1, "Mat", text, GoalStatus.ACTIVE, {}))
    after = columns_after(before, STUDENTS, anew, "")
    was, now = column_of(before), column_of(after)
    assert now.keys() == {goal.id for its in anew.values() for goal in its}
    stay = sorted(was.keys() & now.keys(), key=lambda goal_id: was[goal_id])
    for first, other in pairwise(stay):
        assert (was[first] == was[other]) == (now[first] == now[other]) and now[first] <= now[other]


def test_nothing_before_is_as_ever() -> None:
    goals: Goals = {0: [ObservedGoal(1, 1, 1, "Mat", "Koker suppe", GoalStatus.ACTIVE, {})]}
    assert columns_after([], STUDENTS, goals, "") == columns_of(STUDENTS, goals, "")
