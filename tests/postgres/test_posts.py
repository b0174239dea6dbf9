"""One person with posts at several schools of a county: which is opened, and that nothing else is."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.county import ComesIn, SchoolThere
from ioplogg_tui.domain.errors import NotAllowed, NotFound, Stranger, UsageProblem
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import session as sessions
from ioplogg_tui.logbook.chosen_school import choose_school
from ioplogg_tui.logbook.identity import Identity
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.users import add_user, disable_user
from ioplogg_tui.served.asked_words import school_in
from ioplogg_tui.store.county import Door
from ioplogg_tui.store.postgres.pointer import read_pointer
from tests.fixtures import postgres
from tests.postgres.conftest import Told

NORDBY, SORBY = "Nordby skole", "Sørby skole"


def files_of_schools(county: Path) -> list[Path]:
    """What opens each school, in the order in which they came in."""
    return sorted(county.parent.glob("school_*"), key=lambda path: int(path.name.removeprefix("school_")))


@pytest.fixture
def door(told: Told, made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What logins to a county open: eli leads both of its schools, and per teaches at one."""
    for school in (NORDBY, SORBY):
        told("school", "add", school, "--name", "Kari Vik")
        with open_session(files_of_schools(made)[-1]) as session:
            add_user(session, "eli", "Eli Nes", Role.LEADER)
            if school == SORBY:
                add_user(session, "per", "Per Å", Role.TEACHER)
        told("person", "post", "eli", "--school", school)
    told("person", "post", "per", "--school", SORBY)
    monkeypatch.setattr(sessions, "account_here", lambda: "eli")
    return made.with_name("county_login")


def test_who_has_one_post_is_there(door: Path) -> None:
    chosen = choose_school(door, "per")
    assert (chosen.school.name, chosen.others) == (SORBY, ())
    with open_session(chosen.path) as session:
        assert session.store.school.name() == SORBY


def test_of_several_one_is_chosen_and_offered_the_next_time(door: Path) -> None:
    asked: list[ComesIn] = []

    def second(comes_in: ComesIn) -> SchoolThere:
        asked.append(comes_in)
        return comes_in.schools[1]

    for _time in range(2):
        chosen = choose_school(door, "eli", choose=second)
        with open_session(chosen.path, Identity(account="eli"), chosen) as session:
            assert session.store.school.name() == SORBY
    assert [comes_in.offered.name for comes_in in asked] == [NORDBY, SORBY]
    with pytest.raises(UsageProblem, match="--school “Sørby skole”"):
        choose_school(door, "eli")
    assert choose_school(door, "eli", "nordby skole").instead(asked[0].schools[1]).school.name == SORBY


def test_a_school_that_has_shut_one_out_is_named_and_is_not_offered_first(door: Path) -> None:
    administrator = Identity(account=pwd.getpwuid(os.getuid()).pw_name)
    with open_session(files_of_schools(door.with_name("county"))[1], administrator) as session:
        disable_user(session, "eli")
    shut = choose_school(door, "eli", SORBY)
    with pytest.raises(NotAllowed, match="Sørby skole: "):
        open_session(shut.path, Identity(account="eli"), shut)
    asked = choose_school(door, "eli", choose=lambda comes_in: comes_in.offered)
    assert asked.school.name == NORDBY


def test_nobody_comes_in_without_a_post(door: Path, told: Told) -> None:
    for account in ("ingen", ""):
        with pytest.raises(Stranger, match="no post"):
            choose_school(door, account)
    with pytest.raises(NotFound, match="Yours: Sørby skole"):
        choose_school(door, "per", NORDBY)
    told("person", "post", "per", "--school", SORBY, "--from", "1.1.2020", "--to", "2.1.2020")
    with pytest.raises(Stranger, match="no post"):
        choose_school(door, "per")


def test_a_command_says_at_which_school(door: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["--database", str(door), "--school", "sørby skole", "school", "show"]) == 0
    assert SORBY in capsys.readouterr().out
    assert run(["--database", str(door), "school", "show"]) == 2
    assert "several schools" in " ".join(capsys.readouterr().err.split())
    assert run(["--database", str(door.with_name("county")), "--school", NORDBY, "students"]) == 2


def test_only_a_user_of_the_school_gets_a_post_there(told: Told, door: Path) -> None:
    assert "no user “per”" in told("person", "post", "per", "--school", NORDBY, code=1)
    assert "ends on the day" in told(
        *("person", "post", "per", "--school", SORBY, "--from", "2.1.2027", "--to", "1.1.2027"), code=2
    )
    listed = told("person", "list")
    assert listed.count("Eli Nes") == 2 and listed.count("Per Å") == 1


