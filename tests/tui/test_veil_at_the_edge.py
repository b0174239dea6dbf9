"""A name that is cut at the edge of the criteria is hidden as a whole one is, whenever the veil is put on."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.screen import drawn, typed

FIRST = 27
"""So many signs before the name in the criterion of the lowest level, and two more in each above it."""


@pytest.mark.parametrize(
    "keys", [("i", "t", "enter"), ("t", "enter", "i"), ("i", "enter"), ("enter", "i")], ids=" ".join
)
async def test_by_half_a_name_a_class_knows_who_it_is(session: Session, path: Path, keys: tuple[str, ...]) -> None:
    criteria = {
        dimension: {level: f"{'a' * (FIRST + 2 * int(level))} Thorbjørnsen hjelper til med alt" for level in Level}
        for dimension in Dimension
    }
    write_goal(session, enrol(session, "Ask Thorbjørnsen"), GoalText("Matfag", "Rydder", criteria=criteria))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(60, 20)) as pilot:
        await typed(pilot, *keys)
        assert "aaa" in drawn(app) and "Th" not in drawn(app), drawn(app)
