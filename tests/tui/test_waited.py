"""What a test waits for in vain is told with what stood on the screen instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import until


async def test_it_is_told_what_stood_there(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        with pytest.raises(AssertionError, match=r"(?s)on StudentsScreen stands:.*Mathea Solvik"):
            await until(app, lambda: False, patience=0)
    with pytest.raises(AssertionError, match="the program has ended"):
        await until(app, lambda: False, patience=0)
