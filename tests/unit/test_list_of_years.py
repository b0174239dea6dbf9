"""The list counts what a student's page shows, whatever became of the years before, and grows no faster than they."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines
from tests.benchmarks.crowd import years_of_plans

STEPS = 50
"""Of SQLite's machine: it is asked after so many."""


@pytest.mark.parametrize("seed", range(8))
def test_the_list_counts_what_the_page_shows(session: Session, seed: int) -> None:
    """Lineages that end, that skip years, that were binned, and that were written in another order than their years."""
    chance, store, now = random.Random(seed), session.store, session.now()
    years = [session.school_year.following, session.school_year]
    years += [years[-1].before, years[-1].before.before]
    students = [enrol(session, f"Elev {number} Ås") for number in range(4)]
    with store.writing():
        for student in students:
            goals: list[int] = []
            for year in chance.sample(years, 4):
                plan = store.plans.id_of(student, year, now)
                store.plans.set_status(plan, chance.choice(list(PlanStatus)))
                subject = store.plans.subject_id(plan, "Mat")
                for _goal in range(chance.randint(0, 3)):
                    before = chance.choice([None, *goals])
                    goal = GoalText("Mat", "koke", carried_from=before, status=chance.choice(list(GoalStatus)))
                    goals.append(store.goal_rows.add(student, subject, goal, session.person.id, now))
                    if chance.random() < 0.2:
                        store.goal_rows.set_removed(goals[-1], now)
    lines = {line.student.id: line.goals for line in student_lines(session)}
    assert lines == {student: len(goals_of(session, student)) for student in students}


def test_six_school_years_take_no_more_than_six_times_one(tmp_path: Path) -> None:
    """Counted in steps of SQLite's machine, which hang on no clock."""
    taken = []
    for years in (1, 6):
        with years_of_plans(tmp_path / f"{years}.db", 12, years) as session:
            student_lines(session)
            steps: list[None] = []
            connection = session.store.engine.database.connection()
            connection.set_progress_handler(lambda steps=steps: steps.append(None), STEPS)
            assert len(student_lines(session)) == 12
            connection.set_progress_handler(None, 0)
            taken.append(len(steps))
    assert taken[1] <= 6 * taken[0], taken
