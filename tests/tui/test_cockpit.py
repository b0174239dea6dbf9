"""The wide page of a student shows all of a goal, and its chart grows with what is rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.looking import Looking
from ioplogg_tui.tui.widgets.goal_chart import GoalChart
from ioplogg_tui.tui.widgets.goal_list import GoalList
from ioplogg_tui.tui.widgets.level_band import POINT
from ioplogg_tui.tui.widgets.rating_panel import Labels, RatingPanel
from ioplogg_tui.tui.widgets.sheet import Sheet
from tests.conftest import AN_HOUR
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import drawn, typed, until

LONG = "Klargjør seg etter hygienerutinen før vakt, også når en ny kommer og trenger å få den vist"
CRITERION = "gjøre alle fem leddene i riktig rekkefølge før hver vakt og vise den til en kollega, på nivå"
STILL = "ioplogg_tui.tui.widgets.goals_pane.STILL_SECONDS"


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    first = goals_of(session, mathea.id)[0]
    criteria = {each: {level: f"{CRITERION} {int(level)}" for level in Level} for each in Dimension}
    change_goal(session, mathea.id, first.id, replace(as_text(first), text=LONG, criteria=criteria))
    return Ioplogg(path, Settings(), session)


def words_on(sheets: list[Sheet]) -> str:
    return " ".join(" ".join(sheet.text().split()) for sheet in sheets)


def texts(app: Ioplogg) -> str:
    return words_on([*app.screen.query("Texts").results(Sheet)])


@pytest.mark.parametrize("size", [(110, 24), (110, 30), (120, 40), (200, 60)])
async def test_goals_are_whole(app: Ioplogg, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "enter")
        in_list = words_on([*app.screen.query(GoalList)])
        assert LONG in " ".join(word for word in in_list.split() if word not in "–·")
        assert LONG in texts(app) and "Mathea can …" in texts(app)
        assert ("Support: …" in texts(app)) == (size[1] >= 40), "both dimensions where both are whole"
        assert all(f"{CRITERION} {int(level)}" in texts(app) for level in Level)


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_criteria_are_whole(app: Ioplogg, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "enter")
        assert all(texts(app).count(f"{CRITERION} {int(level)}") == len(Dimension) for level in Level)


async def test_what_labels_the_criteria_stays_from_goal_to_goal(app: Ioplogg) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter")
        first = app.screen.query_one(Labels).text()
        await typed(pilot, "down")
        assert app.screen.query_one(Labels).text() == first.replace("Goal 1", "Goal 2").replace("goal 1", "goal 2")


class Asked(Counter[str]):
    """How often each table was asked, but for looking around."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        for name in ("execute_sql", "rows"):
            self._listen(monkeypatch, name, getattr(SchoolDatabase, name))
        monkeypatch.setattr(Looking, "around", lambda _looking: None)

    def _listen(self, monkeypatch: pytest.MonkeyPatch, name: str, asking: Callable[..., object]) -> None:
        def counted(database: SchoolDatabase, sql: str, *values: object) -> object:
            self[sql] += 1
            return asking(database, sql, *values)

        monkeypatch.setattr(SchoolDatabase, name, counted)


async def test_the_chart_grows_and_no_key_reads_for_it(app: Ioplogg, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(monkeypatch)
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter")
        chart = app.screen.query_one(GoalChart)
        await until(app, lambda: chart.drawn is not None)
        assert "Progression, goal 1" in chart.text()
        before = chart.text().count(POINT)
        asked.clear()
        await typed(pilot, "3", "2")
        rating = asked.total()
        await until(app, lambda: chart.text().count(POINT) == before + 2)
        assert asked.total() == rating, "what was rated is known"
        await typed(pilot, "down")
        await until(app, lambda: "Progression, goal 2" in chart.text())
        reading = asked.total() - rating
        assert reading > 0
        await typed(pilot, "up", "down", "up")
        assert "Progression, goal 1" in chart.text() and asked.total() == rating + reading, "each is read once"
    narrow = Ioplogg(app.database, Settings(), app.session)
    async with narrow.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter")
        asked.clear()
        await typed(pilot, "3", "2")
        assert asked.total() == rating, "a rating asks as much where there is no chart"


async def test_until_it_is_read_the_chart_says_whose_it_is(app: Ioplogg, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter")
        await until(app, lambda: "Progression, goal 1" in drawn(app))
        monkeypatch.setattr(STILL, AN_HOUR)
        await typed(pilot, "down")
        assert "Goal 2" in app.screen.query_one(RatingPanel).query_one(Labels).text()
        assert "Progression, goal 1" in drawn(app)
