"""Many schools in one database: how long they take to come in, a step over all, and teachers who rate at once.

What took how long is told, and asserted nowhere: a machine may be busy. That nothing is lost or doubled is asserted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from ioplogg_tui.logbook import county as counties
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.postgres import making
from ioplogg_tui.store.postgres.pointer import read_pointer
from tests.benchmarks.crowd import crowd
from tests.fixtures import postgres
from tests.fixtures.plans import PlannedStudent
from tests.load.many import Said, finish, start
from tests.trials import times

Told = Callable[[str, object], None]

SCHOOLS, TEACHERS, SECONDS, EVERY = times(3, 30), times(6, 60), times(2.0, 60.0), times(0.5, 2.0)
"""A teacher rates so often, for so many seconds."""
STUDENTS, OBSERVATIONS = times(5, 50), times(100, 30_000)
LOUD, TURNS = times(2, 20), times(1, 5)
"""Who rate in one school without a pause, and how often that is tried."""

BURN = "while True: pass"


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


def teachers_of(school: Path, count: int) -> list[PlannedStudent]:
    """What each of so many rates: a goal of a student's."""
    with open_session(school) as session:
        students = [line.student.id for line in student_lines(session)]
        goals = {student_id: goals_of(session, student_id) for student_id in students}
    every = [PlannedStudent(student_id, own[0].id, own[1].id) for student_id, own in goals.items()]
    return [every[number % len(every)] for number in range(count)]


def rated(schools: Sequence[Path], teachers: int, folder: Path, seconds: float, every: float) -> list[Said]:
    """So many teachers rate in schools, a process each; what those of each school said."""
    each = [teachers // len(schools) + (number < teachers % len(schools)) for number in range(len(schools))]
    started = [
        start(school, teachers_of(school, own), folder, seconds, every)
        for school, own in zip(schools, each, strict=True)
    ]
    return [finish(raters) for raters in started]


def count_of(school: Path) -> int:
    with open_session(school) as session:
        ((rows,),) = session.store.connection.sql("SELECT count(*) FROM observation")
    return int(rows)


def assert_kept(school: Path, before: int, said: Said) -> None:
    """All that was acknowledged is there, once, and nothing else."""
    assert said.errors == []
    assert len(set(said.rows)) == len(said.rows) == count_of(school) - before


def test_many_schools(
    large: tuple[Path, list[Path], list[float]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Told
) -> None:
    path, schools, seconds = large
    record_property("take-in of a school, median and most; wanted 60 s", (statistics.median(seconds), max(seconds)))
    before = [count_of(school) for school in schools]
    said = rated(schools, TEACHERS, tmp_path, SECONDS, EVERY)
    for school, rows, own in zip(schools, before, said, strict=True):
        assert_kept(school, rows, own)
    every = Said(times=[took for own in said for took in own.times])
    record_property(
        "rating over all schools, p50 and p99; wanted 6 and 15 ms", (every.quantile(0.5), every.quantile(0.99))
    )
    assert all(problems == [] for _school, problems in counties.check(path))
    step = seconds_of_a_step(read_pointer(path).database, schools, monkeypatch)
    record_property("a step over all schools; wanted 1 s", (step,))


def test_one_school_flat_out_and_its_neighbour(
    large: tuple[Path, list[Path], list[float]], tmp_path: Path, record_property: Told
) -> None:
    """Beside it, and beside as many who only keep the machine busy: what is more than that is the database's."""
    _path, (loud, quiet, *_others), _seconds = large
    rows = [count_of(loud), count_of(quiet)]
    beside, burnt, flat_out = Said(), Said(), Said()
    for _turn in range(TURNS):
        raters = start(loud, teachers_of(loud, LOUD), tmp_path, SECONDS + 1, 0)
        (own,) = rated([quiet], 2, tmp_path, SECONDS, EVERY)
        add(flat_out, finish(raters))
        add(beside, own)
        with burning(LOUD):
            (own,) = rated([quiet], 2, tmp_path, SECONDS, EVERY)
        add(burnt, own)
    assert_kept(loud, rows[0], flat_out)
    assert_kept(quiet, rows[1], Said(beside.rows + burnt.rows, [], beside.errors + burnt.errors))
    p99 = [said.quantile(0.99) for said in (beside, burnt)]
    record_property("a neighbour's p99, beside the school and beside a busy machine, ms", tuple(p99))
    record_property("a neighbour's p99 against a busy machine's; wanted 1.2", (p99[0] / p99[1],))


def add(whole: Said, more: Said) -> None:
    whole.rows += more.rows
    whole.times += more.times
    whole.errors += more.errors


@contextmanager
def burning(processes: int) -> Iterator[None]:
    """So many processes that use all of the machine that they get, and nothing of the database."""
    with ExitStack() as until_done:
        for _number in range(processes):
            process = until_done.enter_context(subprocess.Popen([sys.executable, "-c", BURN]))
            until_done.callback(process.kill)
        yield


def seconds_of_a_step(database: str, schools: list[Path], monkeypatch: pytest.MonkeyPatch) -> float:
    statements = ("CREATE TABLE shelf (id bigint PRIMARY KEY)", "ALTER TABLE goal ADD COLUMN shelf_id bigint")
    monkeypatch.setattr(making, "postgres_statements", {NEWEST + 1: statements}.__getitem__)
    before = time.perf_counter()
    with postgres.connected(database, autocommit=True) as connection:
        for school in schools:
            with connection.transaction():
                assert making.migrate(connection, school.name, NEWEST + 1) == [NEWEST + 1]
    return time.perf_counter() - before
