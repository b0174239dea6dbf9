"""The grid of a lesson: what stands in it at each size, where the cursor goes, and that a lesson is gone on with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.lesson_end import lessons_on
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.ending import end_by_signal
from ioplogg_tui.tui.lesson_state import Onward
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.widgets.status_line import StatusLine
from tests.fixtures.plans import plan_for
from tests.fixtures.screen import page, shown, typed

NAMES = [
    "Amina Nordli",
    "Brage Lie",
    "Cecilie Moen",
    "Daniel Ås",
    "Eira Bakke",
    "Filip Dahl",
    "Guro Eng",
    "Halvor Foss",
]
MATHS = "Matematikk"


@pytest.fixture
def eight(session: Session, path: Path) -> Ioplogg:
    for name in NAMES:
        plan_for(session, name)
    return Ioplogg(path, Settings(), session)


def lesson_of(app: Ioplogg) -> LessonScreen:
    screen = page(app)
    assert isinstance(screen, LessonScreen)
    return screen


def rated_by_goal(app: Ioplogg) -> list[int]:
    """How many students are rated in each column."""
    state = lesson_of(app).state
    every = [[(student_id, goal.id) for student_id, goal in column.goals.items()] for column in state.columns]
    return [sum(place in state.ratings for place in places) for places in every]


async def test_the_second_goal_in_a_lesson_of_eight_is_sixteen_keys_and_no_other(eight: Ioplogg) -> None:
    async with eight.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter")
        keys = ["3", "2"] * len(NAMES)
        await typed(pilot, *keys)
        assert rated_by_goal(eight) == [8, 0]
        assert (lesson_of(eight).state.row, lesson_of(eight).state.column) == (0, 1)
        assert "On to the next goal." in shown(eight)
        await typed(pilot, *keys)
        assert len(keys) == 16 and rated_by_goal(eight) == [8, 8]
        assert "That was the last one." in shown(eight) and "16 of 16" in shown(eight)


async def test_turned_it_goes_on_to_the_next_student_and_over_who_is_away(eight: Ioplogg) -> None:
    async with eight.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "down", "x", "home", "left", "m", "3", "2", "4", "1")
        state = lesson_of(eight).state
        assert (state.row, state.column) == (2, 0), "the second is away"
        assert "On to the next student." in shown(eight)
        await typed(pilot, "u")
        assert (state.row, state.column) == (0, 1) and rated_by_goal(eight) == [1, 0], "where the undone one was given"


@pytest.mark.parametrize(
    ("size", "dimensions", "more"),
    [
        ((60, 18), 1, True),
        ((60, 20), 1, False),
        ((80, 24), 1, False),
        ((80, 32), 2, False),
        ((110, 20), 1, False),
        ((120, 40), 2, False),
    ],
)
async def test_what_stands_there_at_each_size(
    session: Session, path: Path, size: tuple[int, int], dimensions: int, more: bool
) -> None:
    for name in NAMES:
        write_goal(session, enrol(session, name), GoalText(MATHS, f"Teller mynter for {name}"))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "t", "enter")
        rows = shown(app).splitlines()
        first = next(row for row in rows if "▸ Amina Nordli" in row)
        assert "goal 1" in rows[1] and "Q I" in rows[1] and "Teller" in first and "[– –]" in first
        assert sum("Amina can …" in row or "Support: …" in row for row in rows) == dimensions
        assert any("▾" in row and "more" in row for row in rows) == more


async def test_a_lesson_is_gone_on_with_where_it_was_left(
    eight: Ioplogg, session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is rated in it, who is away, and the first place that is neither."""
    now = session.now().replace(hour=9, minute=0)  # five minutes later it is the same day, whatever the clock is
    monkeypatch.setattr(session, "now", lambda: now)
    async with eight.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "3", "2", "x", "down", "3", "1")
        end_by_signal(eight, 1)
    monkeypatch.setattr(session, "now", lambda: now + timedelta(minutes=5))
    again = Ioplogg(path, Settings(), session)
    async with again.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t")
        assert "isn't ended: you go on with it" in shown_labels(again) and "Enter go on" in shown(again)
        await typed(pilot, "enter")
        state = lesson_of(again).state
        assert rated_by_goal(again) == [2, 0] and (state.row, state.column) == (3, 0)
        assert {str(rating) for rating in state.ratings.values()} == {"3 / 2", "3 / 1"}
        await typed(pilot, "escape", "enter")
        assert isinstance(page(again), StudentsScreen)
    (lesson,) = lessons_on(session, session.today(), session.today())
    assert lesson.end.absent == (state.students[1].id,) and lesson.minutes == 45


def shown_labels(app: Ioplogg) -> str:
    return " ".join(str(label.render()) for label in app.screen.query("Label"))


At = Callable[[timedelta], None]


@pytest.fixture
def at(session: Session, monkeypatch: pytest.MonkeyPatch) -> At:
    begins = session.now()
    return lambda later: monkeypatch.setattr(session, "now", lambda: begins + later)


async def test_what_is_usual_at_the_hour_is_chosen_first_with_its_length(
    eight: Ioplogg, session: Session, path: Path, at: At
) -> None:
    week = timedelta(days=7)
    async with eight.run_test(size=(80, 24)) as pilot:
        for weeks in (0, 1):
            at(weeks * week)
            await typed(pilot, "t", "down", *["right"] * (weeks == 0), "enter", "3", "2", "escape")
            await typed(pilot, *["right"] * 3 * (weeks == 0), "enter")
        at(week + timedelta(hours=5))
        await typed(pilot, "t", "down", "left", "enter", "3", "2", "escape", "enter")
        at(2 * week)
        await typed(pilot, "t")
        assert "Most often on a" in shown_labels(eight), shown_labels(eight)
        await typed(pilot, "enter")
        chosen = lesson_of(eight).going.lesson
        assert chosen.name.subject and chosen.name.subject in shown(eight)
        await typed(pilot, "3", "2", "escape")
        assert "60 minutes" in shown(eight)


async def test_who_has_nothing_to_work_on_is_told_before_the_lesson(session: Session, path: Path) -> None:
    for name, subject in zip(NAMES, (MATHS, "Norsk"), strict=False):
        write_goal(session, enrol(session, name), GoalText(subject, "Teller mynter"))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(60, 20)) as pilot:
        await typed(pilot, "t")
        assert f"2 students: {NAMES[0]}, {NAMES[1]}." in shown_labels(app)
        await typed(pilot, "down", "right")
        assert f"1 student: {NAMES[0]}. Nothing to work on there: {NAMES[1]}." in shown_labels(app)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_what_is_said_of_a_rating_is_said_in_one_row(
    session: Session, path: Path, language: Language, size: tuple[int, int]
) -> None:
    """Where the first step up comes on the last student of a goal, too: in two the whole page would move, twice."""
    for name in NAMES[:2]:
        student = plan_for(session, name)
        for goal in (student.soup, student.recipes):
            observe(session, student.id, goal, Rating(Level(2), Level(2)))
    locale.use_language(language)
    app = Ioplogg(path, Settings(language=language), session)
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "t", "enter")
        for _rating in range(2 * len(NAMES[:2])):
            await typed(pilot, "2", "3")
            (status,) = app.screen.query(StatusLine)
            assert status.size.height == 1 and status.span[1] == "saved", status.span
        assert _(Onward.NOWHERE.value) in status.span[0] or size[0] == 60
