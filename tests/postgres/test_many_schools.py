"""Many schools in one database: how long they take to come in, a step over all, and teachers who rate at once."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook import county as counties
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.postgres import making
from ioplogg_tui.store.postgres.pointer import read_pointer
from tests.benchmarks.crowd import crowd
from tests.fixtures import postgres
from tests.trials import times

Told = Callable[[str, object], None]

SCHOOLS, TEACHERS, RATINGS = times(3, 30), times(6, 60), times(3, 30)
STUDENTS, OBSERVATIONS = times(5, 50), times(100, 30_000)
EVERY = 2.0
"""Seconds between two ratings of a teacher."""
MOST_SECONDS, MOST_P99, MOST_STEP = 60.0, 1.0, 0.3
"""To take a school in, of a rating, and of a step for each school; a machine that is busy keeps to them too."""


@pytest.fixture
def large(county: None, tmp_path: Path) -> Iterator[tuple[Path, list[Path], list[float]]]:
    """A county of many schools: its file, theirs, and how many seconds each took to come in."""
    database, path = postgres.new_database(), tmp_path / "county"
    counties.make_county(path, postgres.socket(), 5432, database, "postgres")
    schools, seconds = [], []
    for number in range(SCHOOLS):
        file = tmp_path / f"{number}.db"
        crowd(file, STUDENTS, OBSERVATIONS).close()
        before = time.perf_counter()
        schools.append(counties.take_in(path, file, f"Skole {number}")[1])
        seconds.append(time.perf_counter() - before)
        file.unlink()
    yield path, schools, seconds
    postgres.drop(path)


def rate(school: Path) -> list[float]:
    """How long each rating of a teacher took."""
    waits = []
    with open_session(school) as session:
        student_id = student_lines(session)[0].student.id
        goal_id = goals_of(session, student_id)[0].id
        for number in range(RATINGS):
            before = time.perf_counter()
            observe(session, student_id, goal_id, Rating(Level(1 + number % 4), None))
            waits.append(time.perf_counter() - before)
            time.sleep(max(0.0, EVERY - waits[-1]))
    return waits


def test_many_schools(
    large: tuple[Path, list[Path], list[float]], monkeypatch: pytest.MonkeyPatch, record_property: Told
) -> None:
    path, schools, seconds = large
    record_property("take-in, median and most s", (statistics.median(seconds), max(seconds)))
    assert max(seconds) < MOST_SECONDS
    with ThreadPoolExecutor(TEACHERS) as teachers:
        waits = [wait for own in teachers.map(rate, (schools[n % SCHOOLS] for n in range(TEACHERS))) for wait in own]
    p99 = statistics.quantiles(waits, n=100)[98]
    record_property("rating, p50 and p99 s", (statistics.median(waits), p99))
    assert len(waits) == TEACHERS * RATINGS
    assert p99 < MOST_P99
    assert all(problems == [] for _school, problems in counties.check(path))
    step = seconds_of_a_step(read_pointer(path).database, schools, monkeypatch)
    record_property("a step over all, s", step)
    assert step < MOST_STEP * SCHOOLS


def seconds_of_a_step(database: str, schools: list[Path], monkeypatch: pytest.MonkeyPatch) -> float:
    statements = ("CREATE TABLE shelf (id bigint PRIMARY KEY)", "ALTER TABLE goal ADD COLUMN shelf_id bigint")
    monkeypatch.setattr(making, "postgres_statements", {NEWEST + 1: statements}.__getitem__)
    before = time.perf_counter()
    with postgres.connected(database, autocommit=True) as connection:
        for school in schools:
            with connection.transaction():
                assert making.migrate(connection, school.name, NEWEST + 1) == [NEWEST + 1]
    return time.perf_counter() - before
