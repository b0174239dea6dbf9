"""Keys at random, by every role: what one isn't to see is on no screen, and no name where the veil is on."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.enrolment import protect
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import names_seen
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import trouble
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn, stale_keys
from tests.fixtures.staff import SessionOf, on_team
from tests.trials import times
from tests.walks.test_bursts import keys_there

ROLES = list(Role)
KEYS_OF_ONE_RUN = 120
LEAVING = {"q", "ctrl+q", "ctrl+c", "ctrl+z"}
TYPED = ["1", "2", "3", "0", "x", "space", "enter", "escape", "up", "down", "left", "right", "i"]


def parts(names: list[str]) -> set[str]:
    return {fold(part) for name in names for part in name.split()}


@pytest.mark.parametrize("role", ROLES)
async def test_nothing_is_shown_that_is_not_to_be_seen(
    role: Role,
    session: Session,
    mathea: PlannedStudent,
    path: Path,
    session_of: SessionOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "another machine")  # so that no file is saved here
    faults: list[str] = []
    monkeypatch.setattr(trouble, "to_system_log", faults.append)
    plan_for(session, "Jonas Elvestad")
    protect(session, plan_for(session, "Ragnhild Aasen").id, protected=True)
    users.add_user(session, "per", "Per Moe", role, language="en")
    if role not in (Role.LEADER, Role.ADMINISTRATOR, Role.OWNER):
        on_team(session, mathea.id, "per")
    everybody = parts(["Mathea Solvik", "Jonas Elvestad", "Ragnhild Aasen"])
    chance, left = Random(f"13 {role}"), times(40, 20_000 // len(ROLES))
    while left > 0:
        per = session_of("per")
        hidden = everybody - parts(names_seen(per))
        app = Ioplogg(path, Settings(), per)
        async with app.run_test(size=chance.choice([(60, 20), (80, 24), (120, 40)])) as pilot:
            pressed = []
            for _key in range(min(left, KEYS_OF_ONE_RUN)):
                key = chance.choice([*(set(keys_there(app)) - LEAVING), *TYPED])
                pressed.append(key)
                left -= 1
                await burst(app, key)
                await pilot.pause()
                if app.is_over:
                    break
                assert stale_keys(app) == "", pressed
                words = set("".join(sign if sign.isalpha() else " " for sign in fold(drawn(app))).split())
                assert not words & hidden, pressed
                assert not (app.initials_only and words & everybody), pressed
                assert faults == [], pressed
