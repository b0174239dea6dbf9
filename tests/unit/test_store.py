"""The database: made whole, only for this account, and refused in words when it isn't ours."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from peewee import sqlite3

from ioplogg_tui.domain.errors import DatabaseProblem
from ioplogg_tui.locale import say, speaking, translate_problem
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store.migrations import NEWEST, step_statements
from ioplogg_tui.store.sqlite.words import in_plain_words
from ioplogg_tui.store.tables.every import TABLES


def test_only_the_owner_can_read_it(path: Path) -> None:
    with set_up(path, "Kari Vik", "nb"):
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_the_models_have_the_columns_of_the_migrations(session: Session) -> None:
    for table in TABLES:
        meta = table._meta  # noqa: SLF001 - Peewee's own name
        columns = {row[1] for row in session.store.engine.database.rows(f"PRAGMA table_info({meta.table_name})")}
        assert columns == set(meta.columns), table


def test_the_steps_of_the_tables_are_numbered_without_a_gap(session: Session) -> None:
    assert all(step_statements(number) for number in range(1, NEWEST + 1))
    assert session.store.engine.version() == NEWEST


def test_every_connection_has_its_settings(session: Session) -> None:
    asked = {
        name: session.store.engine.database.rows(f"PRAGMA {name}")[0][0]
        for name in ("foreign_keys", "synchronous", "journal_mode", "secure_delete", "trusted_schema")
    }
    assert asked == {
        "foreign_keys": 1,
        "synchronous": 2,
        "journal_mode": "wal",
        "secure_delete": 1,
        "trusted_schema": 0,
    }


def test_an_existing_database_is_never_made_anew(session: Session, path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="already"):
        set_up(path, "Ola", "nb")


def test_missing_foreign_newer_and_broken_are_told_apart(tmp_path: Path, path: Path, session: Session) -> None:
    session.close()
    with pytest.raises(DatabaseProblem, match="ioplogg init"):
        open_session(tmp_path / "none.db")
    foreign = tmp_path / "foreign.db"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()
    with pytest.raises(DatabaseProblem, match="another program"):
        open_session(foreign)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(DatabaseProblem, match="newer"):
        open_session(path)
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DatabaseProblem, match="isn't a database"):
        open_session(broken)


def test_a_locked_database_says_so_and_saves_nothing(session: Session, path: Path) -> None:
    session.store.engine.database.rows("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseProblem, match="holds"):
        enrol(session, "Mathea")
    other.execute("ROLLBACK")
    other.close()
    assert student_lines(session) == []
    enrol(session, "Mathea")


def test_a_full_disk_is_named_though_it_is_hidden(path: Path) -> None:
    try:
        try:
            raise sqlite3.OperationalError("database or disk is full")
        finally:
            raise sqlite3.OperationalError("cannot rollback - no transaction is active")
    except sqlite3.OperationalError as error:
        assert "disk is full" in str(in_plain_words(error, path))


@pytest.mark.parametrize("text", ["database is locked", "attempt to write a readonly database", "something new"])
def test_what_went_wrong_is_told_without_what_to_do(text: str) -> None:
    path = Path("/srv/St. Olav skole. Ny/logg.db")
    problem = in_plain_words(sqlite3.OperationalError(text), path)
    with speaking("nb"):
        cause = say(problem.cause)
        assert str(path) in cause and "Ingenting ble lagret" not in cause
        assert translate_problem(problem).startswith(f"{cause} Ingenting ble lagret")


def test_students_come_in_norwegian_order(session: Session) -> None:
    for name in ("Åse", "Anne", "Øyvind"):
        enrol(session, name)
    assert [line.student.name for line in student_lines(session)] == ["Anne", "Øyvind", "Åse"]


def test_the_students_are_one_query(session: Session) -> None:
    for number in range(30):
        enrol(session, f"Elev {number}")
    student_lines(session)  # who the person is was read anew: enrolling changes who may do what
    asked: list[object] = []
    session.store.engine.database.query_hooks.append(lambda *statement: asked.append(statement))
    student_lines(session)
    assert len(asked) <= 2


def test_there_is_one_sqlite_in_the_process() -> None:
    """Two libraries in one process lose rows: the standard library's must not come in beside pysqlite3."""
    code = (
        "import ioplogg_tui.tui.screens.student, sys, peewee\n"
        "print('_sqlite3' in sys.modules, peewee.sqlite3.sqlite_version_info >= (3, 51, 3))"
    )
    pytest.importorskip("pysqlite3", reason="pysqlite3 has no wheel for this machine: the system's SQLite is used")
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["False", "True"]
