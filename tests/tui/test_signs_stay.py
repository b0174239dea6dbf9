"""A sign that something is late, or long ago, stays however narrow the window and however large the number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import ioplogg_tui.tui
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.widgets.lines import with_sign
from tests.fixtures.plans import plan_for
from tests.fixtures.screen import shown

ROOT = Path(ioplogg_tui.tui.__file__).parent


@given(text=st.text("aå漢 1", max_size=30), width=st.integers(4, 30))
def test_a_sign_is_last_and_never_cut(text: str, width: int) -> None:
    line = with_sign(text, "!", width)
    assert cell_len(line) == width and line.rstrip().endswith(" !")


def test_no_column_puts_a_sign_after_a_number_by_itself() -> None:
    by_hand = [
        path.name for path in ROOT.rglob("*.py") if re.search(r"""\} !["']|['"] !['"]""", path.read_text("utf-8"))
    ]
    assert by_hand == []


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (110, 30), (120, 40)])
@pytest.mark.parametrize("day", ["2026-09-20", "2026-12-20", "2030-05-20"])
async def test_long_ago_is_marked_in_the_list(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], day: str
) -> None:
    monkeypatch.setenv(clock.TODAY, "2026-08-24")
    with set_up(path, "Kari Vik", "en") as session:
        mathea = plan_for(session, "Mathea Solvik")
        observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    monkeypatch.setenv(clock.TODAY, day)
    with open_session(path) as session:
        app = Ioplogg(path, Settings(language="en"), session)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            (row,) = [line for line in shown(app).splitlines() if "▸ Mathea" in line]
            assert re.search(r"day\S* !", row)
