"""Who is away from a lesson: every key says what it did or why it did nothing, and is taken back in its turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.lesson_end import end_lesson, lessons_on
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import newest_step
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.key_needs import Needs
from ioplogg_tui.tui.keys import key_of, label
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.widgets.key_line import KeyLine
from tests.fixtures.plans import plan_for
from tests.fixtures.screen import looked_around, page, shown, typed, until
from tests.fixtures.staff import SessionOf, off_team, on_team

FIRST, SECOND = "Amina Nordli", "Jonas Elvestad"


@pytest.fixture(params=[(FIRST,), (FIRST, SECOND)], ids=["of one", "of two"])
def app(request: pytest.FixtureRequest, session: Session, path: Path) -> Ioplogg:
    for name in request.param:
        plan_for(session, name)
    return Ioplogg(path, Settings(language="en"), session)


@pytest.fixture
def two(session: Session, path: Path) -> Ioplogg:
    for name in (FIRST, SECOND):
        plan_for(session, name)
    return Ioplogg(path, Settings(language="en"), session)


def away(app: Ioplogg) -> list[str]:
    screen = page(app)
    assert isinstance(screen, LessonScreen)
    return [student.first_name for student in screen.state.students if screen.state.is_away(student)]


def row_of(app: Ioplogg, name: str) -> str:
    return next(row for row in shown(app).splitlines() if name in row)


async def test_a_second_press_takes_the_first_back_however_many_there_are(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "x")
        assert away(app) == ["Amina"] and f"▸ {FIRST}" in shown(app)
        assert "Amina: absent. X once more takes it back." in shown(app)
        for key in ("3", "0", "n", "f"):
            await typed(pilot, "left", key)
            assert "Amina is absent. X: here again." in shown(app), key
        await typed(pilot, "x")
        assert away(app) == [] and "Amina: here again." in shown(app)
        await typed(pilot, "u")
        assert "Undone: the new goal" in shown(app), "both presses are gone"


async def test_undo_takes_back_what_was_done_last_whichever_it_was(two: Ioplogg) -> None:
    async with two.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "x", "down", "3", "2", "up", "u")
        assert away(two) == ["Amina"] and "Undone: the rating 3 / 2" in shown(two)
        await typed(pilot, "u")
        assert away(two) == [] and "Undone: Amina: absent." in shown(two) and f"▸ {FIRST}" in shown(two)
        await typed(pilot, "3", "2", "x", "u")
        assert away(two) == [] and "Undone: Jonas: absent." in shown(two)
        await typed(pilot, "u")
        assert "Undone: the rating 3 / 2" in shown(two)


async def test_who_was_rated_is_asked_about_and_their_rating_is_still_seen(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "3", "2", "up", "x")
        assert away(app) == [] and "Amina is rated in this lesson. X once more: absent." in shown(app)
        await typed(pilot, "escape")
        assert away(app) == [] and "Cancelled: nothing was done." in shown(app)
        await typed(pilot, "x", "x")
        assert away(app) == ["Amina"]
        row = row_of(app, FIRST)
        assert "● absent" in row and "3 2" in row, "what the summary tells of it too"
        await typed(pilot, "x")
        assert away(app) == [], "back without a question"


async def test_half_a_rating_is_told_of_where_it_is_dropped(app: Ioplogg) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "t", "enter", "3", "x")
        assert "Forgotten: nothing was saved. Amina: absent." in shown(app)


async def test_while_words_are_written_the_row_is_of_whom_they_are(two: Ioplogg) -> None:
    async with two.run_test(size=(60, 20)) as pilot:
        await typed(pilot, "t", "enter", "3", "2")
        assert "Amina: saved 3 / 2." in shown(two) and f"▸ {SECOND}" in shown(two)
        for key, finish in (("n", "escape"), ("n", "enter"), ("f", "escape")):
            await typed(pilot, key)
            assert f"▸ {FIRST}" in shown(two) and "Amina can …" in shown(two), "the row, and the criteria"
            await typed(pilot, finish)
            assert f"▸ {SECOND}" in shown(two) and "Jonas can …" in shown(two)
        await typed(pilot, "4", "n")
        assert f"▸ {SECOND}" in shown(two), "not over half a rating"


FOR_A_GOAL = {name for name in LessonScreen.KEY_LINE if key_of(name).needs is Needs.READ_GOAL}


def on_the_line(app: Ioplogg) -> set[str]:
    """The keys that the last line has, as it is drawn, of those that are for a goal; all of them where none is cut."""
    line = page(app).query_one(KeyLine).text()
    return {name for name in FOR_A_GOAL if f"{label(name)} {key_of(name).hint}" in line}


async def test_what_is_for_a_goal_is_offered_where_there_is_one(session: Session, path: Path) -> None:
    """Whatever way the cursor comes there: not of who is away, nor where a student has no goal in the column."""
    _first, second = (plan_for(session, name) for name in (FIRST, SECOND))
    remove_goal(session, second.id, second.recipes)
    two = Ioplogg(path, Settings(language="en"), session)
    every = FOR_A_GOAL
    async with two.run_test(size=(120, 24)) as pilot:
        await typed(pilot, "t", "enter", "3", "2")
        assert on_the_line(two) == every == {"rate", "note", "feed-forward"}
        await typed(pilot, "up", "x", "x")
        assert on_the_line(two) == set() and "here again" in page(two).query_one(KeyLine).text()
        await typed(pilot, "x")
        assert on_the_line(two) == every
        await typed(pilot, "down", "right")
        assert on_the_line(two) == set(), "no such goal"
        await typed(pilot, "3")
        assert "There is no goal here." in shown(two)
        await typed(pilot, "left", "x")
        assert on_the_line(two) == set()
        await typed(pilot, "up")
        assert on_the_line(two) == every
        await typed(pilot, "4", "x", "x")
        assert away(two) == ["Amina", "Jonas"] and on_the_line(two) == set()


async def test_undo_reaches_no_step_of_who_is_in_the_lesson_no_longer(
    session: Session, session_of: SessionOf, path: Path
) -> None:
    """It says so, and takes nothing older in its place; the next undo takes back what was done before."""
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    students = [plan_for(session, name) for name in (FIRST, SECOND)]
    for student in students:
        on_team(session, student.id, "ola")
    app = Ioplogg(path, Settings(language="en"), session_of("ola"))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "x", "down", "x")
        off_team(session, students[1].id, "ola")
        await looked_around(pilot, app)
        assert SECOND not in shown(app)
        await typed(pilot, "u")
        assert away(app) == ["Amina"] and "Nothing was undone: that was of somebody" in shown(app)
        await typed(pilot, "u")
        assert away(app) == [] and "Undone: Amina: absent." in shown(app)
        await typed(pilot, "u")
        assert "There is nothing from today left to undo." in shown(app)


async def test_who_is_away_is_so_still_when_the_end_is_taken_back(two: Ioplogg) -> None:
    """Only its length goes: the grid is opened with who was said to be away, and that is told."""
    async with two.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "x", "escape", "enter", "u")
        assert "who was absent is so still" in shown(two)
        await typed(pilot, "t", "enter")
        assert shown(two).count("absent") == 1


def kept(session: Session) -> list[int]:
    """Who is away from the lesson of today, as the logbook has it."""
    (lesson,) = lessons_on(session, session.today(), session.today())
    return list(lesson.end.absent)


async def test_who_is_away_is_in_the_logbook_while_the_lesson_goes_on_and_is_no_step(
    session: Session, session_of: SessionOf, path: Path
) -> None:
    """A server that stops has lost nothing, and the person's other session sees it; what both said stands."""
    first, second = (plan_for(session, name).id for name in (FIRST, SECOND))
    app, step = Ioplogg(path, Settings(language="en"), session), newest_step(session)
    elsewhere = session_of(session.person.account)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "x")
        await until(app, lambda: kept(elsewhere) == [first])
        assert newest_step(session) == step
        (lesson,) = lessons_on(elsewhere, session.today(), session.today())
        end_lesson(elsewhere, lesson, LessonEnd(None, None, (first, second)))
        await looked_around(pilot, app)
        assert away(app) == ["Amina", "Jonas"] and shown(app).count("absent") >= 2
        await typed(pilot, "up", "x")
        await until(app, lambda: kept(elsewhere) == [second])
        await typed(pilot, "u")
        await until(app, lambda: kept(elsewhere) == [first, second])
        assert "Undone: Amina: here again" in shown(app) and newest_step(session) == step
        await typed(pilot, "up", "x", "down", "x", "escape")
        assert "2 of 2" in shown(app)
