"""Enter on a text that nobody changed: nothing is saved, and nothing says so; on every form."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import screens
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.form import FormPage
from ioplogg_tui.tui.widgets.form_sheet import FormSheet
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn
from tests.walks.test_bursts import OPENING, kinds_of

for module in iter_modules(screens.__path__, f"{screens.__name__}."):
    import_module(module.name)


@pytest.mark.parametrize("name", sorted(kinds_of(FormPage)))
async def test_a_text_that_is_as_it_was_is_not_said_to_be_saved(
    name: str, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    tried = 0
    async with app.run_test(size=(120, 60)):
        await burst(app, *OPENING[name])
        assert type(app.screen).__name__ == name
        newest, sheet = session.store.events.head()[0], app.screen.query_one(FormSheet)
        for _row in range(60):
            row = sheet.row
            assert row is not None
            if not (row.opens or row.options or row.listed or row.heads):
                await burst(app, "enter", "enter")
                assert f"Unchanged: {row.title}." in drawn(app) and "Saved" not in drawn(app)
                assert sheet.row is not None and sheet.row.key == row.key, "nothing was done to go on from"
                tried += 1
            await burst(app, "down")
            if sheet.row == row:
                break
        assert tried and session.store.events.head()[0] == newest
