"""A search that is left leaves the cursor on a row that one chose: never on the first because nothing was found."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import screens
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.last_places import LastPlaces
from ioplogg_tui.tui.screens.list_page import ListPage
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn, page
from tests.walks.test_bursts import kinds_of

SEARCHED = {
    "StudentsScreen": (("down", "down"), "s"),
    "CurriculumScreen": (("c", "down", "down"), "s"),
    "BankScreen": (("enter", "g", "f7", "down", "down"), ""),
}
"""List that is searched → the keys to its third row, and the one that begins the search where letters are keys."""
LEFT_WITH_IT = {"EverythingScreen", "TeamMemberScreen", "BeginningScreen"}
"""Lists whose page is left with what is typed: there is no row to come back to."""
NOTHING_HAS = "qxz"


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    """Mathea is the third; what was said of the first has a digit in it."""
    del mathea
    import_example(session)
    amina, *_others = [plan_for(session, name) for name in ("Amina Nordli", "Jonas Elvestad", "Torgeir Lauvås")]
    observe(session, amina.id, amina.soup, Rating(Level(1), None), note="3 av 10")
    app = Ioplogg(path, Settings(language="en"), session)
    app.last_places = LastPlaces()
    return app


def row(app: Ioplogg) -> str:
    """The row that is marked."""
    (marked,) = [line[3:].strip() for line in drawn(app).splitlines() if line.startswith(" ▸")]
    return marked[:24]


def test_every_list_that_is_searched_is_tried() -> None:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    texts = {path.stem: path.read_text("utf-8") for path in Path(screens.__path__[0]).glob("*.py")}
    asks = {text for text in texts.values() if "asked=True" in text}
    searched = {name for name in kinds_of(ListPage) if any(f"class {name}(" in text for text in asks)}
    assert searched - LEFT_WITH_IT == SEARCHED.keys()


@pytest.mark.parametrize("name", SEARCHED)
async def test_where_nothing_is_found_one_is_where_one_was(name: str, app: Ioplogg) -> None:
    keys, begins = SEARCHED[name]
    async with app.run_test(size=(80, 24)):
        await burst(app, *keys)
        before = row(app)
        for left in (("escape",), ["backspace"] * len(NOTHING_HAS)):
            await burst(app, *begins, *NOTHING_HAS)
            assert " ▸" not in drawn(app)
            await burst(app, *left)
            assert type(page(app)).__name__ == name and row(app) == before


@pytest.mark.parametrize("found", [("down", "down", "s"), ("s", *"mathea", "enter", "3", "2", "escape")])
async def test_a_rating_that_was_typed_into_the_search_goes_to_nobody_else(
    found: tuple[str, ...], app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    """Also after who was found had been opened, rated, and left again, with the search still there."""
    async with app.run_test(size=(80, 24)):
        await burst(app, *found, "3", "2", "escape", "3", "2")
        assert "Mathea" in row(app)
    ratings = [str(point.rating) for goal in progress_of(session, mathea.id) for point in goal.points]
    assert ratings == ["3 / 2"] * (1 + ("enter" in found))
