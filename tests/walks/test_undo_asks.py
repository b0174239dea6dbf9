"""What others would lose is not undone by a key that was pressed once too often, on any page."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import teams, users
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import screens
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.lasting import UndoKeys
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn
from tests.walks.test_bursts import OPENING, kinds_of


def kinds() -> set[str]:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    return kinds_of(UndoKeys)


def test_every_page_that_undoes_is_tried() -> None:
    assert kinds() - OPENING.keys() == set()


@pytest.mark.parametrize("name", sorted(kinds() & OPENING.keys()))
async def test_a_colleague_stays_on_the_team_until_it_is_meant(
    name: str, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    teams.put_on_team(session, mathea.id, users.user_of_account(session, "ola").id)

    def is_there() -> bool:
        team = teams.team_of_student(session, mathea.id)
        return any(member.name == "Ola Berg" and member.place.holds(session.today()) for member in team)

    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, *OPENING[name])
        assert type(app.screen).__name__ == name
        if name != "TeamScreen":  # there one reads who is on it
            await burst(app, "u")
            assert is_there() and "U once more undoes: Ola Berg on the team" in " ".join(drawn(app).split())
            await burst(app, "escape")
            assert type(app.screen).__name__ == name and "nothing was done" in drawn(app)
            await burst(app, "u", "up", "u")
            assert is_there(), "another key came between"
        await burst(app, "u")
        assert not is_there() and "Undone: Ola Berg on the team" in " ".join(drawn(app).split())
