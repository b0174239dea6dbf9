"""Many at once: nothing is lost, nothing forks, whoever dies."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from tests.fixtures.older import make_older, rows_in
from tests.load.many import Said, acknowledged, class_of, finish, read, start
from tests.trials import times


def stored(session: Session) -> tuple[set[int], int]:
    """The ids of the rows that are there, and how many the standings say there are."""
    engine = session.store.engine
    rows = {row for (row,) in engine.rows("SELECT id FROM observation")}
    ((shown,),) = engine.rows("SELECT coalesce(sum(observations), 0) FROM goal_standing")
    return rows, int(shown)


def test_thirty_at_once_lose_nothing(path: Path, tmp_path: Path) -> None:
    with set_up(path, "Kari Vik", "nb") as session:
        students = class_of(session, 10)
    said = finish(start(path, students * 3, tmp_path, seconds=3, pause=0))
    assert said.errors == []
    assert len(said.rows) > 100
    with open_session(path) as session:
        rows, shown = stored(session)
        assert set(said.rows) == rows and len(said.rows) == len(rows) == shown
        assert check(session) == []


def test_what_the_benchmark_compares_with_rates_as_soundly(path: Path, tmp_path: Path) -> None:
    """The bare program is a yardstick only while it writes what the program does."""
    with set_up(path, "Kari Vik", "nb") as session:
        students = class_of(session, 2)
    said = finish(start(path, students, tmp_path, seconds=0.3, pause=0, kind="bare"))
    assert said.errors == [] and said.rows
    with open_session(path) as session:
        assert check(session) == []


def test_kills_lose_nothing_that_was_acknowledged(path: Path, tmp_path: Path) -> None:
    """Each is killed somewhere in its next rating after none, one or two of its own: slow or fast."""
    with set_up(path, "Kari Vik", "nb") as session:
        students = class_of(session, 10)
    chance, said, killed = random.Random(7), Said(), 0
    kills = times(30, 240)
    while killed < kills:
        started = start(path, students, tmp_path, seconds=60, pause=0)
        for process, acks in chance.sample(started, len(started)):
            acknowledged((process, acks), chance.randrange(3))
            time.sleep(chance.random() * 0.03)
            process.send_signal(signal.SIGKILL)
            killed += 1
        for process, acks in started:
            process.wait()
            if process.stderr:
                process.stderr.close()
            read(acks, said)
    with open_session(path) as session:
        rows, shown = stored(session)
        assert set(said.rows) <= rows, "an acknowledged rating is gone"
        assert len(said.rows) > kills // 3 and len(rows) == shown
        assert check(session) == []


def version_of(path: Path) -> int:
    """The version of the tables of a logbook that is whole."""
    database = SchoolDatabase(path)
    database.connect()
    try:
        assert database.rows("PRAGMA integrity_check") == [("ok",)]
        return database.number("PRAGMA user_version")
    finally:
        database.close()


COMMANDS = {
    "import": ["import", "archive", "{folder}/school.zip"],
    "migration": ["upgrade"],
    "backup": ["backup", "{folder}/copy.db"],
    "erase": ["erase", "1", "--archive", "{folder}/school.zip", "--name", "Elev 000"],
    "list": ["import", "students", "{folder}/list.csv", "--write"],
}


@pytest.mark.parametrize("what", list(COMMANDS))
def test_a_kill_in_the_middle_leaves_before_or_after(path: Path, tmp_path: Path, what: str) -> None:
    """Killed at many moments of its run: all of it is there or none, and what is there is whole."""
    import shutil

    from ioplogg_tui.archive.writing import archive_of, write_archive
    from ioplogg_tui.logbook.whole_data import every_student

    folder = tmp_path / "start"
    folder.mkdir()
    begin = folder / "school.db"
    if what == "migration":
        rows = make_older(begin, 1)
    else:
        with set_up(begin, "Kari Vik", "nb") as session:
            class_of(session, 12)
            write_archive(folder / "school.zip", archive_of(session, every_student(session)))
        if what == "import":
            begin.unlink()
            with set_up(begin, "Kari Vik", "nb"):
                pass
        (folder / "list.csv").write_text(
            "navn\n" + "\n".join(f"Ny {chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(300)),
            "utf-8",
        )
    seen = set()
    words = [word.format(folder=folder) for word in COMMANDS[what]]
    environment = {**os.environ, "IOPLOGG_LANGUAGE": "en"}
    full = time.monotonic()
    rounds = times(5, 28)
    for round_ in range(rounds):
        target = tmp_path / f"round{round_}.db"
        shutil.copy(begin, target)
        (folder / "copy.db").unlink(missing_ok=True)
        process = subprocess.Popen(
            [sys.executable, "-m", "ioplogg_tui", "--database", str(target), *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
        )
        if round_ == 0:
            _out, error = process.communicate()
            assert process.returncode == 0, error
            took = time.monotonic() - full
        else:
            time.sleep(took * (0.35 + 0.65 * round_ / (rounds - 1)))
            process.kill()
            process.communicate()
        if what == "migration":
            version = version_of(target)
            assert version in (1, NEWEST)
            there = rows_in(target)
            assert {table: len(there[table]) for table in rows} == {table: len(kept) for table, kept in rows.items()}
            seen.add(version)
            continue
        with open_session(target) as session:
            assert check(session) == []
            count = len(every_student(session))
        before, after = {"import": (0, 12), "erase": (12, 11), "list": (12, 312), "backup": (12, 12)}[what]
        assert count in (before, after), "half of it"
        seen.add(count)
        if what == "backup" and (folder / "copy.db").exists():
            with open_session(folder / "copy.db") as copy:
                assert check(copy) == []
    assert seen
