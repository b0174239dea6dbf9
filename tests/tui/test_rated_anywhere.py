"""Wherever a goal is under the cursor it is rated, with a note and a next step, and undone: by the same keys."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, GoalStatus
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import drawn, shown, typed

OPENED = {
    "StudentsScreen": ("right",),
    "StudentScreen": ("enter", "down"),
    "ProgressionScreen": ("enter", "down", "p"),
    "OverviewScreen": ("enter", "o", "down"),
    "DueScreen": ("d", "end", "up"),
}
"""Page → the keys that put its cursor on the second goal."""

STEP_ELSEWHERE = {"ProgressionScreen", "OverviewScreen", "DueScreen"}
"""Pages that are about other things than what comes next."""


@pytest.mark.parametrize("name", OPENED)
async def test_two_digits_words_and_back(name: str, session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(100, 30)) as pilot:
        await typed(pilot, *OPENED[name])
        assert type(app.screen).__name__ == name
        assert not re.search(r"Esc[^.]*two digits", " ".join(shown(app).split())), "one need not go back to rate"
        await typed(pilot, "3", "2")
        assert "Saved 3 / 2" in drawn(app)
        await typed(pilot, "n", *"Skar selv", "enter", "f", *"Smak", "enter")
        goal = goals_of(session, mathea.id)[1]
        assert str(goal.standing.now) == "3 / 2" and (goal.last.note, goal.last.feed_forward) == ("Skar selv", "Smak")
        assert name == "DueScreen" or "Smak" in shown(app) or name == "OverviewScreen"
        if name in STEP_ELSEWHERE:  # asked first: nobody read it there
            await typed(pilot, "k")
            assert goals_of(session, mathea.id)[1].last.tried_at is None and "Smak" in drawn(app)
        await typed(pilot, "k")
        whose = ", Mathea" if name == "DueScreen" else ""
        assert f"Tried today{whose}: Smak" in drawn(app) and goals_of(session, mathea.id)[1].last.tried_at is not None
        await typed(pilot, "u", "u", "u", "u")
        assert goals_of(session, mathea.id)[1].standing.now.empty


@pytest.mark.parametrize("width", [60, 120])
async def test_a_goal_that_is_cut_in_the_first_line_is_whole_on_its_progression(
    session: Session, mathea: PlannedStudent, path: Path, width: int
) -> None:
    goal = goals_of(session, mathea.id)[0]
    text = "Lager grønnsakssuppe til ti gjester etter bildeoppskrift, også når en ny kommer"
    change_goal(session, mathea.id, goal.id, replace(as_text(goal), text=text))
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(width, 30)) as pilot:
        await typed(pilot, "enter", "p")
        assert " ".join(shown(app).split()).count("også når en ny kommer") == 1


@pytest.mark.parametrize("name", [name for name in OPENED if name != "DueScreen"])
@pytest.mark.parametrize("status", [GoalStatus.PAUSED, GoalStatus.REACHED])
async def test_that_a_goal_is_put_away_is_said_when_it_is_rated(
    name: str, session: Session, mathea: PlannedStudent, path: Path, status: GoalStatus
) -> None:
    """It may be the wrong one; nothing is due of it."""
    goal = goals_of(session, mathea.id)[1]
    change_goal(session, mathea.id, goal.id, replace(as_text(goal), status=status))
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *OPENED[name], "3", "2")
        assert "Saved 3 / 2" in drawn(app) and f"The goal is {GOAL_STATUS_NAMES[status]}." in drawn(app)
    assert str(goals_of(session, mathea.id)[1].standing.now) == "3 / 2"
