"""The help of every command ends in an example that does what it says, in a logbook as the demonstration has it."""

from __future__ import annotations

import io
import shlex
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.domain.languages import LANGUAGES, Language
from ioplogg_tui.domain.people import Role
from ioplogg_tui.locale import speaking
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.commands import ELSEWHERE, leaves
from tests.fixtures.filled import session_as
from tests.fixtures.grep_archive import small, write_zip
from tests.fixtures.staff import SSH_KEY

BEFORE: dict[str, tuple[str, ...]] = {
    "undo": ("log mathea 1 3 2",),
    "note": ("log mathea 1 3 2",),
    "lesson end": ("lesson begin --group 2FFA",),
    "hours remove": ('hours add mathea matematikk 2,5 --reason "tur"',),
    "goal bring-back": ("goal remove mathea 2 --of 20",),
    "student return": ('student leave mathea --on "i går"',),
    "student part": ("student merge solvig mathea --write",),
    "user enable": ("user disable ola",),
    "team remove": ("team add mathea ola",),
    "plan publish": ("goal remove mathea 2 --of 20",),
    "plan take-out": ("plan write mathea musikk.toml",),
    "bank import": ("bank export bank.toml",),
}
"""What is done before, where the example goes on from something."""

IN_A_NEW_PLACE = {"init", "restore", "import archive"}
"""What makes a logbook, or fills one that is empty."""

NOT_RUN = {
    **{name: why for name, why in ELSEWHERE.items() if "county" in why},
    "demo": "opens the screens",
    "curriculum update": "asks the net",
    "roster sync": "asks a service",
    "serve warm": "waits for logins",
}

TYPED: dict[str, str] = {
    "erase": "Mathea Solvik\n",
    "lesson hold": "\nslutt\n45\n\n",
    "settings code": "kaffi\nkaffi\n",
}
"""What is answered where the example asks."""

OTHER_CODES = {
    "serve check": (1, "this machine is no server of ours"),
    "plan take-in": (1, "the demonstration's plan has taken in all of the one before"),
}

MADE: dict[str, str] = {"export": "mathea.zip", "backup": "kopi.db"}
"""What the example makes, and isn't there before."""

LEFT_OUT = {"hours show", "lesson hold"}
"""Commands whose own name goes without saying."""

HELPED = dict(leaves())


def example_of(name: str, language: str) -> str:
    with speaking(language):
        return (HELPED[name].help or "").rpartition("\n\n")[2]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the logbook and the files that the examples are about."""
    folder = tmp_path_factory.mktemp("demonstration")
    logbook = folder / "loggbok" / "ioplogg.db"
    with set_up(logbook, "Kari Vik", "nb") as session:
        fill(session)
        enrol(session, "Matea Solvig")
        add_user(session, "ola", "Ola Nes", Role.TEACHER)
    for words in (f"export mathea {folder}/mathea.zip", f"backup {folder}/kopi.db"):
        assert run(["--database", str(logbook), *words.split()]) == 0
    (folder / "elever.csv").write_text("navn;klasse\nÅse Øde;9B\n", "utf-8")
    (folder / "notat.txt").write_text("Eleven klarer ikke å lese.\n", "utf-8")
    (folder / "musikk.toml").write_text('[[subject]]\ntitle = "Musikk"\n', "utf-8")
    (folder / "ola.pub").write_text(SSH_KEY, "utf-8")
    for file, words in (("goal.toml", "goal show mathea 1 --toml"), ("plan.toml", "plan show mathea --toml")):
        with redirect_stdout(io.StringIO()) as out:
            assert run(["--database", str(logbook), *words.split()]) == 0
        (folder / file).write_text(out.getvalue(), "utf-8")
    write_zip(folder / "grep.zip", small())
    return folder


@pytest.mark.parametrize("name", [name for name in HELPED if name not in NOT_RUN])
def test_the_example_of_a_command_works(
    name: str, demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "here"
    shutil.copytree(demonstration, here)
    monkeypatch.chdir(here)
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "nb")
    logbook = here / "loggbok" / "ioplogg.db"
    monkeypatch.setenv("IOPLOGG_DATABASE", str(logbook))
    for earlier in BEFORE.get(name, ()):
        assert run(shlex.split(earlier)) == 0, capsys.readouterr().err
    if name in MADE:
        (here / MADE[name]).unlink()
    if name in IN_A_NEW_PLACE:
        monkeypatch.setenv("IOPLOGG_DATABASE", str(here / "ny" / "ioplogg.db"))
    if name == "import archive":
        assert run(["init", "--name", "Eva Li"]) == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TYPED.get(name, "").encode()), "utf-8"))
    program, *words = shlex.split(example_of(name, "nb"))
    assert program == "ioplogg", "the help has no example"
    if name == "team emergency":  # is for who isn't on the team
        with session_as(logbook, "ola") as session:
            code = run(words, session)
    else:
        code = run(words)
    expected, _why = OTHER_CODES.get(name, (0, ""))
    assert code == expected, capsys.readouterr().err


@pytest.mark.parametrize("name", HELPED)
def test_the_example_is_of_the_command_in_every_language(name: str) -> None:
    for language in LANGUAGES:
        words = shlex.split(example_of(name, language))
        assert words[:1] == ["ioplogg"], language
        assert words[1 : 1 + len(name.split())] == name.split() or name in LEFT_OUT
    assert example_of(name, "nb").split()[:3] == example_of(name, "nn").split()[:3]


CLICKS = {"[OPTIONS]", "[COMMAND]", "COMMAND", "[ARGS]...", "TEXT", "PATH"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_has_no_word_of_click_s_own(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    with speaking(language):
        for words in (
            ["--language", language],
            ["--language", language, "bank"],
            *(["--language", language, *name.split()] for name, _command in leaves()),
        ):
            assert run([*words, "--help"]) == 0
    said = set(capsys.readouterr().out.split())
    assert CLICKS & said == (CLICKS if language == "en" else set())
