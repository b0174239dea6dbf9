"""What a page held is given back when the list is come back to: all but the one that was left last."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest

from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens import students
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, until


async def test_a_page_that_was_left_is_given_back(
    session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(students, "TIDY_AFTER", 0.01)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test():
        await burst(app, "enter")
        left = weakref.ref(app.screen)
        for key in ("escape", "enter", "escape"):
            await burst(app, key)
        await until(app, lambda: left() is None)
