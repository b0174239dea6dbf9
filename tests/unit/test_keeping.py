"""Backup and restore, the chain, the check, the access report, erasing, and their commands."""

from __future__ import annotations

import ast
import re
import shutil
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import click
import pyrage
import pytest

import ioplogg_tui
from ioplogg_tui.archive import holding
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.formats import render
from ioplogg_tui.domain.action import CHANGING_ACCESS, Action
from ioplogg_tui.domain.document import Format
from ioplogg_tui.domain.draft_place import NoteDraft
from ioplogg_tui.domain.errors import DatabaseProblem, Problem, UsageProblem
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import audit, backup, erasing
from ioplogg_tui.logbook.drafts import keep_draft
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import open_student, student_lines
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.erasing import Erasing
from ioplogg_tui.store.events import ACCESS
from ioplogg_tui.store.migrations import NEWEST, migrate
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from tests.fixtures.archives import erase_by, export_and_erase
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf
from tests.trials.combinations import each_pair


def test_a_backup_comes_back_as_it_was(session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None), note="Rørte om")
    head = session.store.events.head()
    copy = backup.back_up(session, tmp_path / "copy.db").path
    assert audit.read_audit(session)[-2].action == Action.SCHOOL_BACKUP, "told when it is there"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with pytest.raises(UsageProblem, match="there already"):
        backup.back_up(session, copy)
    with pytest.raises(UsageProblem, match="Move it away"):
        backup.restore(copy, path)
    backup.restore(copy, tmp_path / "new" / "school.db")
    session.close()
    with open_session(tmp_path / "new" / "school.db") as again:
        assert again.store.events.head() == head and audit.check(again) == []
        assert again.store.engine.database.rows("PRAGMA journal_mode") == [("wal",)]
        assert stat.S_IMODE((tmp_path / "new" / "school.db").stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "new").iterdir() if "unfinished" in file.name] == []


def test_what_another_database_left_behind_is_not_read_into_a_new_one(
    session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path
) -> None:
    copy = backup.back_up(session, tmp_path / "copy.db").path
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None))
    assert path.with_name("test.db-wal").exists()
    path.rename(path.with_name("old.db"))
    with pytest.raises(DatabaseProblem, match=r"test\.db-wal"):
        backup.restore(copy, path)
    with pytest.raises(DatabaseProblem, match=r"test\.db-wal"):
        set_up(path, "Ola Ny", "nb")
    assert not path.exists()


