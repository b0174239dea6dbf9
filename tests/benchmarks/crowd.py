"""A logbook of many students and observations, written straight into the tables."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.store.observations import NewObservation

CRITERIA = {dimension: {level: f"gjøre steg {int(level)} av oppgaven" for level in Level} for dimension in Dimension}


def crowd(path: Path, students: int, observations: int) -> Session:
    """A logbook with so many students, two goals each, and so many observations in all."""
    session = set_up(path, "Kari Vik", "nb")
    chance = random.Random(1)
    with session.store.writing():
        goals = [_planned(session, f"Elev {number:04d} Ås") for number in range(students)]
        start = datetime(2026, 8, 20, 8)
        rows = []
        for number in range(observations):
            student_id, first, second = goals[number % students]
            goal_id = first if number // students % 2 else second
            at = (start + timedelta(minutes=number // 10)).isoformat(" ", "microseconds")
            rows.append((goal_id, student_id, session.person.id, at, at, chance.randint(1, 4), chance.randint(1, 4)))
        session.store.connection.change_many(
            "INSERT INTO observation (goal_id, student_id, staff_id, at, recorded_at, quality, independence)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        session.store.standings.refresh_everything()
    return session


def _planned(session: Session, name: str) -> tuple[int, int, int]:
    """The ids of a new student on the person's team, and of two goals."""
    store, now, person = session.store, session.now(), session.person.id
    student_id = store.students.add(store.school.id(), Student(0, name, "9", "", "nb"), None)
    store.teams.add(Membership(person, student_id, Role.TEACHER, session.today()))
    plan_id = store.plans.id_of(student_id, session.school_year, now)
    first, second = (
        store.goal_rows.add(
            student_id, store.plans.subject_id(plan_id, title), GoalText(title, title, criteria=CRITERIA), person, now
        )
        for title in ("Restaurant- og matfag", "Matematikk")
    )
    return student_id, first, second


def years_of_plans(path: Path, students: int, years: int) -> Session:
    """A logbook of students with a plan for each of so many school years: six goals, of which four go on."""
    session = set_up(path, "Kari Vik", "nb")
    store, now, person = session.store, session.now(), session.person.id
    school_years = [session.school_year]
    while len(school_years) < years:
        school_years.insert(0, school_years[0].before)
    with store.writing():
        for number in range(students):
            student_id = store.students.add(store.school.id(), Student(0, f"Elev {number:04d} Ås", "9", "", "nb"), None)
            store.teams.add(Membership(person, student_id, Role.TEACHER, session.today()))
            going_on: Sequence[int | None] = [None] * 4
            for year in school_years:
                plan_id = store.plans.id_of(student_id, year, now)
                store.plans.set_status(plan_id, PlanStatus.IN_USE)
                subject_id = store.plans.subject_id(plan_id, "Matematikk")
                goals = [GoalText("Matematikk", "regne", carried_from=before) for before in going_on]
                goals += [GoalText("Matematikk", "måle", status=GoalStatus.REACHED)] * 2
                going_on = [store.goal_rows.add(student_id, subject_id, goal, person, now) for goal in goals][:4]
    return session


def busy_student(path: Path) -> None:
    """A student with 30 goals and 2,000 observations with notes, over the school year so far."""
    with set_up(path, "Kari Vik", "nb") as session:
        student_id = enrol(session, "Mathea Solvik")
        goals = [
            write_goal(session, student_id, GoalText(f"Fag {number % 5}", f"Mål nummer {number}", criteria=CRITERIA))
            for number in range(30)
        ]
        now = session.now()
        with session.store.writing():
            for number in range(2_000):
                seen = now - timedelta(minutes=(2_000 - number) * 60)
                row = NewObservation(
                    goal_id=goals[number % 30],
                    student_id=student_id,
                    staff_id=session.person.id,
                    at=seen,
                    recorded_at=seen,
                    rating=Rating(Level(1 + number // 500), Level(1 + number // 700)),
                    note=f"Notat {number} fra timen.",
                    feed_forward="Prøv neste steg." if number % 3 else "",
                )
                session.store.observations.add(row)
            session.store.standings.refresh_everything()
