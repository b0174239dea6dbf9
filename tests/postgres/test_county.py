"""A county by its commands: schools come in and go out whole, and are upgraded and looked at all together."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import Overtaken
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store.opening import is_logbook, is_pointer
from ioplogg_tui.store.postgres.pointer import Pointer, read_pointer
from ioplogg_tui.store.postgres.source import held
from tests.fixtures import postgres
from tests.postgres.conftest import Told
from tests.postgres.test_copying import all_of


def test_a_school_comes_in_and_goes_out_whole(made: Path, told: Told, lived: Path, tmp_path: Path) -> None:
    before = all_of(lived)
    taken_in = told("take-in", str(lived), "--school", "Nordby skole", "--write", str(tmp_path / "points.db"))
    assert "Nordby skole is in the county" in taken_in and str(tmp_path / "points.db") in taken_in
    assert "1 school is whole" in told("check")
    assert str(tmp_path / "out.db") in told("give-out", "nordby skole", str(tmp_path / "out.db"))
    assert all_of(tmp_path / "out.db") == before
    assert "another name" in told("give-out", "nordby skole", str(tmp_path / "out.db"), code=2)
    with open_session(tmp_path / "points.db") as session:
        assert len(student_lines(session)) > 1


def test_no_school_comes_in_twice(told: Told, lived: Path, tmp_path: Path) -> None:
    shutil.copy(lived, tmp_path / "copy.db")
    told("take-in", str(lived), "--school", "Nordby skole")
    again = told("take-in", str(tmp_path / "copy.db"), "--school", "Sørby skole", code=2)
    assert "already: Nordby skole" in again and is_logbook((tmp_path / "copy.db").read_bytes()[:100])
    assert "already: Nordby skole" in told("school", "add", "Nordby skole", "--name", "Kari Vik", code=2)
    assert "Sørby" not in told("school", "list")


def told_of_none(told: Told, file: Path, code: int = 1) -> str:
    """What is said of a file that can't be taken in; nothing is made, and the file is as it was."""
    before = file.read_bytes() if file.is_file() else None
    answer = told("take-in", str(file), "--school", "Nordby skole", code=code)
    assert "no schools" in told("school", "list")
    assert (file.read_bytes() if file.is_file() else None) == before, file
    assert list(file.parent.glob("*.taken-in")) == list(file.parent.glob("school_*")) == []
    return answer


def test_what_is_no_logbook_leaves_nothing(made: Path, told: Told, tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"x" * 5000)
    assert "no logbook" in told_of_none(told, tmp_path / "other.db")
    assert "no file" in told_of_none(told, tmp_path / "none.db", code=2)
    assert not (tmp_path / "none.db").exists()
    assert "none itself" in told_of_none(told, made)


@contextmanager
def changed_by_hand(file: Path) -> Iterator[sqlite3.Connection]:
    """What guards the rows is away."""
    with closing(sqlite3.connect(file)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        connection.commit()


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["DELETE FROM event"], "nobody has begun it"),
        (["PRAGMA user_version = 25"], "upgrade” first"),
        (["PRAGMA user_version = 99"], "newer ioplogg"),
        (["UPDATE event SET at = '2026-01-01 00:00:00.000000' WHERE id = 3"], "isn't whole"),
        (["UPDATE student SET name = 'Mat' || char(0) WHERE id = 1"], "doesn't keep"),
    ],
)
def test_a_logbook_is_looked_at_before_it_comes_in(told: Told, lived: Path, statements: list[str], words: str) -> None:
    with changed_by_hand(lived) as connection:
        for statement in statements:
            connection.execute(statement)
    answer = told("take-in", str(lived), "--school", "Nordby skole", code=1)
    assert words in answer or ("isn't whole" in answer and "keep" in words)
    assert "no schools" in told("school", "list")


def test_one_whose_log_was_changed_comes_in_where_that_is_said(told: Told, lived: Path) -> None:
    with changed_by_hand(lived) as connection:
        connection.execute("UPDATE event SET at = '2026-01-01 00:00:00.000000' WHERE id = 3")
    told("take-in", str(lived), "--school", "Nordby skole", code=1)
    told("take-in", str(lived), "--school", "Nordby skole", "--as-it-is")
    assert "broken at event 3" in told("check", code=1)


def test_what_is_worked_in_is_closed(made: Path, told: Told, lived: Path) -> None:
    """Who had it open writes nothing more there, nor who waited; whoever opens it is at the school in the county."""
    with open_session(lived) as open_before:
        student = student_lines(open_before)[0].student.id
        words = ["--database", str(made), "county", "take-in", str(lived), "--school", "Nordby skole"]
        subprocess.run([sys.executable, "-m", "ioplogg_tui", *words], check=True, capture_output=True)
        assert lived.with_name("lived.db.taken-in").exists()
        with pytest.raises(Overtaken):
            protect(open_before, student, True)
    assert is_pointer(lived)
    with open_session(lived) as in_county:
        protect(in_county, student_lines(in_county)[0].student.id, True)
    assert "1 school is whole" in told("check")


