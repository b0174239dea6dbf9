"""The upgrade of a logbook of ioplogg 0.1.0 that has three school years in it, and `check` of what it left."""

from __future__ import annotations

import random
import resource
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.logbook.upgrading import upgrade
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.opening import open_store
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from tests.benchmarks.measuring import report
from tests.fixtures.older import empty_older

YEARS = ("2024/25", "2025/26", "2026/27")
GOALS = 2
"""Of each student, each carried from plan to plan."""
VERSION = 5

_TERM = timedelta(days=300)
_LEVELS = (None, 1, 2, 3, 4)


def of_three_years(path: Path, students: int, observations: int, seed: int = 1) -> None:
    """A logbook of 0.1.0 with so many of each in all: corrected and withdrawn rows, changed criteria, clocks ahead."""
    database = empty_older(path, VERSION)
    with database.atomic():
        _insert(database, "school", iter([(1, "Skolen")]), "id, name")
        _insert(
            database,
            "staff",
            iter([(1, 1, "Kari Vik", "kari vik", "kari", "teacher")]),
            "id, school_id, name, name_sort, account, role",
        )
        _insert(
            database,
            "student",
            ((number, 1, f"Elev {number}", f"elev {number}", f"elev {number}") for number in range(1, students + 1)),
            "id, school_id, name, name_sort, name_search",
        )
        _write_plans(database, students)
        _insert(
            database,
            "observation",
            _observed(students, observations, random.Random(seed)),
            "id, goal_id, student_id, staff_id, at, recorded_at, quality, independence, note, corrects, withdrawn",
        )
    database.close()


def _insert(database: SchoolDatabase, table: str, rows: Iterator[tuple[Any, ...]], columns: str) -> None:
    places = ", ".join("?" * len(columns.split(", ")))
    database.connection().executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608 - ours


def _goal_id(student: int, goal: int, year: int) -> int:
    return 1 + ((student - 1) * GOALS + goal) * len(YEARS) + year


def _began(year: int) -> datetime:
    return datetime(int(YEARS[year][:4]), 8, 20, 8)


def _write_plans(database: SchoolDatabase, students: int) -> None:
    """The third criterion of each goal is written anew in the middle of every other student's second year."""
    plans = [(student, year) for student in range(1, students + 1) for year in range(len(YEARS))]
    ids = {plan: number for number, plan in enumerate(plans, 1)}
    _insert(
        database,
        "plan",
        ((ids[plan], plan[0], YEARS[plan[1]], "in use", utc_text(_began(plan[1]))) for plan in plans),
        "id, student_id, school_year, status, created_at",
    )
    _insert(
        database,
        "plan_subject",
        ((ids[plan], ids[plan], 1, "Restaurant- og matfag") for plan in plans),
        "id, plan_id, position, title",
    )
    goals = [(student, goal, year) for student, year in plans for goal in range(GOALS)]
    _insert(
        database,
        "goal",
        (
            (
                _goal_id(*its),
                ids[its[0], its[2]],
                its[0],
                its[1] + 1,
                "Lager suppe",
                "active",
                1,
                utc_text(_began(its[2])),
                _goal_id(*its) - 1 if its[2] else None,
            )
            for its in sorted(goals)
        ),
        "id, subject_id, student_id, position, text, status, created_by, created_at, carried_from",
    )
    _insert(
        database,
        "criterion",
        (
            (_goal_id(*its), dimension.value, int(level), f"gjør steg {int(level)}")
            for its in goals
            for dimension in Dimension
            for level in Level
        ),
        "goal_id, dimension, level, text",
    )
    changed = [its for its in goals if its[0] % 2 and its[2] == 1]
    _insert(
        database,
        "goal_change",
        (
            (_goal_id(*its), 1, utc_text(_began(1) + _TERM / 2), "criterion", "quality", 3, "før", "gjør steg 3")
            for its in changed
        ),
        "goal_id, staff_id, at, part, dimension, level, before, after",
    )


def _observed(students: int, observations: int, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    """One row in a hundred each is corrected, withdrawn, dated a year ahead, or only words."""
    written: list[tuple[int, int, str]] = []
    for number in range(1, observations + 1):
        year = (number - 1) * len(YEARS) // observations
        moment = _began(year) + _TERM * ((number * len(YEARS) / observations) % 1) + timedelta(microseconds=number)
        now, kind = utc_text(moment), chance.randrange(100)
        if kind < 2 and written:
            old = chance.randrange(len(written))
            corrects, (goal_id, student, at) = number - len(written) + old, written[old]
            pair: tuple[int | None, int | None] = (None, None) if kind else (chance.choice(_LEVELS), 1)
            yield number, goal_id, student, 1, at, now, *pair, "", corrects, 1 if kind else 0
            written = []
            continue
        student = chance.randint(1, students)
        goal_id = _goal_id(student, chance.randrange(GOALS), year)
        at = utc_text(moment + timedelta(days=365)) if kind == 2 else now
        levels = (None, None) if kind == 3 else (chance.choice(_LEVELS), chance.choice(_LEVELS))
        yield number, goal_id, student, 1, at, now, *levels, "Sett", None, 0
        written.append((goal_id, student, at))


def migration(folder: Path) -> None:
    """In seconds of the processor, which others at the machine change less than those of the clock."""
    path = folder / "three-years.db"
    of_three_years(path, 2_000, 1_000_000)
    upgraded = _processor(lambda: upgrade(path))
    report("upgrade of 2,000 students and 1,000,000 observations of three years", upgraded, "s", 60)
    store = open_store(path)
    try:
        reading = _processor(lambda: store.connection.sql("SELECT * FROM observation"))
        looking = _processor(store.standings.differing)
    finally:
        store.close()
    report("the upgrade, against reading every row of the log once", upgraded / reading, "x", 20)
    report("looking whether all is kept as the log gives it, against that", looking / reading, "x", 15)


def _processor(work: Callable[[], object]) -> float:
    def taken() -> float:
        own = resource.getrusage(resource.RUSAGE_SELF)
        return own.ru_utime + own.ru_stime

    before = taken()
    work()
    return taken() - before
