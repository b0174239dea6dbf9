"""An adviser's case is given by the form of the team, and what an adviser sees is what an adviser may."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import teams, users
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn, notices, shown, typed, until_shown
from tests.fixtures.staff import SessionOf


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_a_case_is_given_with_its_consent(
    size: tuple[int, int], session: Session, mathea: PlannedStudent, path: Path
) -> None:
    users.add_user(session, "ola", "Ola Nes", Role.TEACHER)
    users.add_user(session, "pia", "Pia Ås", Role.ADVISER)
    day = session.today() + timedelta(days=9)
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=size) as pilot:
        await burst(app, "enter", "z", "a", *"ola")
        await pilot.pause()
        assert not [row for row in app.screen.query(".case") if row.display]
        await burst(app, "backspace", "backspace", "backspace", *"pia", "f10")
        await pilot.pause()
        assert "Consent by" in drawn(app)
        assert any("as a case" in notice for notice in notices(app))
        await burst(app, "tab", "tab", *day.isoformat(), "tab", *"today", "tab", *"mor", "f10")
        await pilot.pause()
        assert "Pia Ås is on the team." in shown(app)
    (place,) = [one.place for one in teams.team_of(session, mathea.id) if one.name == "Pia Ås"]
    assert (place.ends, place.consent, place.consent_by) == (day, session.today(), "mor")


async def test_an_adviser_comments_and_is_offered_no_more(
    session: Session, session_of: SessionOf, mathea: PlannedStudent, path: Path
) -> None:
    pia, today = users.add_user(session, "pia", "Pia Ås", Role.ADVISER), session.today()
    teams.give_place(session, mathea.id, pia, teams.NewPlace(ends=today, consent=today, consent_by="mor"))
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None), note="Rørte om")
    app = Ioplogg(path, Settings(language="en"), session_of("pia"))
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, "enter")
        await pilot.pause()
        keys = shown(app).splitlines()[-1]
        assert "note" in keys and "progression" in keys
        assert not [word for word in ("rate", "next step", "new goal") if word in keys]
        await burst(app, "n")
        await pilot.pause()
        await typed(pilot, *"Med bilder", "enter")
        await until_shown(app, "adviser: «Med bilder»")
        await burst(app, "1", "2")
        await pilot.pause()
        assert any("You read and comment here" in notice for notice in notices(app))
        await burst(app, "p")
        await pilot.pause()
        assert "adviser: «Med bilder»" in shown(app)
