"""Every command there is: what it says can be heard, fits the terminal, and what it hands to a program is as it was."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import click
import pytest

from ioplogg_tui.cli.layout import width
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import Problem
from tests.fixtures.commands import COMMANDS, fill, leaves
from tests.unit.test_lines import ENDS, IN_A_ROW, UNHEARD

HANDED_OUT = {"document", "access-report", "bank export", "serve setup", "authorized-keys"}
"""Whose answer is a file, for a program or on paper."""

SAYING = [name for name in COMMANDS if name not in HANDED_OUT]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    fill(folder)
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def words_of(name: str, folder: Path) -> list[str]:
    return shlex.split(COMMANDS[name].format(folder=folder))


@pytest.mark.parametrize("name", SAYING)
def test_each_says_what_can_be_heard(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("nb", "nn", "en"):
        code = run(["--lines", "--language", language, *words_of(name, folder)])
        told = capsys.readouterr()
        for line in (told.out + told.err).splitlines():
            assert line.endswith(ENDS), line
            assert name in ("audit", "check") or not IN_A_ROW.search(line), line
            assert not UNHEARD.search(line.replace(str(folder), "").replace("LC_*", "")), line
        if code in (Problem.exit_code, 2) and told.err:
            assert told.err.splitlines()[-1].startswith("ioplogg: "), "what went wrong comes last"


SAVED = re.compile(r"(Saved|Written|Ended|Taken out|Put away|In the bin|Published|Undone)\b")


@pytest.mark.parametrize("name", SAYING)
def test_what_was_saved_is_a_line_and_the_last(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for before in ("lesson begin", "lesson end --minutes 40", "hours add mathea restaurant 1 --reason Vikar"):
        if before.rpartition(" --")[0] != name:
            run(before.split())
    capsys.readouterr()
    run(words_of(name, folder))
    lines = capsys.readouterr().out.splitlines()
    assert [place for place, line in enumerate(lines) if SAVED.match(line)] in ([], [len(lines) - 1])


@pytest.mark.parametrize("name", SAYING)
def test_each_fits(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in (40, 60, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        run(words_of(name, folder))
        told = capsys.readouterr()
        assert [line for line in (told.out + told.err).splitlines() if width(line) > columns] == []


FOR_PROGRAMS = [
    (name, option)
    for name, command in leaves()
    for parameter in command.params
    if isinstance(parameter, click.Option)
    for option in parameter.opts
    if option in ("--json", "--toml") and name in COMMANDS
]


@pytest.mark.parametrize(("name", "option"), FOR_PROGRAMS)
def test_what_a_program_reads_is_never_broken_nor_said(
    name: str, option: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    kinds = [given for known, given in FOR_PROGRAMS if known == name]
    words = [word for word in words_of(name, folder) if word not in kinds]
    if run(["--lines", *words, option]) == 0 and name not in HANDED_OUT:
        (json.loads if option == "--json" else tomllib.loads)(capsys.readouterr().out)
