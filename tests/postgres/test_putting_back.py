"""A school of a county is put back to a backup of it, whole or not at all; nothing else of the county is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.county import ComesIn, SchoolThere
from ioplogg_tui.domain.errors import DatabaseProblem, Overtaken
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.backup import back_up
from ioplogg_tui.logbook.chosen_school import choose_school
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store.county import Door
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.postgres.pointer import read_pointer
from tests.fixtures import postgres
from tests.postgres.conftest import Told
from tests.postgres.test_copying import all_of

NORDBY = "Nordby skole"


@pytest.fixture
def school(made: Path, told: Told, lived: Path) -> Path:
    """The file that opens the invented school."""
    told("take-in", str(lived), "--school", NORDBY)
    return next(made.parent.glob("school_*"))


@pytest.fixture
def other(school: Path, told: Told) -> Path:
    """A second school of the county."""
    told("school", "add", "Sørby skole", "--name", "Siv Moe")
    return next(path for path in school.parent.glob("school_*") if path != school)


def backed_up(school: Path, folder: Path) -> Path:
    with open_session(school) as session:
        return back_up(session, folder / "backup.db").path


def new_student(session: Session, name: str) -> None:
    enrol(session, name)


def rated(session: Session, name: str) -> None:
    student = next(line.student for line in student_lines(session) if goals_of(session, line.student.id))
    observe(session, student.id, goals_of(session, student.id)[0].id, Rating(Level(3), Level(2)), note=name)


DEEDS: list[Callable[[Session, str], None]] = [new_student, rated]


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(["Ida Nes", "Åse Øye"])), max_size=5))
def test_put_back_it_is_the_backup(
    school: Path, told: Told, tmp_path: Path, deeds: list[tuple[Callable[[Session, str], None], str]]
) -> None:
    folder = Path(mkdtemp(dir=tmp_path))
    backup = backed_up(school, folder)
    before = all_of(backup)
    with open_session(school) as session:
        for deed, name in deeds:
            deed(session, name)
    told("put-back", NORDBY, str(backup), "--write")
    told("give-out", NORDBY, str(folder / "after.db"))
    assert all_of(folder / "after.db") == before
    with open_session(school) as session:
        enrol(session, "Etter På")
        assert check(session) == [], "numbers and rights are those of a school"


def test_it_says_first_what_that_comes_to(school: Path, told: Told, tmp_path: Path) -> None:
    backup = backed_up(school, tmp_path)
    with open_session(school) as session:
        enrol(session, "Ida Nes")
        said = told("put-back", NORDBY, str(backup))
        assert "1 session is open" in said and "--write does it" in said
        assert "open at Nordby skole: 1." in told("put-back", NORDBY, str(backup), "--write", code=2)
        assert "Ida Nes" in {line.student.name for line in student_lines(session)}, "nothing was written"


def test_who_has_it_open_is_told_and_writes_nothing(school: Path, told: Told, tmp_path: Path) -> None:
    backup = backed_up(school, tmp_path)
    with open_session(school) as session:
        told("put-back", NORDBY, str(backup), "--write", "--sure")
        with pytest.raises(Overtaken, match="put back"):
            session.store.engine.changes_of_others()
        with pytest.raises(Overtaken, match="put back"):
            enrol(session, "Ida Nes")
    with open_session(school) as session:
        assert "Ida Nes" not in {line.student.name for line in student_lines(session)}


def test_posts_stay_and_the_other_school_is_not_touched(school: Path, other: Path, told: Told, tmp_path: Path) -> None:
    with open_session(other) as session:
        enrol(session, "Olav Nystad")
    with postgres.connected(read_pointer(school).database) as connection:
        connection.execute(f"SET search_path = {school.name}".encode())
        connection.execute("UPDATE staff SET account = 'kari' WHERE id = 1")
    backup = backed_up(school, tmp_path)
    told("person", "post", "kari", "--school", NORDBY)
    told("put-back", NORDBY, str(backup), "--write")
    assert NORDBY in told("person", "list")
    assert "2 schools are whole" in told("check")
    with open_session(other) as session:
        assert session.store.engine.rows("SELECT name FROM student") == [("Olav Nystad",)]


def test_a_school_that_is_broken_is_put_back(school: Path, told: Told, tmp_path: Path) -> None:
    backup = backed_up(school, tmp_path)
    with postgres.connected(read_pointer(school).database) as connection:
        connection.execute(f"DROP SCHEMA {school.name} CASCADE".encode())
    told("check", code=1)
    told("put-back", NORDBY, str(backup), "--write")
    assert "1 school is whole" in told("check")


def test_no_other_logbook_comes_in_its_place(school: Path, other: Path, told: Told, tmp_path: Path) -> None:
    anothers = backed_up(other, tmp_path)
    assert "of another logbook" in told("put-back", NORDBY, str(anothers), "--write", code=2)
    (tmp_path / "text").write_text("x" * 500, "utf-8")
    told("put-back", NORDBY, str(tmp_path / "text"), "--write", code=1)
    assert "2 schools are whole" in told("check")


def test_a_log_that_goes_on_from_something_else_is_told(school: Path, told: Told, tmp_path: Path) -> None:
    backup = backed_up(school, tmp_path)
    with open_session(school) as session:
        enrol(session, "Ida Nes")
        later = back_up(session, tmp_path / "later.db").path
    told("put-back", NORDBY, str(backup), "--write")
    assert "hasn't that event" in told("put-back", NORDBY, str(later))


def test_restore_leaves_what_says_where_the_logbook_lies(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup, before = backed_up(school, tmp_path), school.read_bytes()
    assert run(["--database", str(school), "restore", str(backup)]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "has to stay" in said and "county put-back" in said and "Move it away" not in said
    assert school.read_bytes() == before


def test_a_logbook_that_lies_where_the_schools_file_was_is_found(
    school: Path, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backed_up(school, tmp_path)
    school.unlink()
    assert run(["--database", str(school), "restore", str(backup)]) == 0
    assert "isn't in the county" in told("check", code=1)
    door = school.with_name("county_login")
    comes_in = ComesIn(1, "en", (SchoolThere(int(school.name[7:]), NORDBY),), None)
    monkeypatch.setattr(Door, "comes_in", lambda *_words: comes_in)
    with pytest.raises(DatabaseProblem, match="another file"):
        choose_school(door, "kari")


def test_a_school_of_another_version_says_so_everywhere(school: Path, told: Told, tmp_path: Path) -> None:
    def of_version(version: int) -> None:
        with postgres.connected(read_pointer(school).database) as connection:
            connection.execute(f"SET search_path = {school.name}".encode())
            connection.execute("UPDATE logbook SET version = %s", (version,))

    of_version(NEWEST - 1)
    assert "Run “ioplogg county upgrade”" in told("check", code=1)
    assert "Run “ioplogg county upgrade”" in told("give-out", NORDBY, str(tmp_path / "out.db"), code=1)
    of_version(NEWEST + 1)
    for words in (("check",), ("upgrade",), ("give-out", NORDBY, str(tmp_path / "out.db"))):
        assert "Install the newest" in told(*words, code=1)
    assert not (tmp_path / "out.db").exists()


def test_by_the_file_of_logins_each_school_is_backed_up(school: Path, other: Path, tmp_path: Path) -> None:
    door, folder = school.with_name("county_login"), tmp_path / "backups"
    assert run(["--database", str(door), "backup", str(folder)]) == 2, "there is no such folder"
    folder.mkdir()
    assert run(["--database", str(door), "backup", str(folder), "--keep", "3d"]) == 0
    assert [len(list((folder / each.name).glob("*.db"))) for each in (school, other)] == [1, 1]


@pytest.mark.parametrize("words", ["user list", "authorized-keys"])
def test_who_has_no_post_is_told_whose_file_to_name(
    school: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--database", str(school.with_name("county_login")), *words.split()]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "done to one school" in said and "school_1" in said
