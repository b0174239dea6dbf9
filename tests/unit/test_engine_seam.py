"""Another engine can go under the logbook: what only SQLite knows stands in one room, and each logbook is its own."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import OF_A_STUDENT, OF_ONES_OWN, WITH_A_NUMBER, Action
from ioplogg_tui.domain.errors import DatabaseProblem, TurnTaken
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.undo import GoalWritten, Step
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store.sqlite import waiting
from ioplogg_tui.store.tables.every import TABLES, name_of
from ioplogg_tui.store.tables.people import SchoolRow
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.sql_words import found_in

PACKAGE = Path(ioplogg_tui.__file__).parent
STORE = PACKAGE / "store"
ENGINES_ROOMS = {STORE / "sqlite", STORE / "postgres"}
MAY_KNOW_IT = {STORE / "opening.py", STORE / "upgrading.py", STORE / "county.py", STORE / "__init__.py"}
"""Who chooses the engine, brings a file to this version, or a county; and who sees to it that there is one library."""


def modules(root: Path) -> list[Path]:
    return sorted(root.rglob("*.py"))


def outside_the_rooms(root: Path) -> list[Path]:
    return [file for file in modules(root) if ENGINES_ROOMS.isdisjoint(file.parents)]


@pytest.mark.parametrize(
    "file",
    [file for file in outside_the_rooms(STORE) if file.parent.name != "migrations"],
    ids=lambda file: file.relative_to(STORE).as_posix(),
)
def test_queries_are_in_words_that_every_engine_has(file: Path) -> None:
    assert found_in(file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        '"INSERT OR REPLACE INTO goal_standing VALUES (?)"',
        '"INSERT OR IGNORE INTO proposal (id) VALUES (?)"',
        '"REPLACE INTO goal_standing VALUES (?)"',
        '"SELECT group_concat(text) FROM goal"',
        '"SELECT name FROM sqlite_master"',
        '"PRAGMA user_version"',
        'f"PRAGMA busy_timeout = {ms}"',
        '"SELECT max(a.id, b.id) FROM a, b"',
        '"SELECT max(coalesce(id, 0), 7) FROM goal"',
        '"SELECT count(*) FROM (SELECT id FROM goal)"',
        '"SELECT count(*) FROM (SELECT id FROM goal) WHERE id > 1"',
        '"SELECT id FROM observation WHERE withdrawn = 0"',
        '"SELECT id FROM curriculum AS c WHERE c.example <> 1"',
        "\"SELECT coalesce(quality, '-') FROM observation\"",
        '"SELECT id FROM goal WHERE id IN ()"',
        '"SELECT " + "ifnull(" + "text, \'\') FROM goal"',
        '"SELECT * FROM goal"',
        '"SELECT id FROM student WHERE name LIKE ?"',
        "StudentRow.replace(id=1)",
        "DraftRow.insert(id=1).on_conflict('REPLACE')",
        "DraftRow.insert(id=1).on_conflict_replace()",
        "cursor.lastrowid",
        "fn.MAX(GoalRow.id, 7)",
        "fn.COUNT()",
        "fn.json_extract(PlanVersionRow.text, '$.student')",
        "fn.GROUP_CONCAT(GoalRow.id)",
        "add(int(row.withdrawn))",
        "StaffRow.select(StaffRow.name).order_by(StaffRow.name_sort.desc()).distinct()",
        "StayRow.select(StayRow.id).order_by(StayRow.from_date.desc())",
        "StayRow.select(StayRow.id).order_by(StayRow.id, StayRow.from_date)",
    ],
)
def test_what_only_one_engine_understands_is_found(line: str) -> None:
    assert found_in(f"query = {line}") != []


@pytest.mark.parametrize(
    "line",
    [
        '"SELECT max(id) FROM (SELECT id FROM goal UNION ALL SELECT id FROM event) AS ever"',
        "\"SELECT coalesce(note, ''), max(id) FROM observation WHERE NOT withdrawn AND corrects IS NOT NULL\"",
        '"INSERT INTO draft (place) VALUES (?) ON CONFLICT (place) DO NOTHING RETURNING place"',
        "DraftRow.insert(id=1).on_conflict(conflict_target=[DraftRow.staff], preserve=[DraftRow.text])",
        "StaffRow.select(StaffRow.name, StaffRow.name_sort).order_by(StaffRow.name_sort.desc()).distinct()",
        "StayRow.select(StayRow.id).order_by(StayRow.from_date.asc(nulls='FIRST'), StayRow.id)",
        "text.replace('-wal', '')",
    ],
)
def test_what_every_engine_understands_is_left_alone(line: str) -> None:
    assert found_in(f'"""PRAGMA, INSERT OR REPLACE."""\nquery = {line}') == []


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_one_room_each_knows_an_engine() -> None:
    for file in outside_the_rooms(PACKAGE):
        names = set(imported(file))
        assert not {name for name in names if name.split(".")[0] in ("sqlite3", "pysqlite3", "apsw")}, file
        assert not names & {"peewee.sqlite3", "peewee.SqliteDatabase"} or "migrations" in file.parts, file
        if file not in MAY_KNOW_IT:
            assert not {name for name in names if name.startswith("ioplogg_tui.store.sqlite")}, file
            assert "ioplogg_tui.store.postgres" not in {".".join(name.split(".")[:3]) for name in names}, file


def test_the_migrations_know_the_database_by_name_only() -> None:
    for file in modules(STORE / "migrations"):
        tree = ast.parse(file.read_text("utf-8"))
        at_once = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        assert not [node for node in at_once if "peewee" in ast.unparse(node)], file


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Session]:
    """A second logbook, open in the same process."""
    with set_up(tmp_path / "other" / "other.db", "Ola Nes", "nb") as opened:
        yield opened


def rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a logbook."""
    engine = session.store.engine
    return {name: engine.rows(f"SELECT * FROM {name}") for name in map(name_of, TABLES)}  # noqa: S608 - our own