def test_a_day_that_is_not_said_stays(told: Told, door: Path) -> None:
    post = ("person", "post", "per", "--school", SORBY)
    assert told(*post, "--to", "31.7.2031").endswith("to 2031-07-31.")
    assert told(*post, "--from", "1.8.2026").endswith("from 2026-08-01 to 2031-07-31.")
    assert told(*post, "--no-end").endswith("from 2026-08-01.")
    told(*post, "--no-end", "--to", "1.8.2031", code=2)
    assert "account is needed" in told("person", "post", "", "--school", SORBY, code=2)


def test_one_account_is_no_two_people(told: Told, door: Path, made: Path) -> None:
    """Each of two schools that were on their own may have a kari."""
    for file, name in zip(files_of_schools(made), ("Kari Vik", "Kari Moe"), strict=True):
        with open_session(file) as session:
            add_user(session, "kari", name, Role.TEACHER)
    told("person", "post", "kari", "--school", NORDBY)
    refused = told("person", "post", "kari", "--school", SORBY, code=2)
    assert "Kari Vik" in refused and "Kari Moe" in refused
    assert "Sørby skole" not in told("person", "list").partition("Kari Vik")[2].partition("Per")[0]
    assert told("person", "post", "kari", "--school", SORBY, "--same-person").startswith("Kari Moe (kari)")


def test_nobody_waits_at_the_door_while_schools_change(door: Path, made: Path) -> None:
    with postgres.connected(read_pointer(made).database) as connection:
        connection.execute("LOCK TABLE county.school IN SHARE ROW EXCLUSIVE MODE")
        with closing(Door(door)) as asked:
            asked.came_to("eli", choose_school(door, "eli", SORBY).school)
            assert (comes_in := asked.comes_in("eli", clock.today())) and comes_in.last is not None
        connection.execute("LOCK TABLE county.person IN EXCLUSIVE MODE")
        assert choose_school(door, "eli", NORDBY).school.name == NORDBY


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM county.person",
        "SELECT * FROM county.post",
        "SELECT * FROM county.school",
        "SELECT * FROM {school}.student",
        "UPDATE county.person SET last_school = 1",
        "SET ROLE {school}",
        "CREATE TABLE county.mine (x int)",
        "CREATE TEMP TABLE mine (x int)",
    ],
)
def test_the_role_of_logins_may_ask_for_posts_and_nothing_else(door: Path, statement: str) -> None:
    pointer = read_pointer(door)
    with postgres.connected(pointer.database, pointer.user) as connection:
        assert connection.execute("SELECT count(*) FROM county.posts_of('eli', '2026-11-28')").fetchall()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement.format(school=files_of_schools(door)[0].name).encode())


def test_a_school_is_named_before_a_command() -> None:
    assert school_in("--school 'Sørby skole' goals mathea") == ("Sørby skole", "goals mathea")
    assert school_in("ioplogg --school=Sørby note mathea 1 'To ord'") == ("Sørby", "note mathea 1 'To ord'")
    assert school_in("students --all") == ("", "students --all")
    assert school_in("students 'open") == ("", "students 'open")


def served(door: Path, command: str) -> subprocess.CompletedProcess[str]:
    """A login by sudo, as the server's wrapper begins it."""
    words = [sys.executable, "-I", "-m", "ioplogg_tui.served", "--database", str(door)]
    surroundings = {"SUDO_UID": str(os.getuid()), "SSH_ORIGINAL_COMMAND": command}
    return subprocess.run(words, env=surroundings, capture_output=True, text=True, timeout=60, check=False)


def test_over_the_line_one_is_at_the_school_that_is_named(door: Path, told: Told) -> None:
    account = pwd.getpwuid(os.getuid()).pw_name
    assert served(door, "school show").returncode == Stranger.exit_code
    for school in (NORDBY, SORBY):
        told("person", "post", account, "--school", school)
    assert "--school" in served(door, "school show").stderr
    for school in (NORDBY, SORBY):
        shown = served(door, f"--school '{school}' school show")
        assert shown.returncode == 0 and school in shown.stdout, shown.stderr
    assert served(door, "--school 'Østby skole' school show").returncode == 1
    one = served(files_of_schools(door.with_name("county"))[0], f"--school '{NORDBY}' school show")
    assert one.returncode == 2
    for school in (NORDBY, SORBY):
        assert served(door, f"--school '{school}' settings set due_days 21").returncode == 0
    (settings,) = (door.parent / "settings").iterdir()
    assert settings.name.startswith("person-")
