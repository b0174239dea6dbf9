"""A cursor is moved over what was read already: on no page does a move ask the logbook anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.looking import Looking
from tests.conftest import AN_HOUR
from tests.fixtures.screen import burst
from tests.walks.test_bursts import Trial, trial  # noqa: F401 - a fixture

MOVES = ("down", "up", "pagedown", "pageup")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that the program makes, but for looking around and standing still, which no key begins."""
    statements: list[str] = []
    for name in ("execute_sql", "rows"):
        asking = getattr(SchoolDatabase, name)

        def counted(self: SchoolDatabase, sql: str, *values: object, asking: Callable[..., object] = asking) -> object:
            statements.append(sql)
            return asking(self, sql, *values)

        monkeypatch.setattr(SchoolDatabase, name, counted)
    monkeypatch.setattr(Looking, "around", lambda _looking: None)
    monkeypatch.setattr("ioplogg_tui.tui.widgets.goals_pane.STILL_SECONDS", AN_HOUR)
    return statements


def cursor_keys(app: Ioplogg) -> list[str]:
    """Those of MOVES that move a cursor here; in a text they move in the text."""
    there = app.screen.active_bindings
    return [key for key in MOVES if key in there and there[key].binding.action.startswith("move(")]


async def test_a_move_asks_the_logbook_nothing(trial: Trial, asked: list[str]) -> None:  # noqa: F811
    app = trial.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await trial.open(pilot, app)
        await pilot.pause()
        for key in cursor_keys(app):
            asked.clear()
            await burst(app, key)
            await pilot.pause()
            assert asked == [], key
