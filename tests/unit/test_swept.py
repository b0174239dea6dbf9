"""What is a logbook is never cleared away as unfinished, whatever it is called."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import DatabaseProblem
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.store.backup import restore
from ioplogg_tui.store.logbook_files import BESIDE
from ioplogg_tui.store.upgrading import needs_upgrade, upgrade_store
from ioplogg_tui.unfinished import clear_away, is_left, unfinished_beside
from ioplogg_tui.whole_file import write_whole

ALIKE = (".ioplogg-x.unfinished-y", ".ioplogg-1-ab.unfinished.db", ".ioplogg-.unfinished", ".ioplogg-1-ab.Unfinished")
"""Names that persons may give, like those of what is being written."""

SWEPT = (".ioplogg-1-ab.unfinished", ".ioplogg-1-ab.unfinished-wal", ".ioplogg-1-ab.unfinished/skole.db")


@pytest.mark.parametrize("name", ALIKE)
def test_a_logbook_that_is_called_alike_stays_with_what_lies_beside_it(
    session: Session, path: Path, tmp_path: Path, name: str
) -> None:
    session.close()
    logbook = path.rename(path.with_name(name))
    with open_session(logbook) as opened:
        there = {file.name for file in path.parent.iterdir() if file.name.startswith(name)}
        assert len(there) > 1
        for ending in BESIDE:
            assert not is_left(path.with_name(name + ending)), ending
        clear_away(path.parent)
        write_whole(path.with_name("plan.pdf"), b"plan")
        assert there <= {file.name for file in path.parent.iterdir()}
        assert opened.person.name == "Kari Vik"
    assert run(["--database", str(logbook), "backup", str(tmp_path / "kept.db")]) == 0
    assert run(["--database", str(logbook), "check"]) == 0


@pytest.mark.parametrize("name", SWEPT)
def test_none_is_opened_made_or_brought_back_where_it_would_be_cleared_away(
    session: Session, path: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its own name, and by a link to it; fails for the next way to open one."""
    session.close()
    named = path.parent / name
    (tmp_path / "link.db").symlink_to(named)
    for place in (named, tmp_path / "link.db"):
        for make in (partial(set_up, place, "Kari Vik", "nb"), partial(restore, path, place)):
            with pytest.raises(DatabaseProblem, match="clears away"):
                make()
            assert not named.exists()
    named.parent.mkdir(exist_ok=True)
    shutil.copy(path, named)
    for place in (named, tmp_path / "link.db"):
        for read in (open_session, needs_upgrade, lambda at: upgrade_store(at, lambda _store: path)):
            with pytest.raises(DatabaseProblem, match="clears away"):
                read(place)
        for command in (["students"], ["check"], ["upgrade"], ["init", "--school", "X"], ["demo"]):
            assert run(["--database", str(place), *command]) in (1, 2), command
            assert capsys.readouterr().err.count("\n") == 1, command
    assert named.exists()


def test_what_is_being_written_is_known_by_its_name(tmp_path: Path) -> None:
    for folder in (True, False):
        with unfinished_beside(tmp_path / "any", folder=folder) as left:
            assert is_left(left)
