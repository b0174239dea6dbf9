"""K tells as tried the next step that one has read: one that a colleague wrote since is shown first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.domain.errors import WrittenSince
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe, rate
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import app as app_module
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.observing import ObservingPage
from ioplogg_tui.tui.widgets.goal_lines import goal_detail
from ioplogg_tui.tui.widgets.goals_in_brief import goals_in_brief
from ioplogg_tui.tui.widgets.panel_below import narrow_rows, pairs_below
from ioplogg_tui.tui.widgets.panel_needs import Needs
from ioplogg_tui.tui.widgets.panel_rows import Seeing
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn, page
from tests.fixtures.staff import SessionOf, on_team
from tests.walks.test_half_typed import OPENED

NOTHING = Rating(None, None)


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """No look around comes between."""
    monkeypatch.setattr(app_module, "LOOK_SECONDS", 3600)


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("ola")


def tried(session: Session, mathea: PlannedStudent) -> list[int]:
    return [goal.id for goal in goals_of(session, mathea.id) if goal.last.tried_at is not None]


async def opened(app: Ioplogg, name: str) -> int:
    """A page with a goal under the cursor; its id."""
    await burst(app, *OPENED[name][: 1 if name == "DueScreen" else None])
    there = page(app)
    assert isinstance(there, ObservingPage) and type(there).__name__ == name
    while there.row_of_digits() is None:
        await burst(app, "down")
    row = there.row_of_digits()
    assert row is not None
    return row[1].id


@pytest.mark.parametrize("name", OPENED)
async def test_what_a_colleague_wrote_since_is_shown_first(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        goal = await opened(app, name)
        for words in ("Smak på suppa", "Noe helt annet, som Kari skrev nå nettopp"):
            observe(session, mathea.id, goal, NOTHING, feed_forward=words)
            await burst(app, "k")
            await pilot.pause()
            said = " ".join(drawn(app).split())
            step = "Next step for Mathea" if name == "DueScreen" else "Next step"
            assert f"{step}: {words}. K once more: it was tried today." in said
            assert tried(session, mathea) == []
        await burst(app, "k")
        await pilot.pause()
        assert tried(session, mathea) == [goal]
        assert "skrev nå nettopp. U undoes." in " ".join(drawn(app).split())
        await burst(app, "k", "k")
        assert session.store.engine.rows("SELECT count(*) FROM observation WHERE tried") == [(1,)], "once a day"
        assert "is told already" in " ".join(drawn(app).split()) or name == "DueScreen", "there it is due no longer"
        await burst(app, "u")
    assert tried(session, mathea) == []


@pytest.mark.parametrize("name", [name for name in OPENED if name not in ("OverviewScreen", "DueScreen")])
async def test_what_stands_there_is_tried_at_once(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    for goal in (mathea.soup, mathea.recipes):
        observe(session, mathea.id, goal, Rating(Level(2), Level(2)), feed_forward="Hva smaker det?")
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)):
        goal = await opened(app, name)
        await burst(app, "k")
        assert tried(session, mathea) == [goal]
        assert "Tried today: Hva smaker det? U undoes." in " ".join(drawn(app).split())


@pytest.mark.parametrize("initials", [False, True])
async def test_a_step_that_has_no_room_in_the_list_is_shown_first(
    initials: bool, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    observe(session, mathea.id, mathea.soup, NOTHING, feed_forward="La Mathea Solvik smake på suppa")
    for size, is_read in (((80, 30), True), ((80, 10), False)):
        app = Ioplogg(path, Settings(), ola)
        async with app.run_test(size=size):
            await burst(app, *["i"] * initials, "k")
            assert bool(tried(session, mathea)) == is_read, size
            await burst(app, *["u"] * is_read)


@pytest.mark.parametrize("name", ["LessonScreen", "DueScreen"])
async def test_where_the_cursor_went_on_it_is_asked_with_the_name(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, session_of: SessionOf, path: Path
) -> None:
    """The step beside the cursor is another's, also where one wrote it oneself; only the second press tells it."""
    ase = plan_for(session, "Åse Elvestad")
    on_team(session, ase.id, "ola")
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, name)
        there = page(app)
        assert isinstance(there, ObservingPage)
        before = there.row_of_digits()
        assert before is not None
        student, goal = before
        observe(session_of("ola"), student.id, goal.id, NOTHING, feed_forward="Smak på suppa")
        await burst(app, "3", "2", "k")
        await pilot.pause()
        assert there.row_of_digits() != before
        step = f"{student.first_name}: Smak på suppa."
        assert f"Next step for {step} K once more" in " ".join(drawn(app).split())
        assert tried(session, mathea) == tried(session, ase) == []
        await burst(app, "k")
        await pilot.pause()
        assert f"Tried today, {step}" in " ".join(drawn(app).split())
        assert [*tried(session, mathea), *tried(session, ase)] == [goal.id]


def test_the_deed_itself_asks_which_was_read(session: Session, mathea: PlannedStudent, ola: Session) -> None:
    observe(session, mathea.id, mathea.soup, NOTHING, feed_forward="Smak på suppa")
    step = Seen(mathea.id, mathea.soup, NOTHING, tried=True, step_read="Smak")
    for theirs_or_own in (ola, session):
        with pytest.raises(WrittenSince, match="Smak på suppa"):
            rate(theirs_or_own, step)
    rate(session, replace(step, step_read="Smak på suppa"))
    assert tried(session, mathea) == [mathea.soup]


def test_the_list_shows_no_other_goals_next_step_and_its_own_first(session: Session, mathea: PlannedStudent) -> None:
    """With a row more nothing goes that was there."""
    observe(session, mathea.id, mathea.soup, Rating(Level(2), Level(2)), note="Rørte", feed_forward="Smak på suppa")
    observe(session, mathea.id, mathea.recipes, Rating(Level(2), Level(2)), feed_forward="Les oppskriften")
    goals = goals_of(session, mathea.id)
    for at, other in ((goals[0], "Les oppskriften"), (goals[1], "Smak på suppa")):
        before: set[str] = set()
        for height in range(len(goals), 14):
            lines, _seen = goals_in_brief(goals, at, 80, height, session.today())
            drawn = ["".join(text for text, _style in line).strip() for line in lines]
            assert len(lines) <= height and before <= set(drawn)
            before = set(drawn)
            own = any("Next step" in row and other not in row for row in drawn)
            assert own is (height > len(goals))
            assert own or not any("Next step" in row for row in drawn)


def test_that_a_step_was_tried_is_read_however_little_room_there_is(session: Session, mathea: PlannedStudent) -> None:
    """The words are what is cut."""
    observe(session, mathea.id, mathea.soup, Rating(Level(2), Level(2)), feed_forward="Start uret selv og " * 9)
    observe(session, mathea.id, mathea.soup, NOTHING, tried=True)
    goal, today = goals_of(session, mathea.id)[0], session.today()
    seeing = Seeing("Mathea", None)
    for width in (40, 60, 80):
        needs = Needs.of([goal], width)
        drawn = [
            "".join(text for text, _style in line)
            for line in (
                *goal_detail(goal, width, today).rows,
                *narrow_rows(goal, seeing, width, 9, needs),
                *(said for pair in pairs_below(goal, seeing, width, 9, needs) for said in pair),
            )
        ]
        steps = [line for line in drawn if "Start uret" in line]
        assert len(steps) >= 3 and sum("tried" in line for line in steps) == 3, drawn
