"""A level that Y offered is offered no longer once the year's plan is taken back, on whichever page."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.screen import shown, typed
from tests.fixtures.staff import SessionOf
from tests.trials.combinations import each_pair


@pytest.fixture(params=["2027-05-20", "2027-08-18"], ids=["of next year", "of this year"])
def ida(session: Session, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> int:
    """A student with a plan, on a day on which Y is for the coming school year, or for this one."""
    monkeypatch.setenv(clock.TODAY, "2027-02-01")
    student = enrol(session, "Ida Moen", level="9")
    write_goal(session, student, GoalText("Norsk", "Leser"))
    monkeypatch.setenv(clock.TODAY, request.param)
    return student


@pytest.mark.parametrize(
    ("ida", "page", "elsewhere"),
    each_pair(["2027-05-20", "2027-08-18"], ["student", "plan"], [False, True]),
    indirect=["ida"],
)
async def test_a_level_goes_with_the_plan_that_offered_it(
    session: Session, session_of: SessionOf, path: Path, ida: int, page: str, elsewhere: bool
) -> None:
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", *(["l"] if page == "plan" else []), "y", "y")
        assert "+ moves up to" in " ".join(shown(app).split())
        if elsewhere:
            take_back_newest(session_of(session.person.account))
        else:
            await typed(pilot, "u")
        await typed(pilot, "plus")
        assert "No year level is offered now" in " ".join(shown(app).split())
    assert open_student(session, ida).level == "9"


@pytest.mark.parametrize(("day", "is_early"), [("2027-05-18", True), ("2027-07-31", True), ("2027-08-01", False)])
async def test_it_is_said_that_a_level_of_the_coming_year_holds_at_once(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch, day: str, is_early: bool
) -> None:
    monkeypatch.setenv(clock.TODAY, "2027-01-18")
    ida = enrol(session, "Ida Moen", level="9")
    write_goal(session, ida, GoalText("Norsk", "Leser"))
    monkeypatch.setenv(clock.TODAY, day)
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "y", "y")
        said = " ".join(shown(app).split())
        assert "+ moves up to" in said and ("at once, before August" in said) is is_early
        await typed(pilot, "plus")
        assert ("in lists too; this school year's plan keeps" in " ".join(shown(app).split())) is is_early
    assert open_student(session, ida).level == "10"
    assert plan_of(session, ida, "2026/27").placement.level == "9"
