"""On the list the student's keys are for who is under the cursor, and digits for the goal that is marked there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.key_needs import Needs
from ioplogg_tui.tui.keys import KEYS, actions_by_id
from ioplogg_tui.tui.last_places import LastPlaces
from ioplogg_tui.tui.screens.student_keys import StudentKeys
from ioplogg_tui.tui.screens.students import StudentsScreen
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn, shown, stale_keys, typed

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId

LEADS_TO = {
    "plan": "PlanScreen",
    "overview": "OverviewScreen",
    "recap": "RecapScreen",
    "self-assessment": "HandingOverScreen",
    "documents": "DocumentsScreen",
    "team": "TeamScreen",
    "progression": "ProgressionScreen",
    "new-goal": "GoalEditor",
    "change-goal": "GoalEditor",
}
"""Key of a student → the page it opens from the list."""


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    """Four students; the place is the second goal of the two last."""
    others = [plan_for(session, name) for name in ("Amina Nordli", "Jonas Elvestad", "Torgeir Lauvås")]
    app = Ioplogg(path, Settings(language="en"), session)
    app.last_places = LastPlaces(others[1].id, {student.id: student.recipes for student in (mathea, others[2])})
    return app


def ratings(app: Ioplogg, name: str) -> list[list[str]]:
    """Of each goal of a student, what was rated."""
    (student_id,) = [
        known.id for known in app.session.store.students.names(None, app.session.today()) if known.name == name
    ]
    return [[str(point.rating) for point in goal.points] for goal in progress_of(app.session, student_id)]


async def test_three_keys_rate_the_second_goal_of_the_third_student_and_three_the_next_ones(app: Ioplogg) -> None:
    keys = (("down", "3", "2"), ("down", "2", "1"))
    async with app.run_test(size=(80, 24)) as pilot:
        for pressed in keys:
            await typed(pilot, *pressed)
    assert ratings(app, "Mathea Solvik") == [[], ["3 / 2"]] and ratings(app, "Torgeir Lauvås") == [[], ["2 / 1"]]
    assert [len(pressed) for pressed in keys] == [3, 3]


async def test_the_line_names_whom_and_what_the_digits_are_for(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "down", "3")
        foot = drawn(app).splitlines()[-2]
        assert "Mathea 2 Dobler oppskrifter · 3 half typed." in foot and "Now independence" in foot
        await typed(pilot, "left")
        assert ratings(app, "Mathea Solvik") == [[], []] and "› 1 Lager" in shown(app), "the goal before is another's"
        await typed(pilot, "3", "down", "2", "1")
        assert ratings(app, "Mathea Solvik") == [[], []] and ratings(app, "Torgeir Lauvås") == [[], ["2 / 1"]]
        await typed(pilot, "n", *"Skar selv", "enter", "f", *"Smak på suppa", "enter")
        last = goals_of(app.session, next(iter(app.last_places.goals.keys() - {1})))[1].last
        assert (last.note, last.feed_forward) == ("Skar selv", "Smak på suppa") and "Smak på suppa" in shown(app)
        await typed(pilot, "u", "u", "u")
        assert ratings(app, "Torgeir Lauvås") == [[], []]


@pytest.mark.parametrize("name", LEADS_TO)
async def test_each_key_of_a_student_opens_theirs(app: Ioplogg, name: KeyId) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "down", KEYS[name].keys)
        assert type(app.screen).__name__ == LEADS_TO[name] and "Mathea" in shown(app)
        await typed(pilot, "escape")
        assert " ▸ Mathea" in shown(app)


def test_no_key_of_a_student_is_left_out() -> None:
    assert {*LEADS_TO} == {name for name, key in KEYS.items() if key.needs in (Needs.STUDENT, Needs.GOAL)}
    assert LEADS_TO.keys() <= actions_by_id(StudentKeys).keys()


async def test_nothing_is_rated_that_isnt_read_on_the_screen(app: Ioplogg, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "s", *"mathea", "3", "2", "escape")
        assert ratings(app, "Mathea Solvik") == [[], []], "they were searched for"
        monkeypatch.setattr(StudentsScreen, "is_seen", lambda *_goal: False)  # as where there is no room
        for key in ("3", "n", "f"):
            await burst(app, key)
            await pilot.pause()
            assert "Enter first: the goal isn't seen here." in drawn(app) and not app.screen.has_class("writing")


async def test_on_who_has_no_goals_nothing_that_is_for_one_is_offered_and_it_is_said_why(
    app: Ioplogg, session: Session
) -> None:
    enrol(session, "Aaron Nyberg")
    enrol(session, "Zara Nyberg")
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "home")
        seen = set()
        for _row in range(len(LEADS_TO)):
            there = app.screen
            assert isinstance(there, StudentsScreen)
            goals = there.goals_under_cursor()
            assert stale_keys(app) == ""
            assert ("1–4 rate" in drawn(app), "N note" in drawn(app)) == (bool(goals), bool(goals))
            for key in [] if goals else ["3", "n", "f", "k"]:
                await typed(pilot, key)
                assert "There is no goal here." in drawn(app), key
            seen.add(bool(goals))
            await typed(pilot, "down")
        assert seen == {True, False}
