"""`check` means it: whatever is another than the program made it is found, object by object and column by column."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.backup import back_up
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.archive_rows import DERIVED
from ioplogg_tui.store.events import FIRST, NewEvent
from ioplogg_tui.store.kept_outside import APPENDED_TO
from ioplogg_tui.store.migrations import NEWEST, step_statements
from ioplogg_tui.store.sqlite import waiting
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.store.standing_columns import GOAL_STANDING_NAMES, STANDING_NAMES
from ioplogg_tui.store.tables.every import TABLES, columns_of, name_of
from ioplogg_tui.store.worked_out import WORKED_OUT
from tests.fixtures.archives import export_and_erase
from tests.fixtures.plans import PlannedStudent
from tests.unit.test_engine_seam import HOLDS_THE_TURN

pytestmark = pytest.mark.sqlite("what it damages is a file")

Database = SchoolDatabase
_ACTIONS = {action.value: action for action in Action}


@pytest.fixture
def database(session: Session, mathea: PlannedStudent, path: Path) -> Database:
    """The file of a logbook in which something was observed, opened by somebody who knows SQL."""
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), note="Rørte om")
    session.close()
    opened = SchoolDatabase(path)
    opened.connect()
    return opened


def made_by_the_steps() -> list[tuple[str, str]]:
    """Kind and name of everything that a new logbook is made of: a new step brings its own cases."""
    fresh = SchoolDatabase(Path(":memory:"))
    fresh.connect()
    for number in range(1, NEWEST + 1):
        for statement in step_statements(number):
            fresh.execute_sql(statement)
    made = fresh.rows("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'")
    fresh.close()
    return [(str(kind), str(name)) for kind, name in made]


MADE = made_by_the_steps()


def found(capsys: pytest.CaptureFixture[str]) -> str:
    """What `check` says where not all is whole."""
    code = run(["check"])
    told = capsys.readouterr()
    assert code == 1, told.out
    assert "Traceback" not in told.err and "Everything is whole" not in told.out
    return told.out + told.err


NAMES = {kind: [name for of, name in MADE if of == kind] for kind in dict(MADE)}


@pytest.mark.parametrize("name", NAMES["table"])
def test_a_table_that_is_dropped_is_found(database: Database, capsys: pytest.CaptureFixture[str], name: str) -> None:
    database.execute_sql("PRAGMA foreign_keys = off")
    database.execute_sql(f"DROP TABLE {name}")
    database.close()
    assert name in found(capsys)


@pytest.mark.parametrize("kind", [kind for kind in NAMES if kind != "table"])
def test_what_is_dropped_is_found(database: Database, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    for name in NAMES[kind]:
        database.execute_sql(f"DROP {kind} {name}")
    database.close()
    said = found(capsys)
    assert [name for name in NAMES[kind] if f"{kind} {name}" not in said] == []


def replaced(kind: str, sql: str, name: str, table: str) -> str:
    """Something of the same kind and name that isn't what it was."""
    if kind == "trigger":
        return re.sub(r"BEGIN .*END", "BEGIN SELECT 1; END", sql, flags=re.S)
    if kind == "index":
        return (
            f"CREATE INDEX {name} ON {table} (rowid)" if "rowid" in sql else re.sub(r"\([^)]*\)", "(1)", sql, count=1)
        )
    return f"CREATE VIEW {name} AS SELECT * FROM observation"  # noqa: S608 - names of ours


