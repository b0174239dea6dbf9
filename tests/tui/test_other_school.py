"""The box leads to the other schools where one has a post, and the program goes on there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.domain.county import ComesIn, SchoolThere
from ioplogg_tui.domain.errors import NotFound
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.chosen_school import Chosen
from ioplogg_tui.logbook.identity import Identity
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.users import add_user, disable_user
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import program
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.screen import burst, drawn

NORDBY, SORBY = SchoolThere(1, "Nordby skole"), SchoolThere(2, "Sørby skole")


def chosen(school: SchoolThere, path: Path) -> Chosen:
    return Chosen(school, path, Path("/county_login"), "eli", ComesIn(1, "nb", (NORDBY, SORBY), school.number))


@pytest.fixture
def app(session: Session, path: Path) -> Ioplogg:
    session.chosen = chosen(NORDBY, path)
    return Ioplogg(path, Settings(), session)


async def test_the_box_leads_to_it(app: Ioplogg, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = chosen(SORBY, path.with_name("school_2"))
    set_up(other.path, "Eli Nes", "nb").close()
    monkeypatch.setattr(Chosen, "instead", lambda _self, school: {SORBY: other}[school])
    async with app.run_test():
        await burst(app, "ctrl+p", *"sørby", "enter")
    assert app.goes_to == other


async def test_who_has_no_post_there_any_longer_stays(app: Ioplogg, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Chosen, _school: SchoolThere) -> Chosen:
        raise NotFound("You have no post at a school called “{text}” today. Yours: {names}.", text="2", names="Nordby")

    monkeypatch.setattr(Chosen, "instead", refuse)
    async with app.run_test():
        await burst(app, "ctrl+p", *"sørby", "enter")
        assert "Nordby" in drawn(app)
    assert app.goes_to is None


async def test_who_is_shut_out_there_stays_and_is_told_by_which_school(
    app: Ioplogg, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = chosen(SORBY, path.with_name("school_2"))
    set_up(other.path, "Eli Nes", "nb").close()
    with open_session(other.path) as session:
        add_user(session, "eli", "Eli Nes", Role.TEACHER)
        disable_user(session, "eli")
    monkeypatch.setattr(Chosen, "instead", lambda _self, school: {SORBY: other}[school])
    app.session.identity = Identity(account="eli")
    async with app.run_test():
        await burst(app, "ctrl+p", *"sørby", "enter")
        assert "Sørby skole: " in drawn(app)
        assert app.is_running
    assert app.goes_to is None and app.ended is None


async def test_who_chose_no_school_is_offered_none(session: Session, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test():
        await burst(app, "ctrl+p", *"sørby")
        assert "Sørby" not in drawn(app).replace("sørby", "")


def test_the_program_goes_on_there(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = chosen(SORBY, tmp_path / "school_2")
    for at in (path, other.path):
        at.parent.mkdir(exist_ok=True)
        set_up(at, "Eli Nes", "nb").close()
    ran: list[Path] = []

    def leave(app: Ioplogg, **_options: object) -> None:
        ran.append(app.session.path)
        app.goes_to = other if len(ran) == 1 else None

    monkeypatch.setattr(Ioplogg, "run", leave)
    with open_session(path, chosen=chosen(NORDBY, path)) as session:
        program.run_program(path, Settings(), session)
    assert ran == [path, other.path]
