"""Nothing opens the file that a database is open on: its closing would take SQLite's locks away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.named_file import open_file
from ioplogg_tui.store.copies import copies_of
from ioplogg_tui.text_files import read_bytes
from ioplogg_tui.whole_file import secure

READS_AND_CLOSES = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('pragma user_version'); c.close()"


def by_link(path: Path, link: Callable[[Path, Path], None]) -> Path:
    name = path.with_name("same.db")
    link(path, name)
    return name


NAMES: dict[str, Callable[[Path], Path]] = {
    "itself": lambda path: path,
    "another way": lambda path: path.parent / ".." / path.parent.name / path.name,
    "a link": lambda path: by_link(path, os.symlink),
    "a second name": lambda path: by_link(path, os.link),
    "the file of its locks": lambda path: path.with_name(path.name + "-shm"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_logbook_that_is_open_here_is_opened_by_nobody_else(name: str, session: Session, path: Path) -> None:
    session.store.events.head()
    named = NAMES[name](path)
    for opens in open_file, read_bytes:
        with pytest.raises(UsageProblem, match="open here"):
            opens(named)


def test_another_s_closing_leaves_the_log_of_who_has_looked_for_copies(session: Session, path: Path) -> None:
    """A second name of the logbook lies among its copies."""
    by_link(path, os.link)
    assert path.with_name("same.db") not in {copy.path for copy in copies_of(session.store, session.now().date())}
    subprocess.run([sys.executable, "-c", READS_AND_CLOSES, str(path)], check=True)
    assert path.with_name(path.name + "-wal").exists()


def test_nor_does_what_is_made_sure_of_take_it_away(session: Session, path: Path) -> None:
    """A link to the logbook lies in a folder with an archive, which is on the disk before anything is erased."""
    folder = path.with_name("archive")
    folder.mkdir()
    (folder / "l.db").symlink_to(path)
    session.store.events.head()
    secure(folder)
    subprocess.run([sys.executable, "-c", READS_AND_CLOSES, str(path)], check=True)
    assert path.with_name(path.name + "-wal").exists()


def test_what_is_closed_can_be_opened(session: Session, path: Path) -> None:
    session.close()
    with open_file(path) as file:
        assert file.read(6) == b"SQLite"