def test_an_upgraded_logbook_is_as_a_new_one(path: Path, tmp_path: Path) -> None:
    def made(version: int) -> list[tuple[str, str]]:
        database = SchoolDatabase(tmp_path / f"{version}.db")
        database.connect()
        migrate(database, version)
        if version < NEWEST:
            database.execute_sql("INSERT INTO school (name) VALUES ('Fjordlys')")
            of_staff = {row[1] for row in database.rows("PRAGMA table_info(staff)")}
            role = (", role", ", 'owner'") if "role" in of_staff else ("", "")  # a post's from step 10 on
            values = f"(school_id, name, name_sort{role[0]}) VALUES (1, 'K', 'k'{role[1]})"
            database.execute_sql(f"INSERT INTO staff {values}")
            database.execute_sql(
                "INSERT INTO student (school_id, name, name_sort, name_search) VALUES (1, 'M', 'm', 'm')"
            )
            database.execute_sql(
                "INSERT INTO membership (staff_id, student_id, role, from_date) VALUES (1, 1, 'teacher', '2026-08-01')"
            )
            migrate(database)
            found = database.rows("SELECT staff_id, student_id, from_date, to_date, reason, ended FROM membership")
            assert found == [(1, 1, "2026-08-01", None, "", 0)]
        shape = database.rows("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
        database.close()
        return shape

    fresh = made(NEWEST)
    assert [made(version) for version in range(1, NEWEST)] == [fresh] * (NEWEST - 1)


def test_a_changed_time_breaks_the_chain(session: Session, mathea: PlannedStudent) -> None:
    engine = session.store.engine
    for (name,) in engine.rows("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='event'"):
        engine.database.rows(f"DROP TRIGGER {name}")
    engine.database.rows("UPDATE event SET at = 'x' WHERE id = 2")
    assert session.store.events.chain_breaks() == [2]


def test_erasing_says_so_when_somebody_still_reads(
    session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path
) -> None:
    session.store.engine.database.rows("PRAGMA busy_timeout = 1")
    reader = SchoolDatabase(path)
    reader.connect()
    reader.execute_sql("BEGIN")
    assert reader.rows("SELECT count(*) FROM student") == [(1,)]
    left = export_and_erase(session, mathea.id, tmp_path / "m.zip")
    assert "Somebody is still reading" in str(left) and "ioplogg check" in str(left)
    reader.execute_sql("COMMIT")
    reader.close()
    assert audit.check(session) == []
    assert all(b"Mathea" not in left.read_bytes() for left in path.parent.glob("test.db-wal"))


def test_an_encrypted_backup_needs_its_key(session: Session, mathea: PlannedStudent, tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    copy = backup.back_up(session, tmp_path / "copy.db", [str(key.to_public())]).path
    assert copy.name == "copy.db.age"
    assert b"Mathea" not in copy.read_bytes() and copy.read_bytes().startswith(b"age-encryption.org/")
    other = str(pyrage.x25519.Identity.generate())
    for wrong in ("", other, "AGE-SECRET-KEY-1"):
        with pytest.raises(UsageProblem):
            backup.restore(copy, tmp_path / "x.db", wrong)
    assert not (tmp_path / "x.db").exists()
    backup.restore(copy, tmp_path / "x.db", f"# a comment\n{key}\n")
    with pytest.raises(UsageProblem):
        backup.back_up(session, tmp_path / "y.db", ["age1nonsense"])
    assert not list(tmp_path.glob("y.db*"))


def test_a_damaged_backup_is_not_used(session: Session, mathea: PlannedStudent, tmp_path: Path) -> None:
    copy = backup.back_up(session, tmp_path / "copy.db").path
    whole = copy.read_bytes()
    for number, damaged in enumerate(
        (whole[: len(whole) // 2], b"no database", whole[:4096] + bytes(8192) + whole[12288:])
    ):
        bad = tmp_path / f"bad{number}.db"
        bad.write_bytes(damaged)
        with pytest.raises(Problem) as refused:
            backup.restore(bad, tmp_path / f"out{number}.db")
        told = str(refused.value)
        assert "copy.db" not in told and "--database" not in told, "it speaks of the file that was named"
        if number < 2:
            assert str(bad) in told
            with pytest.raises(Problem) as unlike:
                audit.check(session, against=bad)
            assert str(bad) in str(unlike.value) and "--database" not in str(unlike.value)
        assert not (tmp_path / f"out{number}.db").exists()


def test_no_file_is_called_by_a_sign_for_something_else(
    session: Session,
    mathea: PlannedStudent,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """`-` is standard output, and a slash at the end means a folder."""
    session.close()
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    for words in (["backup", "-"], ["export", "mathea", "-"], ["export", "--all", "-"], ["backup", "new/"]):
        assert run(words) == 2, words
    assert run(["document", "mathea", "--kind", "plan", "-o", "-"]) == 0
    assert b"Mathea" in capfdbinary.readouterr().out
    assert set(tmp_path.iterdir()) == before


def test_a_backup_into_no_folder_says_that(session: Session, mathea: PlannedStudent, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="There is no folder"):
        backup.back_up(session, tmp_path / "none" / "x.db")


def test_check_finds_what_is_wrong(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None))
    assert audit.check(session) == []
    engine = session.store.engine
    engine.database.rows("UPDATE goal_standing SET observations = 7")
    assert [str(problem) for problem in audit.check(session)] == [
        "1 goals are shown with other levels than the log has."
    ]
    engine.database.rows("DROP TRIGGER event_is_never_changed")
    engine.database.rows("UPDATE event SET staff_id = staff_id, action = 'student.open' WHERE id = 3")
    assert session.store.events.chain_breaks()[0] == 3
    assert len(audit.check(session)) == 3, "the levels, the trigger, the chain"


def test_reading_the_audit_is_told_too(session: Session, mathea: PlannedStudent) -> None:
    open_student(session, mathea.id)
    first = audit.read_audit(session, mathea.id)
    assert [event.action for event in first][-2:] == ["student.open", "audit.read"]
    later = audit.read_audit(session, since=session.now() - timedelta(minutes=1))
    assert later[-1].action == "audit.read"
    assert audit.read_audit(session, since=session.now() + timedelta(days=1)) == []


def test_every_action_is_used_and_has_a_name() -> None:
    package = Path(ioplogg_tui.__file__).parent
    used = {
        node.attr
        for file in package.rglob("*.py")
        if file.name != "action.py"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Action"
    }
    assert used == set(Action.__members__)
    assert [action for action in Action if bool(action.words) != action.is_told] == []


def test_the_index_of_access_has_the_actions_that_change_access(session: Session) -> None:
    ((index,),) = session.store.engine.rows("SELECT sql FROM sqlite_master WHERE name = 'event_changes_access'")
    assert re.findall(r"'([a-z.-]+)'", index) == [action.value for action in CHANGING_ACCESS]
    plan = session.store.engine.rows(f"EXPLAIN QUERY PLAN {ACCESS}")
    assert "event_changes_access" in str(plan), "the index answers it"


def test_the_access_report_has_everything(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None), note="Rørte om", feed_forward="Skru ned varmen")
    report = access_report(session, mathea.id)
    text = "\n".join(texts_of(report))
    for part in (
        "Rørte om Neste steg: Skru ned varmen",
        "Kari Vik",
        "åpnet elevmappa",
        "observerte",
        "lage suppe, steg 4",
        "lærer",
    ):
        assert part in text, part
    assert all(render(report, chosen) for chosen in Format)


def test_erased_is_gone(session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path) -> None:
    other = plan_for(session, "Jonas Elvestad")
    observe(session, other.id, other.soup, Rating(Level(2), None))
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None), note="Hemmelig observasjon om natta")
    keep_draft(session, mathea.id, NoteDraft(mathea.soup), "Hemmelig utkast")
    write_archive(tmp_path / "m.zip", archive_of(session, [mathea.id]))
    for name in ("Mathea", "Jonas Elvestad", ""):
        with pytest.raises(UsageProblem):
            erase_by(session, mathea.id, name, tmp_path / "m.zip")
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None))
    with pytest.raises(UsageProblem, match="Export again"):
        erase_by(session, mathea.id, "Mathea Solvik", tmp_path / "m.zip")
    write_archive(tmp_path / "m2.zip", archive_of(session, [mathea.id]))
    before = session.store.events.head()[0]
    erase_by(session, mathea.id, "mathea solvik", tmp_path / "m2.zip")
    assert audit.check(session) == [] and session.store.events.head()[0] == before + 1
    session.close()
    for file in path.parent.glob("test.db*"):
        content = file.read_bytes()
        for word in ("Mathea", "Solvik", "Hemmelig"):
            assert word.encode() not in content, (file.name, word)
    with open_session(path) as again:
        with pytest.raises(Exception, match="never deleted"):
            again.store.engine.database.rows("DELETE FROM observation")
        assert observe(again, other.id, other.soup, Rating(Level(2), None)).id


