"""The terminal's cursor goes to what a key has changed: what a screen reader and a braille line follow."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import get_args

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.palette import GROUNDS, styles
from ioplogg_tui.tui.widgets.lines import Tone
from ioplogg_tui.tui.widgets.status_line import VOICES
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.pointed import at_cursor
from tests.fixtures.screen import typed


def test_each_tone_of_a_message_is_heard_and_seen() -> None:
    assert [*VOICES] == [*get_args(Tone)]
    assert all({*VOICES} <= {*styles(theme)} for theme in GROUNDS)


async def test_it_follows_the_row_and_what_is_said(session: Session, mathea: PlannedStudent, path: Path) -> None:
    plan_for(session, "Jonas Elvestad")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, shown in (
            ((), "▸ Jonas Elvestad"),
            (("down",), "▸ Mathea Solvik"),
            (("enter",), "▸  1 Lager"),
            (("down",), "▸  2 Dobler"),
            (("3",), "Half typed"),
            (("2",), "Saved 3 / 2"),
            (("up",), "▸  1 Lager"),
            (("u",), "Undone: "),
            (("up",), "▸  1 Lager"),
            (("n", *"Såg"), ""),
            (("enter",), "Saved. U undoes."),
            (("o", "down"), "▸  2 Dobler"),
            (("escape",), "▸  2 Dobler"),
            (("l",), "▸ Name"),
            (("f5",), "F5 does nothing here"),
            (("down",), "▸ Strengths"),
        ):
            await typed(pilot, *keys)
            assert at_cursor(app).startswith(shown), keys


async def test_it_is_where_one_types_and_goes_to_the_row_that_is_chosen(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    plan_for(session, "Jonas Elvestad")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "s", *"elve")
        assert app.cursor_position == (6, 1)
        await typed(pilot, "backspace", "backspace", "backspace")
        assert app.cursor_position == (3, 1)
        await typed(pilot, "down")
        assert at_cursor(app).startswith("▸ Mathea")
        await typed(pilot, "backspace")
        assert app.cursor_position == (2, 1)
        await typed(pilot, "escape")
        assert at_cursor(app).startswith("▸ ")


async def test_it_stays_where_it_is_when_somebody_else_changes_the_page(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "down")
        before = app.cursor_position
        at = session.now() - timedelta(days=1)
        observe(session, mathea.id, mathea.soup, Rating(Level(2), None), note="Rørte om", at=at)
        await pilot.pause()
        assert app.cursor_position == before
