"""The heading of the criteria in a lesson: two levels stand there together, or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import plan_for
from tests.fixtures.screen import shown, typed


async def test_no_width_cuts_it_between_its_levels(session: Session, path: Path) -> None:
    """One level alone reads as the whole."""
    plan_for(session, "Amina Nordli")
    app = Ioplogg(path, Settings(language="en"), session)
    seen = set()
    async with app.run_test(size=(40, 20)) as pilot:
        await typed(pilot, "t", "enter", "3", "3", "up", "left", "3", "2", "up", "left")
        for width in range(40, 84, 4):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            (heading,) = [row for row in shown(app).splitlines() if "Amina can …" in row]
            _stem, _shown, levels = heading.partition("shown")
            assert not levels or re.search(r"3 / 3.*now 3 / 2", levels), heading
            seen.add(bool(levels))
    assert seen == {True, False}


@pytest.mark.parametrize("size", [(40, 20), (60, 20), (80, 24), (120, 40)])
async def test_criteria_are_read_on_every_page_that_shows_them(
    session: Session, path: Path, size: tuple[int, int]
) -> None:
    plan_for(session, "Amina Nordli")
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "t", "enter")
        assert all(f"lage suppe, steg {int(level)}" in shown(app) for level in Level)
        await typed(pilot, "3")
        assert all(f"med støtte {int(level)}" in shown(app) for level in Level)