def _lose(archive: Path) -> None:
    shutil.rmtree(archive) if archive.is_dir() else archive.unlink()


def _overwrite(archive: Path) -> None:
    """At the same length."""
    file = next(archive.rglob("observations.csv")) if archive.is_dir() else archive
    file.write_bytes(b"x" * file.stat().st_size)


def _put_another_there(archive: Path) -> None:
    archive.rename(archive.with_name("away"))
    archive.write_text("hello")


_MOMENTS: dict[str, tuple[object, str]] = {
    "while the name is asked for": (click, "prompt"),
    "before it is on the disk": (erasing, "secure"),
    "after it was read": (holding, "read_archive"),
    "after it was tried out": (holding, "take_in"),
    "before it is looked at last": (Erasing, "erase"),
}
"""Where a command that erases stands: each of these calls is about to return when the archive goes."""


@pytest.fixture(params=["m.zip", "m"])
def archive(request: pytest.FixtureRequest, session: Session, mathea: PlannedStudent, tmp_path: Path) -> Path:
    """All of Mathea, in either form."""
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None), note="Rørte om")
    made: Path = tmp_path / request.param
    write_archive(made, archive_of(session, [mathea.id]))
    return made


@pytest.mark.parametrize(
    ("change", "moment", "archive"),
    each_pair([_lose, _overwrite, _put_another_there], _MOMENTS, ["m.zip", "m"]),
    indirect=["archive"],
)
def test_nobody_is_erased_whose_archive_went_meanwhile(
    session: Session,
    archive: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    moment: str,
    change: Callable[[Path], None],
) -> None:
    owner, call = _MOMENTS[moment]
    real = getattr(owner, call) if owner is not click else lambda _text: "Mathea Solvik"

    def then_change(*arguments: object) -> object:
        came_to = real(*arguments)
        change(archive)
        return came_to

    monkeypatch.setattr(click, "prompt", lambda _text: "Mathea Solvik")
    monkeypatch.setattr(owner, call, then_change)
    assert run(["erase", "mathea", "--archive", str(archive)]) in (1, 2)
    told = capsys.readouterr()
    assert "Erased" not in told.out and told.err.count("\n") == 1, told
    assert [line.student.name for line in student_lines(session)] == ["Mathea Solvik"]
    assert audit.check(session) == []


