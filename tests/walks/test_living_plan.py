"""Which plan a student lives by, and that it goes on over the turn of the year until the next one is taken into use."""

from __future__ import annotations

import itertools

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import Living, SchoolYear
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines

YEARS = [SchoolYear("2025/26"), SchoolYear("2026/27"), SchoolYear("2027/28"), SchoolYear("2028/29")]
NOW = YEARS[2]
BEGUN = YEARS[:3]

PLANS = [None, (PlanStatus.DRAFT, False), *((status, True) for status in PlanStatus)]
"""What a year may have: no plan, a draft without goals, or a plan of a status."""


def expected(plans: dict[SchoolYear, tuple[PlanStatus, bool]]) -> SchoolYear | None:
    """The rule as DESIGN and `Living` say it, by another way than the query's."""
    begun = sorted(year for year in plans if year <= NOW)
    used = [year for year in begun if plans[year][0] is not PlanStatus.DRAFT]
    last = used[-1] if used else None
    if last is not None and plans[last][0] is PlanStatus.IN_USE:
        return last
    drafts = [year for year in begun if plans[year] == (PlanStatus.DRAFT, True) and (last is None or year > last)]
    return drafts[-1] if drafts else last


def with_goals_before(plans: dict[SchoolYear, tuple[PlanStatus, bool]], year: SchoolYear | None) -> list[SchoolYear]:
    """The years before that have goals, none of which the one that is lived by has taken in."""
    return [earlier for earlier in sorted(plans) if year is not None and earlier < year and plans[earlier][1]]


@pytest.mark.parametrize("coming", [None, (PlanStatus.IN_USE, True)], ids=["nothing planned", "next year's in use"])
def test_the_living_plan_of_every_history(session: Session, coming: tuple[PlanStatus, bool] | None) -> None:
    students: dict[int, dict[SchoolYear, tuple[PlanStatus, bool]]] = {}
    store = session.store
    with store.writing():
        for history in itertools.product(PLANS, repeat=len(BEGUN)):
            written = zip(YEARS, (*history, coming), strict=True)
            plans = {year: plan for year, plan in written if plan is not None}
            student_id = _student(session, len(students))
            students[student_id] = plans
            for school_year, (status, goals) in plans.items():
                plan_id = store.plans.id_of(student_id, school_year, session.now())
                subject_id = store.plans.subject_id(plan_id, "Norsk")
                if goals:
                    text = GoalText("Norsk", f"Leser {school_year}")
                    store.goal_rows.add(student_id, subject_id, text, session.person.id, session.now())
                store.plans.set_status(plan_id, status)
    shown = store.observed_goals.of_students(list(students), Living(NOW))
    lines = {line.student.id: line.goals for line in store.students.lines(NOW, staff_id=None, today=session.today())}
    living = {plan.student_id: plan.school_year for plan in store.students.owing.living(NOW)}
    assert len(students) == len(PLANS) ** 3
    for student_id, plans in students.items():
        year = expected(plans)
        assert living.get(student_id) == year, plans
        texts = [f"Leser {year}"] if year is not None else []
        left_out = [f"Leser {earlier}" for earlier in with_goals_before(plans, year)]
        assert [goal.text for goal in shown[student_id]] == texts + left_out, plans
        assert [goal.left_out for goal in shown[student_id]] == [False] * len(texts) + [True] * len(left_out), plans
        assert lines[student_id] == len(texts + left_out), plans
        assert store.plans.of(student_id, Living(NOW)).school_year == (year or NOW), plans


def _student(session: Session, number: int) -> int:
    return session.store.students.add(1, Student(0, f"Elev {number:04d}", "", "", "nb"), None)


def test_a_plan_whose_goals_are_all_in_the_bin_is_lived_by_no_longer(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.TODAY, "2026-06-18")
    student = enrol(session, "Mathea Solvik")
    write_goal(session, student, GoalText("Norsk", "Leser et dikt"))
    monkeypatch.setenv(clock.TODAY, "2026-09-18")
    goal = write_goal(session, student, GoalText("Norsk", "Leser en roman"), "2026/27")
    assert session.store.plans.year_of(student, session.living) == "2026/27"
    remove_goal(session, student, goal)
    assert session.store.plans.year_of(student, session.living) == "2025/26"
    assert [line.goals for line in student_lines(session)] == [1]
