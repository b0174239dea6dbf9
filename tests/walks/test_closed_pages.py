"""A page that is closed is let go of, with all that was on it: who works for a day opens hundreds."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

from textual.widget import Widget

from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.tidy import give_back_closed_screens
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst
from tests.walks.test_bursts import OPENING

NOT_OPENED = {
    "StudentsScreen": "is the first, and never closed",
    "SelfAssessmentScreen": "ends with a code of the student's",
    "EmergencyScreen": "is for who is on no team",
    "TwoTextsScreen": "opens itself",
    "ClosedScreen": "opens itself",
    "FirstRunScreen": "is there where no logbook is",
}


async def test_nothing_of_a_closed_page_is_kept(session: Session, mathea: PlannedStudent, path: Path) -> None:
    """But of the last that was closed, until something else is done."""
    del mathea
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(100, 30)):
        for name in sorted(OPENING.keys() - NOT_OPENED.keys()) * 2:
            await burst(app, *OPENING[name])
            assert type(app.screen).__name__ == name
            while not isinstance(app.screen, StudentsScreen):
                await burst(app, "escape")
        give_back_closed_screens(app)
        closed = [type(each) for each in gc.get_objects() if isinstance(each, Widget) and not each.is_attached]
        kept = Counter(kind.__name__ for kind in closed if kind.__module__.startswith("ioplogg_tui."))
        assert {name for name, times in kept.items() if times > 1} == set()
