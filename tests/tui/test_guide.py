"""The demo leads through five tasks in the bottom line, and a real logbook has nothing of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ioplogg_tui.cli import set_up
from ioplogg_tui.cli.main import run
from ioplogg_tui.locale import LANGUAGES, _, speaking
from ioplogg_tui.logbook.self_assessment import set_leaving_code
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import guide, program
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.guide import OVER, TASKS, Guide
from ioplogg_tui.tui.keys import with_keys
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import drawn, typed

TELEPHONE = (40, 20)
SIZES = (TELEPHONE, (60, 20), (80, 24), (120, 40))


@pytest.fixture(autouse=True)
def not_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "LOOK_SECONDS", 3600)


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    return Ioplogg(path, Settings(keys={"note": "f11"}), session, is_guided=True)


def last_row(app: Ioplogg) -> str:
    return drawn(app).splitlines()[-1].strip()


async def look(app: Ioplogg, pilot: Pilot[None]) -> str:
    """What the last row says when the guide has looked, as its timer has it look."""
    assert isinstance(app.guide, Guide)
    app.call_later(app.guide.look)
    await pilot.pause()
    return last_row(app)


DEEDS: tuple[tuple[str, ...], ...] = (
    ("enter", "3", "2"),
    ("f11", *"Skar selv", "enter"),
    ("u",),
    ("ctrl+p", "s", "u"),
    ("escape", "j", "f10"),
)
"""What does each task, in order."""


@pytest.mark.parametrize("size", SIZES)
async def test_each_task_is_over_when_its_deed_is_done(app: Ioplogg, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for number, deed in enumerate(DEEDS, 1):
            await pilot.pause()
            said = await look(app, pilot)
            if size != TELEPHONE:
                assert said.startswith(f"{number}/5") and said.endswith("Ctrl+G closes"), said
            task = _(TASKS[number - 1].value).replace("[note]", "F11").replace("[keep]", "Enter")
            assert with_keys(task) in said, "whole, before all else"
            await typed(pilot, *deed)
        assert "That was it" in await look(app, pilot)
        await typed(pilot, "ctrl+g")
        assert "Ctrl+G" not in drawn(app) and app.guide is None
    assert len(DEEDS) == len(TASKS)


async def test_another_key_does_a_task_as_well_and_what_isnt_it_does_not(app: Ioplogg) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "p", "escape", "l", "escape")
        assert (await look(app, pilot)).startswith("1/5")
        await typed(pilot, "escape", "t", "enter", "4", "4")
        await look(app, pilot)
        await typed(pilot, "u")
        assert (await look(app, pilot)).startswith("2/5"), "taken back, and nothing was noted"
        assert "F11" in last_row(app), "the key in force"
        await typed(pilot, "4", "4")
        assert (await look(app, pilot)).startswith("2/5"), "rated once more, and nothing was noted"
        await typed(pilot, "n", "f11", *"Skar", "enter")
        assert (await look(app, pilot)).startswith("3/5")
        await typed(pilot, "u")
        await look(app, pilot)
        await typed(pilot, "escape", "escape", "escape", "s", "m", "a")
        assert (await look(app, pilot)).startswith("5/5"), "the list's own search finds too"


async def test_it_can_be_closed_and_takes_no_row_then(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.size.height == 23
        await typed(pilot, "ctrl+g", "enter")
        assert app.screen.size.height == 24
        assert "Ctrl+G" not in drawn(app)


async def test_a_student_sees_none(app: Ioplogg, session: Session) -> None:
    set_leaving_code(session, "1234")
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot)
        await typed(pilot, "enter", "v", "enter")
        assert "Ctrl+G" not in await look(app, pilot)
        await typed(pilot, "escape", *"1234", "enter")
        assert "Ctrl+G" in await look(app, pilot)


async def test_a_real_logbook_has_none(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "ctrl+g")
        assert app.guide is None and app.screen.size.height == 24 and "1/5" not in drawn(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_task_stands_whole_on_a_small_screen(language: str) -> None:
    with speaking(language):
        rows = [f"5/5 {_(words)}   {_('[guide] closes')}" for words in (*(task.value for task in TASKS), OVER)]
        assert [row for row in map(with_keys, rows) if len(row) > SIZES[1][0] - 2] == []
        tasks = [with_keys(_(words)) for words in (*(task.value for task in TASKS), OVER)]
        assert [task for task in tasks if len(task) > TELEPHONE[0] - 2] == []


def test_the_demo_alone_begins_one(monkeypatch: pytest.MonkeyPatch, session: Session, path: Path) -> None:
    begun: list[dict[str, Any]] = []
    monkeypatch.setattr(program, "run_program", lambda *_words, **more: begun.append(more))
    monkeypatch.setattr(set_up, "require_terminal", lambda: None)
    monkeypatch.setattr("ioplogg_tui.cli.root.require_terminal", lambda: None)
    assert run(["demo"]) == 0 and run(["--database", str(path)]) == 0
    assert begun == [{"is_demo": True}, {"chosen": None}]
