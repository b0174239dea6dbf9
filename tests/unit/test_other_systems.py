"""On Windows and macOS all but a school's server works, and what can't says so in words: as a stand-in tells it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

import pytest

from tests.fixtures.commands import COMMANDS

ROOT = Path(__file__).parents[2]

OF_A_SERVER = ("ioplogg_tui.served.session", "ioplogg_tui.served.warm.", "ioplogg_tui.deployment.")
"""What only a school's server runs: `serve check`, `serve warm`, the entry of a session."""

OF_A_TERMINAL = ("ioplogg_tui.tui.terminal",)
"""What Windows has Textual's own for."""


class Told(TypedDict):
    modules: dict[str, str]
    commands: dict[str, str]
    screens: str
    code: str
    said: str


@pytest.fixture(scope="module", params=["linux", "darwin", "win32"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Told]:
    folder, system = tmp_path_factory.mktemp("other"), str(request.param)
    surroundings = {
        "HOME": str(folder),
        "IOPLOGG_CONFIG": str(folder / "settings.toml"),
        "IOPLOGG_DATABASE": str(folder / "data" / "test.db"),
        "IOPLOGG_LANGUAGE": "en",
        "LC_ALL": "C.UTF-8",
        "PATH": "/usr/bin:/bin",
    }
    words = [sys.executable, "-m", "tests.fixtures.other_system", system, str(folder)]
    given = subprocess.DEVNULL
    ran = subprocess.run(words, cwd=ROOT, env=surroundings, stdin=given, capture_output=True, text=True, check=True)
    on_it: Told = json.loads(ran.stdout)
    on_it["said"] = ran.stderr
    return system, on_it


def test_only_what_a_server_runs_is_not_there(told: tuple[str, Told]) -> None:
    system, on_it = told
    expected = OF_A_SERVER + OF_A_TERMINAL if system == "win32" else OF_A_SERVER
    assert {name: why for name, why in on_it["modules"].items() if not name.startswith(expected)} == {}
    assert bool(on_it["modules"]) == (system != "linux"), "the stand-in lacks what that system lacks"


def test_each_command_answers(told: tuple[str, Told]) -> None:
    _system, on_it = told
    assert on_it["commands"].keys() == COMMANDS.keys()
    assert {name: answer for name, answer in on_it["commands"].items() if answer not in ("0", "1", "2")} == {}
    assert sum(answer == "0" for answer in on_it["commands"].values()) > len(COMMANDS) * 0.8
    assert on_it["screens"] == ""


def test_what_cannot_work_says_so(told: tuple[str, Told]) -> None:
    system, on_it = told
    assert ("A school's server is a machine with Linux." in on_it["said"]) == (system != "linux")
    assert on_it["code"] == ("1" if system == "win32" else "0")
    assert ("Write it in the program’s settings." in on_it["said"]) == (system == "win32")
