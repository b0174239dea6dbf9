"""A logbook of many students and observations, written straight into the tables."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

from ioplogg_tui.domain.goal import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.goals import write_goal
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import enrol
from ioplogg_tui.store.observations import add_observation
from ioplogg_tui.store.standings import refresh_everything
from tests.fixtures.plans import plan_for


def crowd(path: Path, students: int, observations: int) -> Session:
    """A logbook with so many students, two goals each, and so many observations in all."""
    session = set_up(path, "Kari Vik", "nb")
    chance = random.Random(1)
    with session.store.writing():
        planned = [plan_for(session, f"Elev {number:04d} Ås") for number in range(students)]
        start = datetime(2026, 8, 20, 8)
        rows = []
        for number in range(observations):
            student = planned[number % students]
            goal = student.soup if number // students % 2 else student.recipes
            at = (start + timedelta(minutes=number // 10)).isoformat(" ", "microseconds")
            rows.append((goal, student.id, session.person.id, at, at, chance.randint(1, 4), chance.randint(1, 4)))
        session.store.database.executemany(
            "INSERT INTO observation (goal_id, student_id, staff_id, at, recorded_at, quality, independence)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        refresh_everything()
    return session


def busy_student(path: Path) -> None:
    """A student with 30 goals and 2,000 observations with notes, over the school year so far."""
    criteria = {
        dimension: {level: f"gjøre steg {int(level)} av oppgaven" for level in Level} for dimension in Dimension
    }
    with set_up(path, "Kari Vik", "nb") as session:
        student = enrol(session, "Mathea Solvik")
        goals = [
            write_goal(session, student, GoalText(f"Fag {number % 5}", f"Mål nummer {number}", criteria=criteria))
            for number in range(30)
        ]
        now = session.now()
        with session.store.writing():
            for number in range(2_000):
                seen = now - timedelta(minutes=(2_000 - number) * 60)
                add_observation(
                    goal_id=goals[number % 30],
                    student_id=student,
                    staff_id=session.person.id,
                    at=seen,
                    recorded_at=seen,
                    rating=Rating(Level(1 + number // 500), Level(1 + number // 700)),
                    note=f"Notat {number} fra timen.",
                    feed_forward="Prøv neste steg." if number % 3 else "",
                    keep_standings=False,
                )
            refresh_everything()
