"""Lists of a whole school don't ask each student's goals of every other's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.students import student_lines
from tests.benchmarks.crowd import years_of_plans
from tests.fixtures import postgres

STUDENTS, SECONDS = 50, 5


@pytest.fixture
def school(county: None, path: Path) -> Iterator[Path]:
    path.parent.mkdir(mode=0o700)
    years_of_plans(path, STUDENTS, 2).close()
    postgres.put_into_postgres(path)
    yield path
    postgres.drop(path)


def test_the_list_of_a_school_comes_at_once(school: Path) -> None:
    """Asked for each pair of a student and a goal it took a quarter of a minute."""
    with open_session(school) as session:
        session.store.engine.database.execute_sql(f"SET statement_timeout = '{SECONDS}s'")
        assert len(student_lines(session)) == STUDENTS
