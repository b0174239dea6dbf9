"""A logbook of many students and observations, written straight into the tables."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

from ioplogg_tui.logbook.book import Book
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.store.standings import refresh_everything
from tests.fixtures.plans import plan_for


def crowd(path: Path, students: int, observations: int) -> Book:
    """A logbook with so many students, two goals each, and so many observations in all."""
    book = set_up(path, "Kari Vik", "nb")
    chance = random.Random(1)
    with book.store.writing():
        planned = [plan_for(book, f"Elev {number:04d} Ås") for number in range(students)]
        start = datetime(2026, 8, 20, 8)
        rows = []
        for number in range(observations):
            student = planned[number % students]
            goal = student.soup if number // students % 2 else student.recipes
            at = (start + timedelta(minutes=number // 10)).isoformat(" ", "microseconds")
            rows.append((goal, student.id, book.user.id, at, at, chance.randint(1, 4), chance.randint(1, 4)))
        book.store.database.executemany(
            "INSERT INTO observation (goal_id, student_id, staff_id, at, recorded_at, quality, independence)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        refresh_everything()
    return book