def test_who_waits_for_a_turn_hears_that_the_logbook_is_another(lived: Path) -> None:
    opened = Event()

    def wait() -> None:
        with open_session(lived) as waiting:
            opened.set()
            with pytest.raises(Overtaken):
                enrol(waiting, "Elev Som Venter")

    with held(lived, as_it_is=False) as source, ThreadPoolExecutor(1) as pool:
        waits = pool.submit(wait)
        assert opened.wait(30)
        time.sleep(0.3)
        source.close_for(Pointer(hosts=("/nowhere",), database="county", schema="school_1"))
        source.engine.close()
        waits.result()


def test_a_copy_is_left_as_it_is(told: Told, lived: Path, tmp_path: Path) -> None:
    assert run(["--database", str(lived), "backup", str(tmp_path / "copy.db")]) == 0
    before = (tmp_path / "copy.db").read_bytes()
    told("take-in", str(tmp_path / "copy.db"), "--school", "Nordby skole")
    assert (tmp_path / "copy.db").read_bytes() == before
    assert not list(tmp_path.glob("copy.db?*"))


def test_each_school_is_meant_by_one_name(told: Told) -> None:
    told("school", "add", "Nordby skole", "--name", "Kari Vik")
    for name in ("nordby  Skole", "NORDBY-SKOLE"):
        assert "already: Nordby skole" in told("school", "add", name, "--name", "Kari Vik", code=2)
    for name in ("3", "–"):
        assert "letters" in told("school", "add", name, "--name", "Kari Vik", code=2)
    told("school", "add", "Sørby skole", "--name", "Kari Vik")
    assert "already" in told("school", "rename", "sørby skole", "nordby skole", code=2)
    told("school", "rename", "Nordby skole", "nordby skole")
    number = told("school", "list").partition("Sørby")[0].split()[-1]
    told("school", "rename", number, "Sørbyhaugen skole")
    assert "nordby skole" in (listed := told("school", "list")) and "Sørbyhaugen" in listed


def test_only_a_school_that_was_a_mistake_is_removed(made: Path, told: Told, lived: Path) -> None:
    told("take-in", str(lived), "--school", "Nordby skole")
    assert "students" in told("school", "remove", "Nordby skole", code=2)
    told("school", "add", "Sorby", "--name", "Kari Vik")
    before = int(max(made.parent.glob("school_*")).name.removeprefix("school_"))
    told("school", "remove", "Sorby")
    assert "Sorby" not in told("school", "list")
    assert "1 school is whole" in told("check")
    told("school", "add", "Sorby", "--name", "Kari Vik")
    assert int(told("school", "list").split("Sorby")[0].split()[-1]) > before, "its number is no other's"


def test_the_account_of_a_new_schools_administrator_is_theirs(made: Path, told: Told) -> None:
    told("school", "add", "Nordby skole", "--name", "Kari Vik", "--account", "kari")
    assert "account is needed" in told("school", "add", "Sørby skole", "--name", "Kari Vik", "--account", "", code=2)
    assert "Kari Vik (kari)" in told("person", "post", "kari", "--school", "Nordby skole")


def test_two_new_schools(made: Path, told: Told) -> None:
    for name in ("Nordby skole", "Sørby skole"):
        assert name in told("school", "add", name, "--name", "Kari Vik")
    assert "2 schools are whole" in told("check")
    assert "of this version already" in told("upgrade")
    for pointer in made.parent.glob("school_*"):
        assert run(["--database", str(pointer), "check"]) == 0
        assert pointer.stat().st_mode & 0o077 == 0
    assert "Østby" in told("give-out", "Østby", "out.db", code=1)


def test_what_is_wrong_with_one_school_is_told_with_its_name(made: Path, told: Told) -> None:
    told("school", "add", "Nordby skole", "--name", "Kari Vik")
    (pointer,) = made.parent.glob("school_*")
    with postgres.connected(read_pointer(pointer).database) as connection:
        connection.execute(f"DROP VIEW {pointer.name}.counting_observation".encode())
    assert "Nordby skole: This is gone" in told("check", code=1)


def test_a_county_is_made_once_more_without_harm(made: Path, told: Told) -> None:
    told("school", "add", "Nordby skole", "--name", "Kari Vik")
    database = read_pointer(made).database
    told("init", "--in", database, "--role", "postgres", "--socket", postgres.socket())
    assert "says something else" in told("init", "--in", "other", "--role", "postgres", code=2)
    assert "Nordby skole" in told("school", "list")


def test_a_file_that_names_no_county_says_so(lived: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--database", str(lived), "county", "check"]) == 1
    assert "doesn't name a county" in " ".join(capsys.readouterr().err.split())
