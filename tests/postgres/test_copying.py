"""A school goes into a county and out of it as an ordinary logbook, and nothing of it is another then."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from psycopg import errors

from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.domain.errors import DatabaseProblem
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.backup import back_up
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store.postgres.copying import take_in
from ioplogg_tui.store.postgres.pointer import Pointer, read_pointer
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.store.tables.every import TABLES, name_of
from tests.fixtures import postgres

OTHER = "school_2"


def all_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a logbook in a file, and the numbers that were given last."""
    database = SchoolDatabase(path)
    database.connect()
    with closing(database):
        tables = [name_of(table) for table in TABLES] + ["sqlite_sequence"]
        rows = {name: sorted(database.rows(f"SELECT * FROM {name}"), key=repr) for name in tables}  # noqa: S608 - our own
        rows["sqlite_sequence"] = [row for row in rows["sqlite_sequence"] if row[1]]
        return rows


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """The invented school with its log, in a file."""
    path = tmp_path / "file" / "lived.db"
    set_up(path, "Kari Vik", "nb", fill=fill).close()
    return path


def test_a_school_is_the_same_there_and_back(county: None, lived: Path, tmp_path: Path) -> None:
    before = all_of(lived)
    postgres.put_into_postgres(pointer := Path(shutil.copy(lived, tmp_path / "pointer")))
    with open_session(pointer) as session:
        assert check(session) == []
        head = session.store.events.head()
        session.store.engine.copy_out(tmp_path / "out.db")
        lines = student_lines(session)
        enrol(session, "Ny Elev")
        session.store.engine.copy_out(tmp_path / "later.db")
    assert all_of(tmp_path / "out.db") == before
    with open_session(tmp_path / "later.db") as session:
        assert check(session) == [], "numbers go on where they were in the file"
    with open_session(tmp_path / "out.db") as session:
        assert check(session) == []
        assert session.store.events.head() == head
        assert student_lines(session) == lines
    postgres.drop(pointer)


def test_a_backup_is_an_ordinary_logbook(session: Session, tmp_path: Path) -> None:
    enrol(session, "Mathea Solvik")
    made = back_up(session, tmp_path / "backup.db")
    assert made.damage == [] and made.undone == []
    with open_session(made.path) as copy:
        assert [line.student.name for line in student_lines(copy)] == ["Mathea Solvik"]


def test_a_school_is_not_taken_in_twice_and_none_by_half(session: Session, lived: Path) -> None:
    with postgres.connected(read_pointer(session.path).database) as connection:
        with pytest.raises(errors.DuplicateSchema), connection.transaction():
            take_in(lived, connection, postgres.SCHOOL)
        older = SchoolDatabase(lived)
        older.execute_sql("PRAGMA user_version = 3")
        older.close()
        with pytest.raises(DatabaseProblem, match="of this version"), connection.transaction():
            take_in(lived, connection, OTHER)
        assert connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (OTHER,)).fetchall() == []


@pytest.fixture
def other(session: Session, lived: Path) -> Iterator[Session]:
    """A second school of the same county."""
    here = read_pointer(session.path)
    with postgres.connected(here.database) as connection:
        take_in(lived, connection, OTHER)
        connection.execute(f"GRANT CONNECT ON DATABASE {here.database} TO {OTHER}".encode())
    path = session.path.with_name("other.db")
    path.touch(mode=0o600)
    path.write_text(Pointer(hosts=here.hosts, database=here.database, schema=OTHER).text(), "utf-8")
    with open_session(path) as opened:
        yield opened


def test_two_schools_of_a_county_know_nothing_of_each_other(session: Session, other: Session) -> None:
    assert len(student_lines(other)) > 1 and student_lines(session) == []
    enrol(session, "Olav Nystad")
    assert "Olav Nystad" not in {line.student.name for line in student_lines(other)}
    assert check(session) == check(other) == []


REFUSED = (
    "SELECT name FROM school_2.student",
    "SELECT version FROM school_2.logbook",
    "SELECT school_2.lift(TRUE)",
    "INSERT INTO school_2.class_group (school_id, name) VALUES (1, '9A')",
    "UPDATE school_2.student SET name = 'x'",
    "SELECT last_value FROM school_2.student_id_seq",
    "SET ROLE school_2",
    "SET SESSION AUTHORIZATION school_2",
    "GRANT school_2 TO school_1",
    "LOCK school_2.logbook",
)


@pytest.mark.parametrize("statement", REFUSED)
def test_plain_sql_reads_nothing_of_another_school(session: Session, other: Session, statement: str) -> None:
    here = read_pointer(session.path)
    refused = errors.InsufficientPrivilege
    with postgres.connected(here.database, here.user) as connection, pytest.raises(refused):
        connection.execute(statement.encode())
