"""Whatever leaves the program, on paper or in a file, is told as that: undo erases nothing of it afterwards."""

from __future__ import annotations

import shlex
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.action import HANDING_OUT
from ioplogg_tui.logbook.session import open_session
from tests.fixtures.commands import COMMANDS, fill

GOAL = "Lager grønnsakssuppe".encode()

ALREADY_OUT = {
    "restore": "gives back what a backup had, and that was told",
    "import archive": "takes into another logbook what an archive had, and that was told",
}
"""Commands that write what a student's goal says into a file, and tell nothing of it; and why."""

PAPERS = {"document", "access-report", "export", "backup"}
"""Commands that hand out, wherever they write."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    fill(folder)
    return folder


def texts_of(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file outside the logbook's own folder, with what is in it."""
    for path in folder.rglob("*"):
        if path.is_file() and "data" not in path.parts:
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    yield path, b"".join(packed.read(name) for name in packed.namelist())
            else:
                yield path, path.read_bytes()


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_takes_out_is_told_as_handed_out(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    logbook = tmp_path / "data" / "test.db"
    monkeypatch.setenv("IOPLOGG_DATABASE", str(logbook))
    monkeypatch.chdir(tmp_path)
    before = dict(texts_of(tmp_path))
    with open_session(logbook) as session:
        last, _seal = session.store.events.head()
    run(shlex.split(COMMANDS[name].format(folder=tmp_path)))
    written = [path for path, text in texts_of(tmp_path) if before.get(path) != text and GOAL in text]
    if name == "erase":
        assert not written
        return
    with open_session(logbook) as session:
        told = {event.action for event in session.store.events.since(last)}
    if (written and name not in ALREADY_OUT) or name in PAPERS:
        assert told & HANDING_OUT, f"{name} writes {written}, and tells {told}"
