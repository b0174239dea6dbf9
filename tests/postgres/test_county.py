"""A county by its commands: schools come in and go out whole, and are upgraded and looked at all together."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store.postgres.pointer import read_pointer
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
    told("take-in", str(lived), "--school", "Nordby skole")
    assert "already: Nordby skole" in told("take-in", str(lived), "--school", "Sørby skole", code=2)
    assert "already: Nordby skole" in told("school", "add", "Nordby skole", "--name", "Kari Vik", code=2)
    assert "Sørby" not in told("school", "list")


def test_what_is_no_logbook_leaves_nothing(made: Path, told: Told, tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"x" * 5000)
    told("take-in", str(tmp_path / "other.db"), "--school", "Nordby skole", code=1)
    told("take-in", str(tmp_path / "none.db"), "--school", "Nordby skole", code=1)
    assert "no schools" in told("school", "list")
    assert list(made.parent.glob("school_*")) == []


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
