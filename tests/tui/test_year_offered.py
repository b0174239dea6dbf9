"""A level that Y offered is offered no longer once the year's plan is taken back, on whichever page."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.screen import shown, typed
from tests.fixtures.staff import SessionOf


@pytest.fixture(params=["2027-05-20", "2027-08-18"], ids=["of next year", "of this year"])
def ida(session: Session, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> int:
    """A student with a plan, on a day on which Y is for the coming school year, or for this one."""
    monkeypatch.setenv(clock.TODAY, "2027-02-01")
    student = enrol(session, "Ida Moen", level="9")
    write_goal(session, student, GoalText("Norsk", "Leser"))
    monkeypatch.setenv(clock.TODAY, request.param)
    return student


@pytest.mark.parametrize("elsewhere", [False, True], ids=["here", "in another session"])
@pytest.mark.parametrize("page", ["student", "plan"])
async def test_a_level_goes_with_the_plan_that_offered_it(
    session: Session, session_of: SessionOf, path: Path, ida: int, page: str, elsewhere: bool
) -> None:
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", *(["l"] if page == "plan" else []), "y")
        assert "+ moves up to" in " ".join(shown(app).split())
        if elsewhere:
            take_back_newest(session_of(session.person.account))
        else:
            await typed(pilot, "u")
        await typed(pilot, "plus")
        assert "No level is offered now" in " ".join(shown(app).split())
    assert open_student(session, ida).level == "9"
