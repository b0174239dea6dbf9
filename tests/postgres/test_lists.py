"""Lists of a whole school don't ask each student's goals of every other's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store.postgres.database import where_nobody_is_joined
from ioplogg_tui.store.student_lines import LINES
from tests.benchmarks.crowd import years_of_plans
from tests.fixtures import postgres

STUDENTS, YEARS, SECONDS = 50, 4, 5


@pytest.fixture
def school(county: None, path: Path) -> Iterator[Path]:
    path.parent.mkdir(mode=0o700)
    years_of_plans(path, STUDENTS, YEARS).close()
    postgres.put_into_postgres(path)
    yield path
    postgres.drop(path)


def test_the_list_of_a_school_comes_at_once(school: Path) -> None:
    """Asked for each pair of a student and a goal it took a quarter of a minute."""
    with open_session(school) as session:
        session.store.engine.database.execute_sql(f"SET statement_timeout = '{SECONDS}s'")
        assert len(student_lines(session)) == STUDENTS


def test_the_list_of_a_school_looks_up_what_is_each_students(school: Path) -> None:
    """No row of the large tables is read for a student who hasn't got it."""
    with open_session(school) as session:
        day = session.today().isoformat()
        asked = session.store.connection.asked(LINES[False], year=str(session.school_year), day=day)
        rows = session.store.engine.database.rows(f"EXPLAIN {where_nobody_is_joined(asked.words)}", asked.values)
    plan = " ".join(line for (line,) in rows)
    assert "Index Scan using goal_subject on goal t" in plan
    assert "Seq Scan on goal t" not in plan


def test_what_is_joined_by_others_is_so_at_once(school: Path) -> None:
    """Who has asked while nobody was joined asks otherwise from then on."""
    with open_session(school) as session, open_session(school) as other:
        first, second = (line.student.id for line in student_lines(session)[:2])
        join_records(other, second, first)
        joined = {line.student.id: line.is_joined for line in student_lines(session)}
    assert second not in joined
    assert joined[first]