@pytest.mark.parametrize("kind", NAMES)
def test_what_is_replaced_is_found(database: Database, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    for name in NAMES[kind]:
        ((sql, table),) = database.rows("SELECT sql, tbl_name FROM sqlite_master WHERE name = ?", (name,))
        if kind == "table":
            database.execute_sql(f"ALTER TABLE {name} ADD COLUMN of_somebody TEXT")
        else:
            database.execute_sql(f"DROP {kind} {name}")
            database.execute_sql(replaced(kind, sql, name, table))
    database.close()
    said = found(capsys).partition("no longer as ioplogg made it: ")[2].partition(".")[0].split(", ")
    assert [name for name in NAMES[kind] if f"{kind} {name}" not in said] == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER mine AFTER INSERT ON observation BEGIN DELETE FROM draft; END",
        "CREATE TRIGGER sqlitex AFTER INSERT ON observation BEGIN DELETE FROM draft; END",
        "CREATE TABLE mine (of_somebody TEXT)",
        "CREATE INDEX mine ON observation (note)",
        "CREATE VIEW mine AS SELECT 1 AS number",
    ],
)
def test_what_is_too_many_is_found(database: Database, capsys: pytest.CaptureFixture[str], statement: str) -> None:
    database.execute_sql(statement)
    database.close()
    assert "ioplogg didn't make it" in found(capsys)


def test_what_sqlite_counts_for_itself_is_nobodys_matter(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    database.execute_sql("ANALYZE")
    database.close()
    assert run(["check"]) == 0, capsys.readouterr()


WORKED_OUT_COLUMNS = [
    *((name_of(of.table), of.column.column_name) for of in WORKED_OUT),
    *(("goal_standing", column) for column in GOAL_STANDING_NAMES),
    *(("student_standing", column) for column in STANDING_NAMES),
    *(
        ("event", column)
        for column in ("at", "staff_id", "action", "student_id", "kind", "object_id", "previous", "hash")
    ),
]


def test_every_column_that_is_worked_out_is_tried() -> None:
    """Fails for the next one: by the names that such columns have, and the tables that hold nothing else."""
    named = {
        (name_of(table), column)
        for table in TABLES
        for column in columns_of(table)
        if column.endswith(("_sort", "_search"))
        or (name_of(table).endswith("_standing") and not column.endswith("_id"))
    }
    assert named == {place for place in WORKED_OUT_COLUMNS if place[0] != "event"}
    assert {column for _table, column in named} >= {name for name in DERIVED if name.startswith("name_")}


@pytest.mark.parametrize(("table", "column"), WORKED_OUT_COLUMNS)
def test_a_column_that_is_worked_out_otherwise_is_found(
    database: Database, capsys: pytest.CaptureFixture[str], table: str, column: str
) -> None:
    triggers = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
    for name, _sql in triggers:
        database.execute_sql(f"DROP TRIGGER {name}")
    ((kind,),) = database.rows(f"SELECT typeof({column}) FROM {table} WHERE {column} IS NOT NULL LIMIT 1")  # noqa: S608 - names of ours
    other = f"CASE {column} WHEN 1 THEN 2 ELSE 1 END" if kind == "integer" else f"{column} || 'x'"
    database.execute_sql("PRAGMA foreign_keys = off")
    database.execute_sql(f"UPDATE {table} SET {column} = {other} WHERE rowid = (SELECT max(rowid) FROM {table})")  # noqa: S608 - names of ours
    for _name, sql in triggers:
        database.execute_sql(sql)
    database.close()
    assert found(capsys)


@pytest.mark.parametrize("table", ["goal_standing", "student_standing"])
def test_a_standing_that_is_not_there_is_found(
    database: Database, capsys: pytest.CaptureFixture[str], table: str
) -> None:
    database.execute_sql(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    database.close()
    assert "other levels than the log has" in found(capsys)


AT_ONCE = {
    "post": "INSERT INTO post (staff_id, role, from_date, to_date) SELECT id, 'leader', {begins}, {ends} FROM staff",
    "stay": "INSERT INTO stay (student_id, from_date, to_date) SELECT id, {begins}, {ends} FROM student",
}
"""Table whose rows have a first and a last day, of which somebody has one at a time → how one more gets in."""

MAY_OVERLAP = {
    "membership": "who was taken off by hand and put on again on the same day was there twice, and holds once",
    "hours_by_hand": "of the same days there are hours in several subjects, and for several reasons",
}


def test_whatever_has_two_days_is_looked_at() -> None:
    lasting = {name_of(table) for table in TABLES if {"from_date", "to_date"} <= set(columns_of(table))}
    assert lasting - set(MAY_OVERLAP) == set(AT_ONCE)


@pytest.mark.parametrize("table", AT_ONCE)
@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        (("2026-08-17", "2027-06-18"), ("2027-06-18", None), True),
        (("2026-08-17", "2027-06-18"), ("2027-06-19", None), False),
        ((None, "2027-06-18"), (None, "2020-01-01"), True),
        (("2026-08-17", None), (None, "2026-08-16"), False),
        ((None, None), ("2027-01-01", "2027-01-02"), True),
    ],
)
def test_two_at_once_are_found(
    database: Database,
    capsys: pytest.CaptureFixture[str],
    table: str,
    first: tuple[str | None, str | None],
    second: tuple[str | None, str | None],
    wrong: bool,
) -> None:
    database.execute_sql(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    for days in (first, second):
        begins, ends = (f"'{day}'" if day else "NULL" for day in days)
        database.execute_sql(AT_ONCE[table].format(begins=begins, ends=ends))
    database.close()
    assert run(["check"]) == int(wrong)
    assert ("on the same day" in capsys.readouterr().out) is wrong


@pytest.fixture
def backup(session: Session, mathea: PlannedStudent, tmp_path: Path) -> Path:
    """A backup of a logbook with one observation in it."""
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), note="Rørte om")
    return back_up(session, tmp_path / "kept.db").path


