"""A new logbook gets its curriculum and its students on the screen: fetched, from a file, or later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.logbook.curricula import every_aim
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.settings import CurriculumSource, Settings, read_settings, settings_path
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.beginning import BeginningScreen
from ioplogg_tui.tui.screens.curriculum import CurriculumScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from tests.fixtures.grep_archive import small, write_zip
from tests.fixtures.screen import drawn, page, typed, until, until_shown
from tests.unit.test_download import server


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "grep.zip"
    write_zip(path, small())
    return path


@pytest.fixture
def address(archive: Path) -> Iterator[str]:
    body = archive.read_bytes()
    with server([(200, body, len(body))]) as (address, _seen):
        yield address


async def test_the_first_run_goes_on_to_curriculum_and_students(tmp_path: Path, address: str) -> None:
    settings_path().write_text(f'[curriculum]\naddress = "{address}"\n', "utf-8")
    app = Ioplogg(tmp_path / "first" / "x.db", read_settings(), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *"Eva", "enter", "enter", "enter")
        await until(app, lambda: isinstance(app.screen, BeginningScreen))
        assert "fetch it from Udir" in drawn(app) or "hent den fra Udir" in drawn(app)
        await typed(pilot, "enter")
        await until(app, lambda: "✓" in drawn(app))
        assert every_aim(app.session, "nb")
        await typed(pilot, "down", "enter", *"Mathea Solvik", "f10")
        await until(app, lambda: isinstance(app.screen, BeginningScreen))
        assert [line.student.name for line in student_lines(app.session)] == ["Mathea Solvik"]
        await typed(pilot, "escape")
        assert isinstance(app.screen, StudentsScreen) and "Mathea Solvik" in drawn(app)
        app.session.close()


async def test_the_invented_school_has_all_of_it(tmp_path: Path) -> None:
    app = Ioplogg(tmp_path / "first" / "x.db", Settings(), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *"Eva", "enter", "enter", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, StudentsScreen)
        app.session.close()


async def test_an_empty_curriculum_leads_to_one_from_a_file(session: Session, path: Path, archive: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "c", "enter")
        assert isinstance(page(app), BeginningScreen) and "Students:" not in drawn(app)
        await typed(pilot, "down", "enter", *str(archive.with_name("other.zip")), "enter")
        await until_shown(app, "There is no file")
        await typed(pilot, "enter", *["backspace"] * len("other.zip"), *"grep.zip", "enter")
        await until_shown(app, "competence aims read")
        await typed(pilot, "escape")
        assert isinstance(page(app), CurriculumScreen) and "No curriculum yet" not in drawn(app)


async def test_what_is_fetched_can_be_let_be(session: Session, path: Path) -> None:
    locale.use_language("en")
    with server([(503, b"", 0)]) as (address, _seen):
        app = Ioplogg(path, Settings(curriculum=CurriculumSource(address)), session)
        async with app.run_test(size=(80, 24)) as pilot:
            await typed(pilot, "c", "enter", "enter", "enter")
            assert "Fetching the curriculum" in drawn(app)
            await typed(pilot, "escape")
            assert isinstance(app.screen, BeginningScreen), "the first lets go of it"
            await typed(pilot, "escape")
            assert isinstance(page(app), CurriculumScreen)
    assert every_aim(session, "nb") == []
