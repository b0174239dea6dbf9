"""The file that says where a logbook lies in PostgreSQL: what it may say, and what is said where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import DatabaseProblem, UsageProblem
from ioplogg_tui.store.county import point_to_county
from ioplogg_tui.store.opening import is_pointer
from ioplogg_tui.store.postgres.pointer import Pointer, read_pointer

ON_SOCKET = Pointer(hosts=("/run/postgresql",), database="county", schema="school_1")
BETWEEN = Pointer(hosts=("db1.example.no", "db2.example.no"), port=5433, database="county", schema="s_2", role="s_3")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("pointer", [ON_SOCKET, BETWEEN])
def test_what_it_says_is_read_back(path: Path, pointer: Pointer) -> None:
    write(path, pointer.text())
    assert is_pointer(path)
    assert read_pointer(path) == pointer


def test_one_comes_in_as_the_school_where_nothing_else_is_said() -> None:
    assert (ON_SOCKET.user, BETWEEN.user) == ("school_1", "s_3")


WRONG = {
    "socket: run": "line 2",
    "socket: /run\ndatabase: county\nschema: school-1": "line 4",
    "socket: /run\ndatabase: county\nschema: s_1 -c search_path=s_2": "line 4",
    "socket: /run\npassword: hunter2": "line 3",
    "socket: /run\nsocket: /tmp": "line 3",
    "postgresql://somebody@db/county": "line 2",
    "socket: /run\nhosts: db\ndatabase: county\nschema: s_1": "not whole",
    "database: county\nschema: s_1": "not whole",
    "socket: /run\nschema: s_1": "not whole",
    "socket: /run\ndatabase: county": "not whole",
}


@pytest.mark.parametrize("lines", WRONG)
def test_what_is_wrong_is_said_in_one_line(path: Path, lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(path, f"ioplogg PostgreSQL\n{lines}\n")
    assert run(["students"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and WRONG[lines] in told and str(path) in told
    assert "hunter2" not in told


def test_one_that_others_may_open_is_refused(path: Path) -> None:
    write(path, ON_SOCKET.text()).chmod(0o640)
    with pytest.raises(DatabaseProblem, match="chmod 600"):
        read_pointer(path)


def test_a_logbook_in_a_file_is_none(path: Path) -> None:
    assert not is_pointer(path)
    assert not is_pointer(write(path, "ioplogg\n"))
    assert not is_pointer(write(path.with_name("large"), ON_SOCKET.text() + " " * 4096))


def test_a_server_that_is_not_there_is_said_so(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = Pointer(hosts=(str(path.parent),), database="county", schema="school_1")
    write(path, nowhere.text())
    assert run(["students"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "can't be reached" in told


@pytest.mark.parametrize("name", ["c" * 52, "County", "c-1", "1c", ""])
def test_a_county_gets_no_name_that_its_file_could_not_say(path: Path, name: str) -> None:
    """Once it was written it would not be understood."""
    for database, role in ((name, "postgres"), ("county", name)):
        with pytest.raises(UsageProblem):
            point_to_county(path, "/run/postgresql", 5432, database, role)
    assert not path.exists()