def names_in(session: Session) -> list[str]:
    return [line.student.name for line in student_lines(session)]


def test_two_logbooks_in_one_process_are_two(session: Session, other: Session) -> None:
    before = rows(other)
    here = plan_for(session, "Mathea Solvik")
    observe(session, here.id, here.soup, Rating(Level.COMPETENT, None))
    assert rows(other) == before, "nothing of what was done here is there"
    written = rows(session)
    there = plan_for(other, "Jonas Elvestad")
    observe(other, there.id, there.soup, Rating(None, Level.DEVELOPING))
    assert rows(session) == written
    assert (names_in(session), names_in(other)) == (["Mathea Solvik"], ["Jonas Elvestad"])
    assert [goal.standing.quality for goal in goals_of(session, here.id)] == [Level.COMPETENT, None]
    assert [goal.standing.independence for goal in goals_of(other, there.id)] == [Level.DEVELOPING, None]
    assert check(session) == check(other) == []


class HalfWay(Exception):
    """Something that no program counts on."""


def begin_and_fail(session: Session, group: str, meanwhile: Callable[[], object]) -> None:
    """A deed that writes a group and then fails."""
    with deed(session, Action.STUDENT_ENROL, None) as doing:
        doing.store.school.group_id(group)
        meanwhile()
        raise HalfWay


def test_a_deed_that_fails_midway_leaves_nothing_in_either(session: Session, other: Session) -> None:
    before = rows(session)
    with pytest.raises(HalfWay):
        begin_and_fail(session, "9A", lambda: enrol(other, "Jonas Elvestad"))
    assert rows(session) == before
    assert names_in(other) == ["Jonas Elvestad"], "each has a transaction of its own"
    before = rows(other)
    with pytest.raises(HalfWay):
        begin_and_fail(other, "9B", lambda: enrol(session, "Mathea Solvik"))
    assert rows(other) == before
    assert names_in(session) == ["Mathea Solvik"]
    assert check(session) == check(other) == []


