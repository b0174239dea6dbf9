"""Half a rating: the second digit finishes it, and whatever else comes, it doesn't go without a word."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import screens
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.observing import ObservingPage
from ioplogg_tui.tui.widgets.text_box import TextBox
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn
from tests.walks.test_bursts import OPENING, keys_there, kinds_of

RATED_ON = (
    "StudentsScreen",
    "StudentScreen",
    "LessonScreen",
    "RecapScreen",
    "ProgressionScreen",
    "OverviewScreen",
    "DueScreen",
)
OPENED = {name: OPENING[name] for name in RATED_ON} | {"DueScreen": ("d", "end", "up")}
"""In what is due the goals come last but for who wasn't asked."""


def test_every_page_on_which_one_rates_is_tried() -> None:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    assert kinds_of(ObservingPage) == OPENED.keys()


def rows(session: Session) -> list[tuple[object, ...]]:
    return session.store.engine.rows("SELECT quality, independence, note FROM observation ORDER BY id")


@pytest.mark.parametrize("name", OPENED)
@pytest.mark.parametrize("key", ["n", "f"])
async def test_words_are_not_begun_over_half_a_rating(
    name: str, key: str, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(2), Level(2)), note="Den forrige")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(60, 20)):
        await burst(app, *OPENED[name], "4", key, *"qutelrpgj", "delete")
        assert type(app.screen).__name__ == name and not app.is_over, "the words that were typed are no commands"
        assert "First independence: 1 2 3 4, or 0. Backspace forgets it." in drawn(app)
        assert rows(session) == [(2, 2, "Den forrige")]
        await burst(app, "3", key, *"Ny", "enter")
    assert rows(session)[0] == (2, 2, "Den forrige")
    assert rows(session)[-1][:2] == (4, 3)
    assert [row[2] for row in rows(session)] == ["Den forrige", *(["", "Ny"] if key == "n" else ["", ""])]


@pytest.mark.parametrize("name", OPENED)
async def test_no_key_takes_half_a_rating_away_without_a_word(
    name: str, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, *OPENED[name])
        keys = set(keys_there(app)) - {"q", "ctrl+q", *"01234"}
        for key in sorted(keys):
            await burst(app, "backspace", *(OPENED[name][1:] if name == "DueScreen" else ()), "4", key)
            while type(app.screen).__name__ != name:
                await burst(app, "escape")
            page = app.screen
            assert isinstance(page, ObservingPage)
            told = "nothing was saved" in drawn(app) or "the half rating is forgotten" in drawn(app)
            assert page.half is not None or told, key
            await burst(app, *["escape"] * (app.focused is not None))
    assert rows(session) == []


@pytest.mark.parametrize("name", OPENED)
async def test_half_a_rating_is_for_what_it_was_begun_for_also_where_that_went_off_the_screen(
    name: str, session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, *OPENED[name], "4")
        page = app.screen
        assert isinstance(page, ObservingPage)
        for way in ("target", "row_in_hand"):  # as where what is said takes the row that its words stand on
            monkeypatch.setattr(page, way, lambda: None, raising=False)
        await burst(app, "n")
        assert "First independence" in drawn(app) and rows(session) == []
        await burst(app, "3")
    assert [row[:2] for row in rows(session)] == [(4, 3)]


def writes(app: Ioplogg) -> str:
    """What stands in the box that is open."""
    assert isinstance(app.focused, TextBox)
    return app.focused.text


@pytest.mark.parametrize("name", OPENED)
async def test_words_that_stand_in_the_box_alone_go_at_the_second_esc(
    name: str, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(60, 20)) as pilot:
        await burst(app, *OPENED[name], "3", "2")
        for key in ("n", "f"):
            await burst(app, key, "escape")
            assert app.focused is None, "nothing stood there"
            await burst(app, key, *"Ventet", "escape")
            await pilot.pause()
            assert writes(app) == "Ventet" and "Esc once more leaves without" in " ".join(drawn(app).split())
            await burst(app, "!", "escape")
            assert writes(app) == "Ventet!", "what was written since was not told of"
            await burst(app, "escape", key)
            assert writes(app) == ""
            await burst(app, "escape")
            assert app.focused is None and type(app.screen).__name__ == name
    assert rows(session) == [(3, 2, "")]


@pytest.mark.parametrize("name", OPENED)
async def test_what_a_key_did_is_not_told_again_when_one_comes_back(
    name: str, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, *OPENED[name], "3", "2")
        assert "saved 3 / 2" in drawn(app).lower()
        await burst(app, "f1")
        await burst(app, "escape")
        assert type(app.screen).__name__ == name and "saved 3 / 2" not in drawn(app).lower()


def above_what_is_said(app: Ioplogg) -> list[str]:
    """The page without its last two rows."""
    return drawn(app).splitlines()[:-2]


ELSEWHERE = [("f1",), ("ctrl+p",), ("enter",), ("enter", "down"), ("enter", "4", "4"), ("p",), ("p", "4", "4")]


@pytest.mark.parametrize("name", OPENED)
@pytest.mark.parametrize("there", ELSEWHERE, ids=" ".join)
async def test_half_a_rating_is_over_where_a_page_was_opened_and_the_next_digit_begins_one(
    name: str, there: tuple[str, ...], session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, *OPENED[name])
        without = above_what_is_said(app)
        await burst(app, "3")
        below = app.screen
        await burst(app, *there[:1])
        if app.screen is below:  # the key opens nothing there
            return
        await burst(app, *there[1:], *["escape"] * (app.screen is not below))
        assert app.screen is below and isinstance(below, ObservingPage), "one key back"
        assert below.half is None and "the half rating is forgotten" in drawn(app)
        assert "nothing was saved" not in drawn(app), "something may have been, there"
        assert len(there) > 1 or there == ("enter",) or above_what_is_said(app) == without, (
            "it stands nowhere any longer"
        )
        between = rows(session)
        await burst(app, "2")
        assert rows(session) == between and (below.half is not None or name == "DueScreen")


async def test_what_was_forgotten_is_not_told_all_through_a_search(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, "3", "s")
        assert "nothing was saved" in drawn(app)
        await burst(app, "m")
        assert "nothing was saved" not in drawn(app)