def head_in(output: str) -> str:
    """The end of the chain as `check` tells it, as its `--head` takes it."""
    number, seal = re.findall(r"event (\d+), ([0-9a-f]{64})", output)[0]
    return f"{number}:{seal}"


def test_what_was_kept_outside_is_still_here(
    session: Session, mathea: PlannedStudent, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check"]) == 0
    head = head_in(capsys.readouterr().out)
    beside = sorted(backup.parent.iterdir())
    observe(session, mathea.id, mathea.soup, Rating(Level(4), None))
    for kept in (head, head.replace(":", " "), head.upper()):
        assert run(["check", "--head", kept, "--against", str(backup)]) == 0, capsys.readouterr()
    assert sorted(backup.parent.iterdir()) == beside, "nothing is laid beside a backup"


def test_who_was_erased_since_is_missed_by_nobody(
    session: Session, mathea: PlannedStudent, backup: Path, tmp_path: Path
) -> None:
    export_and_erase(session, mathea.id, tmp_path / "m.zip")
    assert check(session, against=backup) == []


@pytest.mark.parametrize("words", [["--head", "1"], ["--head", "x:y"], ["--against", "missing.db"], ["--against", "."]])
def test_what_is_no_head_and_no_backup_is_told(
    session: Session, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert run(["check", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_encrypted_backup_is_restored_first(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.age").write_bytes(b"age-encryption.org/v1\n")
    assert run(["check", "--against", str(tmp_path / "b.age")]) == 2
    assert "restore --key" in capsys.readouterr().err
    (tmp_path / "b.db").write_bytes(b"no database" * 100)
    assert run(["check", "--against", str(tmp_path / "b.db")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def sealed_anew(database: Database, *, cut_off: int = 0, actor: int | None = None) -> None:
    """What somebody leaves who knows SQL and how the chain is made."""
    triggers = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'")
    for name, _sql in triggers:
        database.execute_sql(f"DROP TRIGGER {name}")
    database.execute_sql("DELETE FROM undo_step")
    database.execute_sql("DELETE FROM event WHERE id > (SELECT max(id) FROM event) - ?", (cut_off,))
    if actor is not None:
        previous = FIRST
        for number, at, staff_id, action, student_id, kind, object_id in database.rows(
            "SELECT id, at, staff_id, action, student_id, kind, object_id FROM event ORDER BY id"
        ):
            by = actor if number == 2 else staff_id
            event = NewEvent(datetime.fromisoformat(at), by, _ACTIONS[action], student_id, object_id)
            assert event.action.about.value == kind
            seal = event.seal(previous)
            database.execute_sql(
                "UPDATE event SET staff_id = ?, previous = ?, hash = ? WHERE id = ?", (by, previous, seal, number)
            )
            previous = seal
    for _name, sql in triggers:
        database.execute_sql(sql)


@pytest.mark.parametrize(("how", "said"), [({"cut_off": 3}, "cut short"), ({"actor": 2}, "rewritten")])
def test_a_log_that_was_sealed_anew_is_found_by_what_was_kept(
    session: Session, backup: Path, path: Path, capsys: pytest.CaptureFixture[str], how: dict[str, int], said: str
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    number, seal = session.store.events.head()
    session.close()
    database = SchoolDatabase(path)
    database.connect()
    sealed_anew(database, **how)
    database.close()
    assert run(["check"]) == 0, "nothing in the file itself tells it"
    capsys.readouterr()
    for words in (["--head", f"{number}:{seal}"], ["--against", str(backup)]):
        if how.get("cut_off") and words[0] == "--against":
            continue  # what was cut off came after the backup
        assert run(["check", *words]) == 1
        told = capsys.readouterr().out
        assert said in told and "Everything is whole" not in told


def appended_to() -> list[str]:
    """The tables that the triggers of a new logbook keep from being changed."""
    return [name.removesuffix("_is_never_changed") for kind, name in MADE if name.endswith("_is_never_changed")]


def test_every_table_that_is_only_appended_to_is_compared() -> None:
    assert sorted(appended_to()) == sorted([*(name_of(table) for table in APPENDED_TO), "event"])


@pytest.mark.parametrize("change", ["UPDATE {table} SET {column} = {column} || 'x'", "DELETE FROM {table}"])
def test_what_was_overwritten_is_found_by_a_backup(
    session: Session, backup: Path, path: Path, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    session.close()
    database = SchoolDatabase(path)
    database.connect()
    triggers = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'observation'")
    for name, _sql in triggers:
        database.execute_sql(f"DROP TRIGGER {name}")
    database.execute_sql(change.format(table="observation", column="note"))
    database.execute_sql("DELETE FROM goal_standing WHERE NOT EXISTS (SELECT 1 FROM observation)")
    database.execute_sql("DELETE FROM student_standing WHERE NOT EXISTS (SELECT 1 FROM observation)")
    for _name, sql in triggers:
        database.execute_sql(sql)
    database.close()
    assert run(["check"]) == 0, capsys.readouterr()
    assert run(["check", "--against", str(backup)]) == 1
    assert "1 rows of observation" in capsys.readouterr().out


def test_who_is_stopped_with_the_turn_is_named_at_once(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(_file: int, seconds: float) -> None:
        assert seconds <= 0, "nobody waits"
        raise waiting.OutOfPatience

    held = [sys.executable, "-c", HOLDS_THE_TURN, f"{path}.queue"]
    unnamed = [*held[:2], HOLDS_THE_TURN.replace("os.pwrite(", "str((").replace(", 0)\n", ", 0))\n"), held[-1]]
    monkeypatch.setattr(waiting, "wait_for_lock", wait)
    for words, name in ((held, "Ola Nes"), (unnamed, "Somebody else")):
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
            try:
                assert holder.stdout is not None and holder.stdout.readline() == "has it\n"
                said = str(check(session)[0])
                assert said == f"{name} (process {holder.pid}) is writing in the logbook just now."
                holder.send_signal(signal.SIGSTOP)
                os.waitid(os.P_PID, holder.pid, os.WSTOPPED | os.WNOWAIT)
                said = str(check(session)[0])
                assert said.startswith(f"{name} (process {holder.pid}) is stopped in the middle of writing")
                assert f"kill -CONT {holder.pid}" in said
            finally:
                holder.kill()
    assert check(session) == []
