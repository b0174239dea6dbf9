"""Every command that keeps something about a student: what is said last is that it was kept, and about whom."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.action import WRITINGS
from ioplogg_tui.logbook.session import open_session
from tests.fixtures.commands import COMMANDS, fill, leaves

NAMESAKE = "student add 'Mathea Solvik' --group 8A --beside 1"
WHOSE = "Mathea Solvik, number 1"
ANOTHERS = {"team emergency": "Matea Solvig"}
"""Command → whose it is where it can't be hers: of two of one name, and of one's own, there is no such access."""
KEPT = re.compile(r"(Saved|Undone)\b")

ABOUT_ONE = frozenset(
    name
    for name, command in leaves()
    if name in COMMANDS and name != "erase" and any(each.name in ("student", "into") for each in command.params)
)
"""The commands in which one says about whom; of who is erased nothing is said that would be kept."""

READ_ONLY = frozenset(
    {
        *("access-report", "audit", "export", "goal aims", "goal bin", "goal show", "goals", "hours show"),
        *("plan compare", "plan show", "plan versions", "progress", "recap", "student show", "team list"),
    }
)
"""Those that keep nothing."""

READY = """[plan]
decision = "1.8.2026"
[[subject]]
title = "Restaurant- og matfag"
content = "Suppe"
how_it_is_run = "På kjøkkenet"
[[subject]]
title = "Matematikk"
content = "Oppskrifter"
how_it_is_run = "På kjøkkenet"
"""
"""A plan with what is wanted before it is in use."""

DOCUMENT = "document 1 --kind half-year"

RUNS: dict[str, list[str]] = {
    "student set": [
        "student set 1 --level 9",
        "student set 1 --to 2026-01-01",
        "student set 1 --name 'M Sol'; student set 1 --name 'Mathea Solvik'; student set 1 --not-called 'M Sol'",
    ],
    "student leave": ["student leave 1"],
    "student return": ["student leave 1 --on 2026-09-01; student return 1"],
    "student merge": ["student merge Solvig 1 --write"],
    "student part": ["student merge Solvig 1 --write; student part 1"],
    "goal bring-back": ["goal remove 1 2 --of 2; goal bring-back 1 oppskrift"],
    "plan write": ["plan write 1 {folder}/plan.toml"],
    "plan publish": ["plan write 1 {folder}/ready.toml; plan publish 1 --sure"],
    "plan step": ["plan write 1 {folder}/ready.toml; plan step 1 --to in-use"],
    "plan next-year": ["plan next-year 1 --write"],
    "plan take-in": ["plan next-year 1 --write; goal new 1 Syr --subject Kunst; plan take-in 1 Syr --year 2027/28"],
    "plan take-out": ["plan write 1 {folder}/art.toml; plan take-out 1 Kunst"],
    "hours remove": ["hours add 1 matematikk 1 --reason Vikar; hours remove 1 1"],
    "bank give": ["bank give 1 1 --sure"],
    "team emergency": ["--as siv team emergency 'Matea Solvig' --reason 'Vikar for Kari'"],
    "team protect": ["team protect 1", "team protect 1; team protect 1 --off"],
    "document": [
        f"{DOCUMENT} --publish --sure",
        f"{DOCUMENT} --write way-forward {{folder}}/text.txt",
        f"{DOCUMENT} --publish --sure; document 1 --number 1 --withdraw Feil",
        f"{DOCUMENT} --publish --sure; document 1 --number 1 --give-to PPT --consent 'Mathea 2.1.2026' --sure",
    ],
    "log": ["log 1 1 3 2", "log 1 1 3 2 --at 2026-09-01"],
}
"""Command → other runs of it than its usual one, each after those before it."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saved")
    fill(folder)
    assert run(["--database", str(folder / "data" / "test.db"), *shlex.split(NAMESAKE)]) == 0
    (folder / "art.toml").write_text('[[subject]]\ntitle = "Kunst"\n', "utf-8")
    (folder / "ready.toml").write_text(READY, "utf-8")
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def usual(name: str) -> str:
    return re.sub(r"(?<![/.])\bmathea\b(?!\.)|'Mathea Solvik'", "1", COMMANDS[name])


def kept(folder: Path) -> list[str]:
    """What was kept, as the log has it."""
    asked = "SELECT action FROM event"
    with open_session(folder / "data" / "test.db") as session:
        return [str(action) for (action,) in session.store.connection.sql(asked) if action in WRITINGS]


@pytest.mark.parametrize(
    ("name", "words"), [(name, words) for name in sorted(ABOUT_ONE) for words in RUNS.get(name, [usual(name)])]
)
def test_what_was_kept_is_said_last_and_whose_it_is(
    name: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    *before, last = words.format(folder=folder).split("; ")
    for each in before:
        run(shlex.split(each))
    since = kept(folder)
    capsys.readouterr()
    run(["--language", "en", "--lines", *shlex.split(last)])
    told = capsys.readouterr()
    is_kept = kept(folder) != since
    assert is_kept != (name in READ_ONLY), told
    if is_kept:
        line = told.out.splitlines()[-1]
        assert KEPT.match(line) and ANOTHERS.get(name, WHOSE) in line, told
