"""What fails once something is kept is told as what it is: never as if nothing had been kept."""

from __future__ import annotations

import errno
import os
import shlex
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import DatabaseProblem
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.store.standings import Standings
from tests.fixtures.commands import COMMANDS
from tests.fixtures.older import make_older
from tests.fixtures.plans import PlannedStudent
from tests.walks.test_answers import filled, folder

__all__ = ["filled", "folder"]

WORDS = COMMANDS | {
    "erase": "erase mathea --archive {folder}/mathea.zip --name 'Mathea Solvik'",
    "export": "export mathea {folder}/again.zip",
    "backup": "backup {folder} --keep 1d",
    "document": "document mathea --kind can --goals 1 --form i",  # of which one thing alone is remarked
    "undo": "undo",
}
WRITES = ("INSERT", "UPDATE", "DELETE", "VACUUM", "PRAGMA WAL_CHECKPOINT")
NOTHING = ("othing was", "can't be written", "can't be made")
"""What is said where nothing of what was asked for is there."""


@contextmanager
def full_after(commits: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The disk has no room any longer once so many transactions that wrote something are kept."""
    kept = 0
    commit, execute = SqliteDatabase.commit, SqliteDatabase.execute_sql
    changes: dict[int, int] = {}

    def committed(database: SqliteDatabase) -> None:
        nonlocal kept
        commit(database)
        before, now = changes.get(id(database), 0), database.connection().total_changes
        kept += now > before and database.database != ":memory:"
        changes[id(database)] = now

    def executed(database: SqliteDatabase, sql: str, params: Sequence[object] | None = None) -> object:
        if kept >= commits and database.database != ":memory:" and sql.lstrip().upper().startswith(WRITES):
            raise sqlite3.OperationalError("database or disk is full")
        return execute(database, sql, params)

    def synced(_file: int) -> None:
        if kept >= commits:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(SqliteDatabase, "commit", committed)
        patched.setattr(SqliteDatabase, "execute_sql", executed)
        patched.setattr(os, "fsync", synced)
        yield


def kept_in(path: Path) -> list[Action]:
    """What was done in a logbook and is kept: none of what tells that something was read, or of a file."""
    named = {action.value: action for action in Action}
    with open_session(path) as session:
        actions = [named[event.action] for event in session.store.audit_log.all(None, None)]
    return [action for action in actions if not action.is_reading and action is not Action.SCHOOL_BACKUP]


def files_in(folder: Path) -> set[Path]:
    return {file for file in folder.rglob("*") if file.suffix in {".db", ".zip", ".age"}}


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("commits", [1, 2])
def test_nothing_that_is_kept_is_told_as_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, commits: int
) -> None:
    databases = [folder / "data" / "test.db", folder / "other.db"]
    before, files = [kept_in(path) for path in databases], files_in(folder)
    capsys.readouterr()
    with full_after(commits, monkeypatch):
        code = run(shlex.split(WORDS[name].format(folder=folder)))
    told = capsys.readouterr()
    assert "Traceback" not in told.err and told.err.count("\n") <= 1
    assert code in (0, 1, 2)
    if any(sentence in told.err for sentence in NOTHING):
        assert [kept_in(path) for path in databases] == before, told.err
        assert told.out or files_in(folder) == files, told.err


def test_who_was_erased_on_a_disk_that_got_full_is_told_as_erased(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = shlex.split(WORDS["erase"].format(folder=folder))
    assert run(["export", "mathea", words[3].replace("mathea.zip", "m.zip")]) == 0
    words[3] = words[3].replace("mathea.zip", "m.zip")
    capsys.readouterr()
    with full_after(1, monkeypatch):
        assert run(words) == 1
    told = capsys.readouterr()
    assert "Erased." in told.out and "Copies that the program knows of" in told.out
    assert "is erased, but" in told.err and "full" in told.err and "Nothing was saved" not in told.err
    with full_after(0, monkeypatch):
        assert run(["check"]) == 1
    assert "may still be in the files" in capsys.readouterr().out
    assert run(["check"]) == 0
    assert all(b"Solvik" not in left.read_bytes() for left in (folder / "data").glob("test.db*"))


def test_a_backup_that_can_not_be_remembered_is_there(
    session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session.close()
    path.with_name(path.name + ".backups").mkdir()
    assert run(["backup", str(tmp_path / "b.db"), "--clear"]) == 1
    told = capsys.readouterr()
    assert (tmp_path / "b.db").is_file() and "b.db" in told.out and told.err.count("\n") == 1


def test_an_upgrade_that_got_no_further_changed_nothing_and_is_asked_for_again(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(path, 2)

    def full(_standings: Standings) -> None:
        raise DatabaseProblem("The disk is full.", "Nothing was saved.")

    with monkeypatch.context() as patched:
        patched.setattr(Standings, "refresh_everything", full)
        assert run(["upgrade"]) == 1
    assert "Nothing was saved" in capsys.readouterr().err
    database = SchoolDatabase(path)
    database.connect()
    assert database.number("PRAGMA user_version") == 2
    database.close()
    assert run(["upgrade"]) == 0
    capsys.readouterr()
    assert run(["check"]) == 0
