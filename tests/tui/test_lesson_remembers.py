"""What a lesson shows, tells at its end and counts is what stands in the logbook, wherever it was written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.lesson_end import lessons_on
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.screens.lesson_summary import LessonSummaryScreen
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, page, shown, until_shown
from tests.fixtures.staff import SessionOf, off_team, on_team

Way = Callable[[Ioplogg, Session, int], Awaitable[None]]


async def on_the_student_s_page(app: Ioplogg, elsewhere: Session, student_id: int) -> None:
    del elsewhere, student_id
    await burst(app, "ctrl+p", *"mathea")
    await until_shown(app, "Mathea Solvik")
    await burst(app, "enter", "u")
    await until_shown(app, "Undone")
    await burst(app, "escape")


async def in_another_session(app: Ioplogg, elsewhere: Session, student_id: int) -> None:
    del student_id
    take_back_newest(elsewhere)
    assert app.looking is not None
    app.looking.around()


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    del mathea
    return Ioplogg(path, Settings(), session)


@pytest.mark.parametrize("ends_first", [False, True], ids=["grid", "summary"])
@pytest.mark.parametrize("way", [on_the_student_s_page, in_another_session])
async def test_what_is_taken_back_elsewhere_is_told_no_longer_and_is_no_hour(
    app: Ioplogg, session: Session, mathea: PlannedStudent, session_of: SessionOf, way: Way, *, ends_first: bool
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "t", "enter", "3", "2", *(["escape"] if ends_first else []))
        await way(app, session_of(session.person.account), mathea.id)
        await pilot.pause()
        if not ends_first:
            assert isinstance(page(app), LessonScreen) and "● 0 of" in shown(app)
            await burst(app, "escape")
        assert isinstance(page(app), LessonSummaryScreen)
        await until_shown(app, "nothing rated")
        assert "3 / 2" not in shown(app) and "not kept" in shown(app)
        await burst(app, "c")
        assert "competent" not in app.clipboard
        await burst(app, "enter")
    assert lessons_on(session, session.today(), session.today()) == []


async def test_what_is_rated_elsewhere_meanwhile_is_in_it(
    app: Ioplogg, session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "t", "enter", "3", "2")
        observe(session_of(session.person.account), mathea.id, mathea.recipes, Rating(Level(4), Level(4)))
        assert app.looking is not None
        app.looking.around()
        await burst(app, "escape")
        await pilot.pause()
        assert "3 / 2" in shown(app) and "4 / 4" in shown(app)


async def test_who_was_taken_from_the_person_is_not_counted_at_its_end(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, path: Path
) -> None:
    others = [plan_for(session, name).id for name in ("Ida Berg", "Jonas Elvestad")]
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    for student in (mathea.id, *others):
        on_team(session, student, "ola")
    app = Ioplogg(path, Settings(), session_of("ola"))
    async with app.run_test(size=(80, 24)):
        await burst(app, "t", "enter")
        assert isinstance(page(app), LessonScreen)
        off_team(session, others[0], "ola")
        await until_shown(app, "is out of the lesson")
        await burst(app, "x", "escape")
        assert "1 of 2" in shown(app)
