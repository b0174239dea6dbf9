"""That a file was written is said, with its name: silence tells nothing to the ear."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.set_up import fill as fill_with_example
from ioplogg_tui.logbook.setting_up import set_up
from tests.fixtures.commands import leaves

WRITTEN = "made"
INTO = {
    "access-report": "access-report mathea -o {made}",
    "archive-out": "archive-out {made}",
    "bank export": "bank export {made}",
    "document": "document mathea --kind half-year --format pdf -o {made}",
    "serve setup": "serve setup --write {made}",
}
"""How each command that writes where a person says is asked to."""

ELSEWHERE = {"county give-out": "tests/postgres/test_county.py", "county take-in": "tests/postgres/test_county.py"}
"""Where that is held of those that need a server."""

WRITERS = [name for name, command in leaves() if any(getattr(each.type, "to_write", False) for each in command.params)]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("school")
    with set_up(folder / "data" / "test.db", "Kari Vik", "nb") as session:
        fill_with_example(session)
    return folder


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in ELSEWHERE])
def test_that_it_was_written_is_said(
    name: str, school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "here"
    shutil.copytree(school, here)
    monkeypatch.setenv("IOPLOGG_DATABASE", str(here / "data" / "test.db"))
    assert run(shlex.split(INTO[name].format(made=here / WRITTEN))) == 0, capsys.readouterr().err
    assert (here / WRITTEN).exists()
    assert str(here / WRITTEN) in capsys.readouterr().out


def test_nothing_is_said_where_it_may_go_into_the_file(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the machine's name for it stays: a file in its place would be what every program of the machine writes to."""
    monkeypatch.setenv("IOPLOGG_DATABASE", str(shutil.copytree(school, tmp_path / "here") / "data" / "test.db"))
    with (tmp_path / WRITTEN).open("wb") as out:
        words = f"document mathea --kind half-year --format pdf --force -o /dev/fd/{out.fileno()}"
        assert run(shlex.split(words)) == 0
    assert (tmp_path / WRITTEN).read_bytes().rstrip().endswith(b"%%EOF")
    assert capsys.readouterr().out == ""
