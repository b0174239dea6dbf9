"""What others would lose, or was done in another session, is not undone by a key that was pressed once, on any page."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import teams, users
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import screens
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.lasting import UndoKeys
from tests.fixtures.plans import PlannedStudent, observations_of_each
from tests.fixtures.screen import burst, drawn
from tests.fixtures.staff import SessionOf
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


@pytest.mark.parametrize("name", sorted(kinds() & OPENING.keys()))
async def test_what_was_done_in_another_window_is_named_before_it_goes(
    name: str, session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    other = session_of(session.person.account)
    observe(other, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, *OPENING[name])
        assert type(app.screen).__name__ == name
        await burst(app, "u")
        assert observations_of_each(session)[mathea.id] == 1
        assert "U once more undoes what you did in another session: the rating 3 / 2, goal 1" in " ".join(
            drawn(app).split()
        )
        await burst(app, "u")
        assert not observations_of_each(session)[mathea.id]


async def test_what_was_done_here_goes_at_once(session: Session, mathea: PlannedStudent, path: Path) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, "u")
        assert not observations_of_each(session)[mathea.id]