HOLDS_THE_TURN = """
import fcntl, os, sys
file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
fcntl.flock(file, fcntl.LOCK_EX)
os.pwrite(file, f"{os.getpid()} Ola Nes".encode().ljust(199) + b"\\n", 0)
print("has it", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def turn_held(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the turn to write, until its input ends."""
    words = [sys.executable, "-c", HOLDS_THE_TURN, f"{path}.queue"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "has it\n"
        yield process


@pytest.mark.sqlite("its queue is a file")
@pytest.mark.skipif(sys.platform == "win32", reason="there SQLite's own waiting has to do")
def test_a_screen_gives_up_and_names_who_has_the_turn(session: Session, turn_held: subprocess.Popen[str]) -> None:
    session.become_a_screen()
    with pytest.raises(TurnTaken) as refused:
        enrol(session, "Mathea Solvik")
    assert refused.value.cause.values == {"name": "Ola Nes", "process": turn_held.pid}
    assert str(refused.value).startswith(f"Ola Nes (process {turn_held.pid}) is writing in the logbook")
    assert names_in(session) == [], "reading needs no turn"
    turn_held.communicate()
    enrol(session, "Mathea Solvik")
    assert names_in(session) == ["Mathea Solvik"]


@pytest.mark.sqlite("its queue is a file")
@pytest.mark.skipif(sys.platform == "win32", reason="there SQLite's own waiting has to do")
def test_who_checks_while_somebody_writes_is_told_what_could_not_be_swept(
    session: Session, turn_held: subprocess.Popen[str]
) -> None:
    session.become_a_screen()
    assert [str(problem) for problem in check(session)] == [
        f"Ola Nes (process {turn_held.pid}) is writing in the logbook just now.",
        "What was erased may still be in the files. Check again afterwards.",
    ]
    turn_held.communicate()
    assert check(session) == []


@pytest.mark.sqlite("its queue is a file")
@pytest.mark.skipif(sys.platform == "win32", reason="there SQLite's own waiting has to do")
def test_while_somebody_writes_ones_own_are_read_and_the_log_is_not(
    mathea: PlannedStudent,
    session: Session,
    turn_held: subprocess.Popen[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One's own students are read, and the machine's log is told; the audit log waits until it can be told itself."""

    def wait_no_time(_file: int, _seconds: float) -> None:
        raise waiting.OutOfPatience

    monkeypatch.setattr(waiting, "wait_for_lock", wait_no_time)
    lists = (
        ["students"],
        ["students", "--all"],
        ["due"],
        ["user", "list"],
        ["team", "list", "mathea"],
        ["bank", "list"],
        ["goals", "mathea"],
        ["progress", "mathea"],
    )
    for words in lists:
        assert run(words) == 0, (words, capsys.readouterr().err)
    assert "Mathea Solvik" in capsys.readouterr().out
    for words in (["audit"], ["access-report", "mathea"]):
        assert run(words) != 0, words
        told = capsys.readouterr()
        assert told.out == "" and told.err.count("\n") == 1 and "Ola Nes" in told.err
    assert turn_held.poll() is None


def add_a_row(session: Session) -> None:
    session.store.school.add("Fjordlys")


def change_rows(session: Session) -> None:
    session.store.school.write("name", "Fjordlys")


def change_by_sql(session: Session) -> None:
    session.store.connection.change_by_sql("UPDATE school SET name = ?", ("Fjordlys",))


def change_many(session: Session) -> None:
    session.store.connection.change_many("UPDATE school SET name = ?", [("Fjordlys",)])


def delete_rows(session: Session) -> None:
    session.store.connection.change(SchoolRow.delete())


def read_a_change(session: Session) -> None:
    session.store.connection.read(SchoolRow.update(name="Fjordlys").returning(SchoolRow.name), dict)


def a_value_of_a_change(session: Session) -> None:
    session.store.connection.rows(SchoolRow.delete().returning(SchoolRow.name))


def engine_changes(session: Session) -> None:
    session.store.engine.changed_rows("UPDATE school SET name = ?", ("Fjordlys",))


def engine_changes_many(session: Session) -> None:
    session.store.engine.many("UPDATE school SET name = ?", [("Fjordlys",)])


@pytest.mark.parametrize(
    "change",
    [
        add_a_row,
        change_rows,
        change_by_sql,
        change_many,
        delete_rows,
        read_a_change,
        a_value_of_a_change,
        engine_changes,
        engine_changes_many,
    ],
)
def test_rows_are_changed_in_a_deed_only(session: Session, change: Callable[[Session], None]) -> None:
    before = rows(session)
    with pytest.raises(RuntimeError, match="in a deed only"):
        change(session)
    with session.store.snapshot(), pytest.raises(RuntimeError, match="in a deed only"):
        change(session)
    assert rows(session) == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE school SET name = 'x'",
        "update school set name = 'x' returning name",
        " INSERT INTO school (name) VALUES ('x')",
        "DELETE FROM school",
        "REPLACE INTO school (id, name) VALUES (1, 'x')",
        "WITH x AS (SELECT 1) UPDATE school SET name = 'x'",
        "WITH x AS (SELECT 1)\nDELETE FROM school RETURNING id",
        "DROP TABLE school",
        "PRAGMA user_version = 99",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "EXPLAIN ANALYZE DELETE FROM school",
        "-- SELECT\nDELETE FROM school",
        "VACUUM",
        "BEGIN",
    ],
)
def test_what_reads_only_changes_nothing_in_a_deed_or_outside(session: Session, sql: str) -> None:
    before = rows(session)
    for read in (session.store.connection.sql, session.store.engine.rows):
        with pytest.raises(RuntimeError, match="in a deed only"):
            read(sql)
        with session.store.writing(), pytest.raises(RuntimeError, match="in a deed only"):
            read(sql)
    assert rows(session) == before


def test_what_reads_only_reads(session: Session) -> None:
    (row,) = session.store.connection.sql("SELECT id FROM school")
    assert session.store.connection.sql("\n  with x AS (SELECT id FROM school) SELECT id FROM x") == [row]


@pytest.mark.sqlite("its words for how a query is answered")
def test_how_a_query_is_answered_is_only_read(session: Session) -> None:
    assert session.store.connection.sql("EXPLAIN QUERY PLAN SELECT id FROM school") != []


def test_deeds_do_not_nest(session: Session, mathea: PlannedStudent) -> None:
    before = rows(session)
    with pytest.raises(RuntimeError, match="inside another deed"), deed(session, Action.SCHOOL_BACKUP, None):
        observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    with pytest.raises(RuntimeError, match="for reading only"), session.store.snapshot():
        enrol(session, "Jonas Elvestad")
    assert rows(session) == before
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))


def test_a_deed_that_forgets_how_it_is_taken_back_is_refused(session: Session, mathea: PlannedStudent) -> None:
    before = rows(session)
    with pytest.raises(RuntimeError, match="how it is taken back"), deed(session, Action.STUDENT_WRITE, None) as doing:
        doing.store.students.set_protected(mathea.id, True)
    assert rows(session) == before


def test_what_is_read_in_a_snapshot_is_of_one_moment(session: Session, session_of: Callable[[str], Session]) -> None:
    colleague = session_of(session.person.account)
    with session.store.snapshot():
        assert names_in(session) == []
        enrol(colleague, "Mathea Solvik")
        assert names_in(session) == []
    assert names_in(session) == names_in(colleague) == ["Mathea Solvik"]


@pytest.mark.sqlite("its version is in the header of a file")
def test_a_session_that_was_overtaken_writes_nothing(session: Session) -> None:
    session.store.engine.database.rows("PRAGMA user_version = 99")
    with pytest.raises(DatabaseProblem, match="upgraded meanwhile"):
        enrol(session, "Mathea Solvik")


def test_a_deed_that_asks_for_no_right_is_none(session: Session, mathea: PlannedStudent) -> None:
    for action in set(Action) - OF_ONES_OWN:
        with (
            pytest.raises(RuntimeError, match=r"asks for no right|taken back"),
            deed(session, action, None, mathea.id) as doing,
        ):
            doing.object_id = mathea.soup


def say(doing: Deed, student_id: int, step: Step) -> None:
    """Whom and what a deed is about, and how it is taken back."""
    doing.is_asked, doing.student_id, doing.object_id, doing.step = True, student_id, 1, step


@pytest.mark.parametrize("action", sorted(action for action in Action if action.is_told))
def test_a_deed_says_whom_and_what_it_is_about(session: Session, mathea: PlannedStudent, action: Action) -> None:
    if action.about in WITH_A_NUMBER:
        with (
            pytest.raises(RuntimeError, match="doesn't say which"),
            deed(session, action, Right.SEE, mathea.id) as doing,
        ):
            doing.no_step = True
    if action.about in OF_A_STUDENT:
        with pytest.raises(RuntimeError, match="which student"), deed(session, action, None) as doing:
            doing.is_asked, doing.no_step, doing.object_id = True, True, 1
    if not action.can_be_taken_back:
        with pytest.raises(RuntimeError, match="can't be taken back"), deed(session, action, None) as doing:
            say(doing, mathea.id, GoalWritten(mathea.id, mathea.soup, ""))
    else:
        with pytest.raises(RuntimeError, match="for another student"), deed(session, action, None) as doing:
            say(doing, mathea.id, GoalWritten(mathea.id + 1, mathea.soup, ""))
