"""From a page one goes back a step: nothing but the list is left for good by a stray key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keymap import every_page
from ioplogg_tui.tui.screens.page import Page
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, notices, typed


def test_left_goes_back_wherever_it_does_nothing_else() -> None:
    dead = [
        page.__name__
        for page in every_page()
        if page is not Page and "escape" in page._merged_bindings.key_to_bindings  # type: ignore[union-attr]  # noqa: SLF001
        if "left" not in page._merged_bindings.key_to_bindings  # type: ignore[union-attr]  # noqa: SLF001
    ]
    assert {*dead} <= {"HandedOverPage", "SelfAssessmentScreen", "ClosedScreen"}, (
        "the student's own, and what is read first"
    )


@pytest.mark.parametrize("key", ["q", "left"])
async def test_a_step_back_from_deep(session: Session, mathea: PlannedStudent, path: Path, key: str) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        first = app.screen

        async def back_from(*keys: str) -> Screen[Any]:
            await burst(app, *keys, key)
            await pilot.pause()
            return app.screen

        if key == "left":
            assert await back_from() is first and not app.is_over, "on the list it is nothing"
        assert await back_from("d") is (first if key == "q" else app.screen)
        await burst(app, *["escape"] * (app.screen is not first), "enter")
        student = app.screen
        for keys in (("o",), ("z",), ("m",)):
            assert await back_from(*keys) is student
        if key == "q":
            assert await back_from("3") is student and goals_of(session, mathea.id)[0].standing.observations == 0
            assert await back_from() is first and not app.is_over
            await typed(pilot, key)
            assert app.is_over


async def test_what_is_not_saved_is_asked_about(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "r", "x", "tab", "escape")
        assert any("once more leaves without" in said for said in notices(app)) and not app.is_over
        await typed(pilot, "ctrl+q")
        assert app.is_over
