"""One comes back to where one was: to the goal of each student in a session, to the student in the next one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.domain.goal import NOTHING_SEEN
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.served import SERVED
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.last_places import FILE_NAME, MOST_LOGBOOKS, LastPlaces, keep_places, read_places
from ioplogg_tui.tui.program import run_program
from ioplogg_tui.tui.screens.progression import ProgressionScreen
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import shown, typed


async def test_the_goal_is_kept_and_so_is_the_student(session: Session, mathea: PlannedStudent, path: Path) -> None:
    amina = plan_for(session, "Amina Nordli")
    first = Ioplogg(path, Settings(), session)
    async with first.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "down", "enter", "down", "escape", "enter")
        assert "▸  2 Dobler" in shown(first)
        assert (first.last_places.last, first.last_places.goals) == (mathea.id, {mathea.id: mathea.recipes})
        await typed(pilot, "escape", "up", "enter")
        assert "▸  1 Lager" in shown(first) and "Amina" in shown(first), "another student's goals have their own place"
    assert first.last_places.last == amina.id
    second = Ioplogg(path, Settings(), session)
    second.last_places = LastPlaces(mathea.id, {mathea.id: mathea.recipes})
    async with second.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter")
        assert "Mathea" in shown(second) and "▸  2 Dobler" in shown(second)


def test_only_ids_are_kept_of_the_newest_logbooks(tmp_path: Path) -> None:
    for number in range(MOST_LOGBOOKS + 3):
        keep_places(tmp_path / f"Åse Øde {number}.db", LastPlaces(number, {number: 7}))
    newest = tmp_path / f"Åse Øde {MOST_LOGBOOKS + 2}.db"
    assert read_places(newest) == LastPlaces(MOST_LOGBOOKS + 2, {MOST_LOGBOOKS + 2: 7})
    assert read_places(tmp_path / "Åse Øde 0.db") == LastPlaces()
    written = (tmp_path / FILE_NAME).read_text()
    assert len(written.splitlines()) == MOST_LOGBOOKS and "Øde" not in written and str(tmp_path) not in written


@pytest.mark.parametrize("written", [b"", bytes(range(256)), b"x 1 2\n", b"0" * 5000, b"0123456789abcdef -1 9\n"])
def test_what_else_stands_in_the_file_is_nobodys_place(tmp_path: Path, written: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(written)
    assert read_places(tmp_path / "a.db") == LastPlaces()


@pytest.mark.parametrize(("is_served", "lasts"), [(False, True), (True, True), (False, False)])
def test_nothing_is_kept_where_one_is_served_or_of_an_example(
    path: Path, monkeypatch: pytest.MonkeyPatch, is_served: bool, lasts: bool
) -> None:
    monkeypatch.setattr(Ioplogg, "run", lambda app, **_words: app.last_places.stand(3, 12))
    monkeypatch.setenv(SERVED, "1") if is_served else monkeypatch.delenv(SERVED, raising=False)
    run_program(path, Settings(), is_demo=not lasts)
    assert read_places(path) == (LastPlaces(3, {3: 12}) if lasts and not is_served else LastPlaces())


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (("p", "right"), ""),
        (("o", "down"), ""),
        (("m", "down"), ""),
        (("p", "right", "3", "2"), ""),
        (("o", "down", "3", "2"), ""),
        (("p", "right", "escape", "o"), ""),
        (("p", "right", "escape", "m"), ""),
        (("3", "2", "p", "right"), "Goal 2 · Saved 4 / 3"),
    ],
)
async def test_back_on_the_student_s_page_the_goal_is_the_one_that_one_was_on(
    session: Session, mathea: PlannedStudent, path: Path, there: tuple[str, ...], said: str
) -> None:
    """And two digits go there: whichever page had the goal, also where nothing was moved on the last of them."""
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", *there, "escape")
        assert "▸  2 Dobler" in shown(app), there
        await typed(pilot, "4", "3")
        assert said in shown(app) and ("Goal 2" in shown(app)) == bool(said)
        await typed(pilot, "escape")
        assert app.last_places.goals == {mathea.id: mathea.recipes}
    goal = next(goal for goal in goals_of(session, mathea.id) if goal.id == mathea.recipes)
    assert str(goal.standing.now) == "4 / 3"


async def test_what_was_searched_for_opens_on_the_goal_that_has_it(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    """A name is nobody's goal."""
    plan_for(session, "Amina Nordli")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "down", "enter", "down", "3", "2", "n", *"elefanter", "enter", "up", "escape")
        assert app.last_places.goals[mathea.id] == mathea.soup
        await typed(pilot, "s", *"dobl", "enter")
        assert "▸  2 Dobler" in shown(app)
        await typed(pilot, "up", "escape", "escape", "s", *"mathea", "enter")
        assert "▸  1 Lager" in shown(app)


async def test_who_was_found_by_what_somebody_wrote_opens_on_that(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    """However long ago: on the student's page the newest stands alone."""
    day = session.now() - timedelta(days=40)
    observe(session, mathea.id, mathea.recipes, Rating(Level(3), Level(3)), note="Kaffi i koppen", at=day)
    for days in range(30):
        observe(session, mathea.id, mathea.recipes, NOTHING_SEEN, note=f"Nr. {days}", at=day + timedelta(days=days))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        for _time in range(2):
            await typed(pilot, "s", *"kaffi", "enter")
            assert isinstance(app.screen, ProgressionScreen) and "Kaffi i koppen" in shown(app)
            await typed(pilot, "escape", "escape")
        await typed(pilot, "s", *"mathea", "enter")
        assert not isinstance(app.screen, ProgressionScreen), "by name, whatever was written"


async def test_whom_and_what_a_search_finds_one_is_on(session: Session, mathea: PlannedStudent, path: Path) -> None:
    """While one searches, after it was left, and after a page that was opened from it, each for a goal of their own."""
    plan_for(session, "Amina Nordli")
    observe(session, mathea.id, mathea.recipes, Rating(Level(3), Level(3)), note="kaffi i koppen")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:

        def marked() -> list[str]:
            return [line[:8] for line in shown(app).splitlines() if line.startswith((" ▸ ", "›"))]

        await typed(pilot, "home", "s", *"kaffi")
        assert marked() == [" ▸ Mathe", "› 2 Dobl"], "what keys are for is what was found, as it is said above it"
        await typed(pilot, "escape")
        assert marked() == [" ▸ Mathe", "› 2 Dobl"], "and stays so: two digits would go to somebody else"
        await typed(pilot, "left", "up", "s", *"kaffi", "enter", "left", "escape")
        assert marked() == [" ▸ Mathe", "› 1 Lage"], (
            "where one went on from it one is there, with the search or without"
        )
        await typed(pilot, "escape")
        assert marked() == [" ▸ Mathe", "› 1 Lage"]
