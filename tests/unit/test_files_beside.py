"""The files of a logbook under open sessions: a second name, a `-wal` that vanished, another file in its place."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import DatabaseProblem, Overtaken
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.changes import Lookout
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from tests.fixtures.plans import PlannedStudent

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="who has a file open is told by Linux only")


def rate(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None))


def test_by_a_second_name_nobody_comes_in(
    session: Session, mathea: PlannedStudent, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.link(path, path.with_name("second.db"))
    for name in (path, path.with_name("second.db")):
        with pytest.raises(DatabaseProblem, match="second name"):
            open_session(name)
        for command in (["check"], ["students"], ["upgrade"]):
            assert run(["--database", str(name), *command]) == 1
            told = capsys.readouterr()
            assert told.err.count("\n") == 1 and "a hard link" in told.err and not told.out
    rate(session, mathea)
    path.with_name("second.db").unlink()
    with open_session(path) as again:
        assert check(again) == []


def test_a_link_to_it_is_the_logbook_itself(session: Session, mathea: PlannedStudent, path: Path) -> None:
    path.with_name("link.db").symlink_to(path)
    with open_session(path.with_name("link.db")) as linked:
        rate(linked, mathea)
        rate(session, mathea)
        assert check(linked) == []


@pytest.mark.parametrize("gone", [("-wal",), ("-shm",), ("-wal", "-shm")], ids="".join)
def test_what_is_saved_after_a_file_vanished_is_no_lie(
    session: Session, mathea: PlannedStudent, path: Path, gone: tuple[str, ...]
) -> None:
    rate(session, mathea)
    for ending in gone:
        path.with_name(path.name + ending).unlink()
    with pytest.raises(Overtaken, match="has vanished"):
        rate(session, mathea)
    with pytest.raises(Overtaken, match="has vanished"):
        Lookout(session).look()
    with pytest.raises(DatabaseProblem, match=f"open .process {os.getpid()}"):
        open_session(path)
    session.close()
    with open_session(path) as again:
        assert check(again) == [], "what was saved before is there"
        assert again.store.connection.sql("SELECT count(*) FROM observation") == [(1,)]
        rate(again, mathea)


def moved_away(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def another_in_its_place(path: Path) -> None:
    set_up(path.with_name("new.db"), "Ola Ny", "nb").close()
    path.with_name("new.db").replace(path)


def a_copy_in_its_place(path: Path) -> None:
    shutil.copy(path, path.with_name("copy.db"))
    path.with_name("copy.db").replace(path)


def upgraded(path: Path) -> None:
    database = SchoolDatabase(path)
    database.connect()
    database.execute_sql("PRAGMA user_version = 99")
    database.close()


@pytest.mark.parametrize("meet", [moved_away, another_in_its_place, a_copy_in_its_place, upgraded])
def test_who_only_reads_hears_of_it_too(
    session: Session, mathea: PlannedStudent, path: Path, meet: Callable[[Path], None]
) -> None:
    lookout = Lookout(session)
    assert lookout.look() is None
    meet(path)
    with pytest.raises(DatabaseProblem):
        lookout.look()
    with pytest.raises(DatabaseProblem):
        rate(session, mathea)
