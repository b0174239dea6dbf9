"""Where an answer goes and where text comes from: full, closed, broken off. One line for every command."""

from __future__ import annotations

import ast
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypeGuard

import pytest

import ioplogg_tui
from ioplogg_tui.cli.common import NamedText
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.clean import is_unsafe
from tests.fixtures.commands import COMMANDS, ELSEWHERE, fill, leaves

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="the machine has no full device")

FAILS_FIRST = {
    *("erase", "goal bring-back", "hours remove", "lesson end", "lesson hold", "serve check"),
    *("student part", "student return", "team emergency", "plan publish", "plan compare", "plan take-out"),
}
"""Whose own refusal comes before the answer, or goes with it."""


ONCE = {
    *("init", "export", "import archive", "backup", "restore"),
    *("goal remove", "goal new", "assess", "hours add"),
    *("team remove", "team add", "student add", "bank give", "user add", "user disable", "user leave"),
}
"""What is refused when it is asked for again."""


def test_no_command_is_forgotten() -> None:
    assert {name for name, _command in leaves()} == COMMANDS.keys() | ELSEWHERE.keys()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A logbook and the files that the commands are about, for each test to copy."""
    folder = tmp_path_factory.mktemp("filled")
    fill(folder)
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    return tmp_path


PROGRAM = (sys.executable, "-m", "ioplogg_tui", "students")


def full() -> int:
    return os.open("/dev/full", os.O_WRONLY)


def broken() -> int:
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def closed() -> int:
    return os.open(os.devnull, os.O_RDONLY)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_answer_that_nobody_gets_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    words = shlex.split(COMMANDS[name].format(folder=folder))
    for place, reason in ((full, "No space left"), (broken, "Broken pipe"), (closed, "Bad file descriptor")):
        with os.fdopen(place(), "w", encoding="utf-8") as out:
            capsys.readouterr()
            with monkeypatch.context() as instead:
                instead.setattr(sys, "stdout", out)
                code = run(words)
        told = capsys.readouterr().err.splitlines()
        assert code in (1, 2) and len(told) == 1, (place, told)
        assert reason in told[-1] or name in FAILS_FIRST or (place is not full and name in ONCE)


READ_FROM_INPUT: dict[tuple[str, str], str] = {
    ("import students", ""): "import students -",
    ("wording", "file"): "wording -",
    ("goal new", "file"): "goal new mathea --file -",
    ("goal write", "file"): "goal write mathea 1 -",
    ("plan write", "file"): "plan write mathea -",
    ("document", "file"): "document mathea --kind year --write way-forward -",
    ("user key", "file"): "user key per -",
    ("user add", "key"): "user add eli Eli --key -",
    ("restore", "key"): "--database {folder}/back.db restore {folder}/kept.db --key -",
    ("county put-back", "key"): "--database {folder}/county county put-back Nordby {folder}/kept.db --key -",
    ("erase", ""): "erase mathea --archive {folder}/mathea.zip",
    ("assess", ""): "assess mathea",
    ("lesson hold", ""): "lesson hold",
    ("ask", ""): "ask",
    ("log", ""): "log -",
    ("init", ""): "--database {folder}/new.db init",
}
"""(command, its option) → words that read standard input; without an option it asks for it by itself."""


def test_no_reader_of_standard_input_is_forgotten() -> None:
    readers = {
        (name, param.name)
        for name, command in leaves()
        for param in command.params
        if isinstance(param.type, NamedText)
    }
    assert readers == {(name, option) for name, option in READ_FROM_INPUT if option}


@pytest.mark.parametrize("reader", READ_FROM_INPUT)
@pytest.mark.parametrize("closed_at_the_start", [True, False])
def test_an_input_that_cannot_be_read_is_told(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    reader: tuple[str, str],
    closed_at_the_start: bool,
) -> None:
    capsys.readouterr()
    with monkeypatch.context() as instead:
        instead.setattr(sys, "stdin", None if closed_at_the_start else os.fdopen(full(), "r"))
        assert run(shlex.split(READ_FROM_INPUT[reader].format(folder=folder))) in (1, 2)
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "redirected", "unbuffered"),
    [
        ("students", "> /dev/full", ""),
        ("students", "> /dev/full", "1"),
        ("--help", "> /dev/full", ""),
        ("students", ">&-", "1"),
        ("check", "<&- >&-", ""),
        ("", "<&- >&-", "1"),
    ],
)
def test_python_itself_says_no_more(folder: Path, words: str, redirected: str, unbuffered: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m ioplogg_tui {words} {redirected}"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    assert done.returncode in (1, 2)
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("ioplogg: "), done.stderr


def test_a_pipe_that_is_broken_off(folder: Path) -> None:
    with os.fdopen(broken(), "w") as out:
        done = subprocess.run(
            [sys.executable, "-m", "ioplogg_tui", "students"],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


STEERING = "Q\x1b]0;x\a\u202e\x9b31m"
"""A title for the terminal's window, a text turned round, and a colour."""


@pytest.mark.parametrize(
    "words",
    [
        ["export", "1", "{folder}/" + STEERING],
        ["export", "1", "{folder}/none/" + STEERING],
        ["user", "add", "zz1", STEERING],
        ["user", "add", STEERING, "Siv"],
        ["backup", "{folder}/" + STEERING],
        ["check"],
        ["curriculum", "search", STEERING],
        ["students", STEERING],
        [STEERING],
    ],
)
def test_no_answer_steers_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    (folder / "data" / f"{STEERING}.zip").write_bytes((folder / "mathea.zip").read_bytes())
    run([word.format(folder=folder) for word in words])
    told = "".join(capsys.readouterr())
    assert told and not [sign for sign in told if sign != "\n" and is_unsafe(sign)]


def test_whatever_is_said_goes_by_the_one_way() -> None:
    """Fails for the next command that writes to a terminal by itself."""
    package = Path(ioplogg_tui.__file__).parent
    own = {
        file.relative_to(package).as_posix(): ", ".join(sorted(calls))
        for file in package.rglob("*.py")
        if (calls := {ast.unparse(node.func) for node in ast.walk(ast.parse(file.read_text("utf-8"))) if _says(node)})
    }
    assert own == {
        "cli/spoken.py": "click.echo",
        "cli/file_output.py": "sys.stdout.buffer.write",  # a document, as it is
        **dict.fromkeys(
            ("cli/main.py", "served/session.py", "served/warm/__main__.py", "served/warm/client.py"),
            "sys.stderr.write",  # of one line, made by `echo_of`, or the program's own
        ),
    }


def _says(node: ast.AST) -> TypeGuard[ast.Call]:
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    out = called.endswith((".write", ".writelines")) and ("stdout" in called or "stderr" in called)
    return out or called.rpartition(".")[2] in {"echo", "secho", "print", "echo_via_pager"}