@pytest.mark.parametrize("call", ["read_archive", "take_in"])
def test_others_write_while_an_archive_is_read_and_tried_out(
    session: Session,
    session_of: SessionOf,
    archive: Path,
    mathea: PlannedStudent,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
) -> None:
    add_user(session, "ola", "Ola Nes", Role.OWNER)
    ola, other = session_of("ola"), plan_for(session, "Jonas Elvestad")
    real = getattr(holding, call)

    def while_it_goes_on(*arguments: object) -> object:
        observe(ola, other.id, other.soup, Rating(Level(2), None))
        return real(*arguments)

    monkeypatch.setattr(holding, call, while_it_goes_on)
    whole = erasing.archived(session, mathea.id, archive, holding.archive_gives_back)
    erasing.erase(session, whole, "Mathea Solvik")
    assert [line.student.name for line in student_lines(session)] == ["Jonas Elvestad"]


def test_what_a_colleague_wrote_since_the_archive_was_read_keeps_the_student_here(
    session: Session, session_of: SessionOf, archive: Path, mathea: PlannedStudent
) -> None:
    add_user(session, "ola", "Ola Nes", Role.OWNER)
    whole = erasing.archived(session, mathea.id, archive, holding.archive_gives_back)
    row = observe(session_of("ola"), mathea.id, mathea.soup, Rating(Level(2), None))
    with pytest.raises(UsageProblem, match="Export again"):
        erasing.erase(session, whole, "Mathea Solvik")
    assert row.id in {kept["id"] for kept in session.store.archive_rows.of(mathea.id)["observation"]}


def test_who_may_not_erase_a_protected_student_is_told_before_the_name_is_asked_for(
    session: Session,
    archive: Path,
    mathea: PlannedStudent,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(click, "prompt", lambda _text: pytest.fail("it was asked for"))
    add_user(session, "rita", "Rita Dahl", Role.LEADER)
    assert run(["team", "protect", "mathea"]) == 0
    assert run(["--as", "rita", "erase", str(mathea.id), "--archive", str(archive)]) == 2
    told = capsys.readouterr().err
    assert "--off" in told and "export again" in told


def test_a_session_that_was_overtaken_says_so(session: Session, mathea: PlannedStudent) -> None:
    session.store.engine.database.rows("PRAGMA user_version = 99")
    with pytest.raises(DatabaseProblem, match="upgraded meanwhile"):
        observe(session, mathea.id, mathea.soup, Rating(Level(3), None))


def test_the_commands(
    session: Session, mathea: PlannedStudent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session.close()
    (tmp_path / "list.csv").write_text("name;teachers\nÅse Øde;kari\nPer;\n;x\n", "utf-8")
    for words, code in (
        (["user", "add", "kari", "Kari To", "--role", "leader"], 0),
        (["user", "add", "kari", "Igjen"], 2),
        (["user", "add", "x y", "Igjen"], 2),
        (["user", "list"], 0),
        (["user", "role", "kari", "boss"], 2),
        (["user", "role", "kari", "teacher"], 0),
        (["user", "disable", "kari"], 0),
        (["user", "enable", "kari"], 0),
        (["user", "disable", "nobody"], 1),
        (["user", "key", "kari", "--remove", "9"], 1),
        (["user", "key", "kari"], 0),
        (["team", "add", "mathea", "kari", "--subject", "Norsk"], 0),
        (["team", "list", "mathea", "--json"], 0),
        (["team", "protect", "mathea"], 0),
        (["team", "protect", "mathea", "--off"], 0),
        (["team", "remove", "mathea", "kari"], 0),
        (["team", "remove", "mathea", "kari"], 1),
        (["team", "add", "nobody", "kari"], 1),
        (["import", "students", str(tmp_path / "list.csv")], 1),
        (["import", "students", str(tmp_path / "list.csv"), "--write"], 1),
        (["students", "--all"], 0),
        (["import", "students", str(tmp_path / "missing.csv")], 1),
        (["check"], 0),
        (["audit", "mathea", "--json"], 0),
        (["audit"], 0),
        (["backup", str(tmp_path / "b.db")], 0),
        (["backup", str(tmp_path / "b.db")], 2),
        (["backup", str(tmp_path / "c.db"), "--keep", "1d"], 2),
        (["restore", str(tmp_path / "b.db")], 2),
        (["access-report", "mathea"], 0),
        (["export", "mathea", str(tmp_path / "m.zip")], 0),
        (["erase", "mathea", "--archive", str(tmp_path / "m.zip"), "--name", "X"], 2),
        (["erase", "mathea", "--archive", str(tmp_path / "m.zip"), "--name", "Mathea Solvik"], 0),
        (["goals", "mathea"], 1),
        (["serve", "setup"], 0),
        (["authorized-keys"], 0),
        (["team", "emergency", "Per", "--reason", "Vikar i dag"], 0),
    ):
        assert run(words) == code, (words, capsys.readouterr().err)
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        if code and words[0] != "import":
            assert told.err.count("\n") == 1, words
    run(["students", "--all"])
    assert "Åse Øde" in capsys.readouterr().out
