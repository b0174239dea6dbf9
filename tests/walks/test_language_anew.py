"""Another language, chosen over any page: the page is there again in it, where it was, with what was being written."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.goal_editor import GoalEditor
from ioplogg_tui.tui.screens.page import Page
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn, page, until
from tests.walks.test_bursts import OPENING

OF_NO_PLACE = {
    *{"HelpScreen", "SettingsScreen", "KeyChoiceScreen", "EverythingScreen", "OptionsScreen", "DocumentReading"},
    *{"LessonScreen", "LessonSummaryScreen"},  # a lesson that goes on is the first choice again
    "SelfAssessmentScreen",  # whose keys are the student's
    "EmergencyScreen",  # of who sees no others
}
"""Pages over others, which are left for these."""
OPENED = {
    name: keys for name, keys in OPENING.items() if name not in OF_NO_PLACE and (keys or name == "StudentsScreen")
}


def in_stack(app: Ioplogg) -> list[str]:
    return [type(screen).__name__ for screen in app.screen_stack if isinstance(screen, Page)]


async def into_bokmaal(app: Ioplogg) -> None:
    """From English, by the page of settings."""
    await burst(app, "f2", "right", "right", "escape")
    assert locale.language_in_use() == "nb"


@pytest.mark.parametrize("name", OPENED)
async def test_every_page_is_there_again(name: str, session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, *OPENED[name])
        before = in_stack(app)
        await into_bokmaal(app)
        await until(app, lambda: in_stack(app) == before)
        assert before[-1] == name


async def test_what_was_written_is_there_and_the_page_below_hears_of_it(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "r", *"Ny", "f3", "escape")
        assert isinstance(app.screen, GoalEditor)
        await into_bokmaal(app)
        await until(app, lambda: isinstance(app.screen, GoalEditor))
        assert "grønnsakssuppeNy" in drawn(app)
        await burst(app, "f10")
        assert type(page(app)).__name__ == "StudentScreen" and "Lagret: Lager grønnsakssuppeNy" in drawn(app)


async def test_the_way_to_the_next_student_stays(session: Session, mathea: PlannedStudent, path: Path) -> None:
    plan_for(session, "Åse Elvestad")
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, "enter", "right")
        await into_bokmaal(app)
        await until(app, lambda: "Åse Elvestad ‹2/2›" in drawn(app))
        await burst(app, "left", "escape")
        await until(app, lambda: "▸ Mathea" in drawn(app))
