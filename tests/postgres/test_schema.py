"""The tables of a school are the same on both engines; who comes in as the school adds to them, and no more."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.migrations import NEWEST, in_postgres
from ioplogg_tui.store.postgres import making
from ioplogg_tui.store.postgres.pointer import read_pointer
from ioplogg_tui.store.postgres.shape import expected_lines
from tests.fixtures.postgres import SCHOOL, connected


def test_the_tables_are_those_of_sqlite(session: Session) -> None:
    assert len(expected_lines()) > 500, "columns, keys, references, indexes and triggers of 48 tables"
    assert session.store.engine.version() == NEWEST
    assert check(session) == []


CHANGES = {
    "ALTER TABLE goal ADD COLUMN colour text": "column goal.colour text by default",
    "ALTER TABLE goal DROP COLUMN own_text": "column goal.own_text",
    "ALTER TABLE goal ALTER COLUMN own_text DROP DEFAULT": "column goal.own_text",
    'ALTER TABLE goal ALTER COLUMN own_text TYPE text COLLATE "default"': "column goal.own_text",
    "ALTER TABLE goal ALTER COLUMN due TYPE text": "column goal.due",
    "ALTER TABLE goal ALTER COLUMN text DROP NOT NULL": "column goal.text",
    "ALTER TABLE goal DROP CONSTRAINT goal_carried_from_fkey": "reference goal (carried_from) to goal",
    "ALTER TABLE goal DROP CONSTRAINT goal_start_quality_check": "2 checks of goal",
    "ALTER TABLE observation DROP CONSTRAINT observation_corrects_key": "once observation (corrects)",
    "DROP INDEX observation_typed": "index observation_typed of observation (typed) once",
    "ALTER TABLE event DISABLE TRIGGER event_is_never_changed": "trigger event_is_never_changed of event",
    "DROP TRIGGER event_is_never_changed ON event": "trigger event_is_never_changed of event",
    "DROP VIEW counting_observation": "view counting_observation",
    "CREATE TABLE own (id bigint)": "table own",
    f"GRANT UPDATE ON observation TO {SCHOOL}": "right to change observation",
    f"GRANT DELETE ON observation TO {SCHOOL}": "right to delete from observation",
    f"GRANT UPDATE (lifted) ON logbook TO {SCHOOL}": "right to say what is lifted",
    f"GRANT CREATE ON SCHEMA {SCHOOL} TO {SCHOOL}": "right to make tables",
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_another_is_seen(session: Session, change: str) -> None:
    with connected(read_pointer(session.path).database) as connection:
        connection.execute(f"SET search_path = {SCHOOL}".encode())
        connection.execute(change.encode())
    assert CHANGES[change] in " ".join(map(str, check(session)))


def as_school(path: Path) -> psycopg.Connection:
    connection = connected(read_pointer(path).database, SCHOOL, autocommit=True)
    connection.execute(f"SET search_path = {SCHOOL}".encode())
    return connection


REFUSED = (
    "UPDATE event SET action = 'x'",
    "DELETE FROM event",
    "UPDATE observation SET note = 'x'",
    "DELETE FROM observation",
    "TRUNCATE event",
    "DELETE FROM staff",
    "UPDATE logbook SET version = 1",
    "UPDATE logbook SET lifted = 1",
    "DROP TRIGGER event_is_never_deleted ON event",
    "ALTER TABLE event DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "CREATE TABLE own (id bigint)",
    "CREATE TEMP TABLE logbook (lifted bigint)",
    f"SET ROLE {SCHOOL}_owner",
    "COPY event TO PROGRAM 'cat'",
)


@pytest.mark.parametrize("statement", REFUSED)
def test_the_schools_role_may_only_add(begun: Path, statement: str) -> None:
    with as_school(begun) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(statement.encode())


TOLD = """
INSERT INTO event (id, at, staff_id, action, kind, student_id, previous, hash)
SELECT max(id) + 1, now(), 1, %s, 'student', 1, '', 'x' FROM event
"""


def test_nothing_is_left_lifted(begun: Path) -> None:
    """Nobody deletes without an event that tells of it, and the log of events for nobody."""
    with as_school(begun) as connection:
        with connection.transaction():
            connection.execute("SELECT lift(TRUE)")
            connection.execute("DELETE FROM observation")
            with pytest.raises(errors.InsufficientPrivilege), connection.transaction():
                connection.execute("DELETE FROM event")
            connection.execute(TOLD, ("student.erase",))
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("DELETE FROM observation")
        with connection.transaction():
            connection.execute("SELECT lift(FALSE)")
            connection.execute("DELETE FROM goal_change")
            with pytest.raises(errors.InsufficientPrivilege), connection.transaction():
                connection.execute("DELETE FROM observation")
            connection.execute("SELECT lower_again()")
            with pytest.raises(errors.InsufficientPrivilege), connection.transaction():
                connection.execute("DELETE FROM goal_change")
            connection.execute(TOLD, ("plan.take-back",))
    with connected(read_pointer(begun).database) as connection:
        connection.execute(f"SET search_path = {SCHOOL}".encode())
        with pytest.raises(errors.IntegrityConstraintViolation, match="event rows are never deleted"):
            connection.execute("DELETE FROM event")


@pytest.mark.parametrize("also", ["", "SELECT lower_again()", "SET CONSTRAINTS ALL IMMEDIATE", TOLD % "'student.see'"])
def test_what_is_deleted_and_not_told_is_still_there(begun: Path, also: str) -> None:
    refused = errors.IntegrityConstraintViolation
    statements = "; ".join(("SELECT lift(TRUE)", "DELETE FROM observation", also))
    with as_school(begun) as connection:
        with pytest.raises(refused, match="only where an event tells"):
            connection.execute(statements.encode())
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("DELETE FROM observation")


def test_a_step_is_taken_once_and_whole(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = "CREATE TABLE shelf (id bigint PRIMARY KEY)"
    steps = {NEWEST + 1: (made,), NEWEST + 2: ("ALTER TABLE shelf ADD COLUMN place bigint", "no SQL")}
    monkeypatch.setattr(making, "postgres_statements", steps.__getitem__)
    database = read_pointer(begun).database
    with pytest.raises(errors.SyntaxError), connected(database) as connection:
        making.migrate(connection, SCHOOL, NEWEST + 2)
    with connected(database) as connection:
        assert making.migrate(connection, SCHOOL, NEWEST + 1) == [NEWEST + 1]
    with connected(database) as connection:
        assert making.migrate(connection, SCHOOL, NEWEST + 1) == []
    with as_school(begun) as connection:
        assert connection.execute("SELECT version FROM logbook").fetchone() == (NEWEST + 1,)
        connection.execute("INSERT INTO shelf VALUES (1)")


def test_every_step_after_the_baseline_is_in_both_dialects() -> None:
    for number in range(in_postgres.BASELINE + 1, NEWEST + 1):
        assert in_postgres.postgres_statements(number), number
