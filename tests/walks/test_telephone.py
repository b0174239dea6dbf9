"""On 40 columns and 20 rows, as on a telephone, one reads who it is, the goal, its criteria, the key that finishes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.student import StudentScreen
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import drawn, page, too_wide, typed

SIZE = (40, 20)
LONG = "Klargjør seg etter hygienerutinen før vakt, og forteller en medelev hvorfor hvert ledd er med"
CRITERIA = {
    dimension: {level: f"{word} {int(level)} og korte hint på veggen" for level in Level}
    for dimension, word in zip(Dimension, ("gjøre rutinen", "med bildeplan"), strict=True)
}


@pytest.fixture(params=locale.LANGUAGES)
def app(request: pytest.FixtureRequest, session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    locale.use_language(request.param)
    plan_for(session, "Åse-Marie Bjørkelund Øst")
    write_goal(session, mathea.id, GoalText("Matematikk", LONG, criteria=CRITERIA))
    return Ioplogg(path, Settings(language=request.param), session)


def squeezed(text: str) -> str:
    """What is read, however it is broken into rows and whatever stands at their ends."""
    return "".join(text.split())


def read(app: Ioplogg) -> str:
    assert too_wide(app) == [], "cut without a sign"
    return drawn(app)


async def test_a_student_is_found_rated_and_written_of(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert all(name in read(app) for name in ("Mathea Solvik", "Åse-Marie Bjørkelund Øst"))
        await typed(pilot, "enter")
        assert isinstance(page(app), StudentScreen) and "Mathea Solvik" in read(app).split("\n")[0]
        for goal in goals_of(session, mathea.id):
            words = goal.text.split()
            assert all(word in read(app) for word in words), "the goal in hand is whole"
            await typed(pilot, "down")
        foot = read(app).split("\n")[-1]
        assert "1–4" in foot and "F1" in foot
        for dimension, digit in zip(Dimension, "32", strict=True):
            shown = squeezed(read(app))
            assert all(squeezed(text) in shown for text in CRITERIA[dimension].values()), dimension
            await typed(pilot, digit)
        assert "3 / 2" in read(app)
        await typed(pilot, "n", *"Skar selv")
        shown = read(app)
        assert "Skar selv" in shown and "Klargjør" in shown and "Enter" in shown.split("\n")[-1]
        await typed(pilot, "enter")
        read(app)
    assert goals_of(session, mathea.id)[-1].last.note == "Skar selv"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)])
async def test_the_goal_in_hand_is_whole_on_every_page_of_a_student(
    app: Ioplogg, session: Session, mathea: PlannedStudent, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "enter")
        for goal in goals_of(session, mathea.id):
            assert all(word in read(app) for word in goal.text.split())
            await typed(pilot, "down")


@pytest.mark.parametrize("columns", [110, 120])
async def test_the_part_of_a_wide_page_that_a_list_has_is_none(app: Ioplogg, columns: int) -> None:
    async with app.run_test(size=(columns, 30)) as pilot:
        await typed(pilot, "enter")
        assert locale._("Student") in read(app).split("\n")[1], "the student's own stands beside the levels"
        await typed(pilot, "j")
        assert any("Mathea Solvik" not in line and "‹" in line and "▸" in line for line in drawn(app).split("\n"))


async def test_a_form_has_its_values_in_all_columns(app: Ioplogg) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "enter", "l")
        for _row in range(12):
            read(app)
            await typed(pilot, "down")
        await typed(pilot, "home")
        name = next(line for line in read(app).split("\n") if "Mathea Solvik" in line and "›" not in line)
        assert name.strip() == "Mathea Solvik"
