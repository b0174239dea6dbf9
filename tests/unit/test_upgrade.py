"""A logbook of an older version is brought to this one, with a copy kept."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import DatabaseProblem
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.setting_up import upgrade
from ioplogg_tui.store.engine import APPLICATION_ID, SchoolDatabase
from ioplogg_tui.store.migrations import NEWEST, migrate


def older(path: Path) -> None:
    path.parent.mkdir(parents=True)
    database = SchoolDatabase(path)
    database.connect()
    database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(database, 1)
    database.execute_sql("INSERT INTO school (name) VALUES ('Fjordlys')")
    database.execute_sql(
        "INSERT INTO staff (school_id, name, name_sort, role) VALUES (1, 'Kari Vik', 'kari vik', 'owner')"
    )
    database.close()


def test_version_one_is_brought_up(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older(path)
    with pytest.raises(DatabaseProblem, match="upgrade"):
        open_session(path)
    assert run(["--language", "en", "upgrade"]) == 0
    copy = path.with_name("test.db.version-1")
    assert str(copy) in capsys.readouterr().out
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with open_session(path) as session:
        assert session.person.name == "Kari Vik"
        assert session.store.database.execute_sql("PRAGMA user_version").fetchone() == (NEWEST,)
    assert run(["--language", "en", "upgrade"]) == 0
    assert "already" in capsys.readouterr().out


def test_a_copy_that_is_there_is_left_alone(path: Path) -> None:
    older(path)
    path.with_name("test.db.version-1").write_text("mine")
    with pytest.raises(DatabaseProblem, match="Move it away"):
        upgrade(path)
    assert path.with_name("test.db.version-1").read_text() == "mine"


def test_nothing_there(path: Path) -> None:
    with pytest.raises(DatabaseProblem):
        upgrade(path)
