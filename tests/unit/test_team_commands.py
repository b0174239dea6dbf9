"""Who is around a student, by command: for whoever the screen shows it to, and no further."""

from __future__ import annotations

import json

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team


@pytest.mark.parametrize(
    ("role", "on", "sees"),
    [
        (Role.TEACHER, True, True),
        (Role.TEACHER, False, False),
        (Role.ASSISTANT, True, True),
        (Role.LEADER, False, True),
        (Role.ADMINISTRATOR, False, True),
    ],
)
def test_the_team_is_listed_for_whom_the_screen_shows_it_to(  # noqa: PLR0913 - fixtures
    session: Session,
    mathea: PlannedStudent,
    session_of: SessionOf,
    capsys: pytest.CaptureFixture[str],
    role: Role,
    on: bool,
    sees: bool,
) -> None:
    users.add_user(session, "per", "Per Moe", role)
    if on:
        on_team(session, mathea.id, "per")
    assert (run(["team", "list", str(mathea.id), "--json"], session_of("per")) == 0) is sees
    told = capsys.readouterr()
    assert ("Kari Vik" in told.out) is sees and told.err.count("\n") == (not sees)


def test_who_can_be_put_on_a_team_is_listed_for_who_puts_them(
    session: Session, session_of: SessionOf, capsys: pytest.CaptureFixture[str]
) -> None:
    users.add_user(session, "per", "Per Moe", Role.TEACHER)
    users.add_user(session, "eva", "Eva Lie", Role.ADMINISTRATOR)
    assert run(["team", "list"], session_of("per")) == 1 and capsys.readouterr().out == ""
    assert run(["team", "list", "--json"], session_of("eva")) == 0
    assert [user["account"] for user in json.loads(capsys.readouterr().out)] == [session.person.account, "per"]
