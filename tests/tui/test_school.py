"""The page of what stands of the school on what it sends."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.domain.logo import logo_of
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.school import school_changes, school_itself, write_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.widgets.field import Field
from tests.fixtures.logos import SVG
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, notices, page
from tests.fixtures.staff import SessionOf, on_team


async def test_it_is_written_field_by_field_and_a_logo_is_read_once(
    session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path
) -> None:
    write_school(session, {"name": "Fjordlys", "owner": "Vestland"})
    (tmp_path / "l.svg").write_bytes(SVG)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "h")
        await pilot.pause()
        assert page(app).query_one("#name", Field).value == "Fjordlys"
        write_school(session, {"owner": "Vestland fylkeskommune"})
        await burst(app, "down", "down", *"974760674", "f10")
        await pilot.pause()
        assert "the last digit doesn't fit" in " ".join(notices(app))
        await burst(app, "backspace", "3", "down", "down", "down", *str(tmp_path / "l.svg"), "f10")
        await pilot.pause()
        assert type(page(app)).__name__ == "StudentsScreen"
        itself = school_itself(session)
        assert (itself.organisation, itself.logo) == ("974760673", logo_of(SVG))
        assert itself.owner == "Vestland fylkeskommune", "what a colleague wrote meanwhile stays"
        (tmp_path / "l.svg").unlink()
        await burst(app, "h", "up", "-", "f10")
        await pilot.pause()
        assert school_itself(session).logo == ""
        assert [change.field for change in school_changes(session)][-3:] == ["organisation", "logo", "logo"]


@pytest.mark.parametrize("path_of_logo", ["none.svg", "nowhere/", "."])
async def test_a_logo_that_cannot_be_read_is_told_and_nothing_is_written(
    session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path, path_of_logo: str
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "h", *"Ny", "up", *f"{tmp_path}/{path_of_logo}", "f10")
        await pilot.pause()
        assert notices(app) and type(page(app)).__name__ == "SchoolScreen"
        assert school_itself(session).name == ""


@pytest.mark.parametrize("role", [Role.TEACHER, Role.LEADER])
async def test_it_is_a_leader_s(
    session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf, role: Role
) -> None:
    users.add_user(session, "pia", "Pia Lund", role)
    on_team(session, mathea.id, "pia")
    app = Ioplogg(path, Settings(), session_of("pia"))
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "h")
        await pilot.pause()
        assert (type(page(app)).__name__ == "SchoolScreen") is (role is Role.LEADER)
