"""Since last time, on the screen: all of it can be read at any size, and what is agreed on is written there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale.recap import goal_lines, since_words, summary_words
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe, own_newest
from ioplogg_tui.logbook.recap import recap_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.recap import RecapScreen
from ioplogg_tui.tui.widgets.recap_sheet import RecapSheet
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn, looked_around, until_shown
from tests.fixtures.staff import SessionOf
from tests.trials import times

WORDS = "Startet tidsuret selv og brukte to korte hint mens gjestene ventet ved disken. "


def squeezed(text: str) -> str:
    return "".join(text.replace("▸", "").split())


@pytest.mark.parametrize(
    ("size", "keys"),
    [((40, 20), ("down",) * 24), ((60, 20), ("pagedown",) * 9), ((40, 16), ("end", *("down",) * 9, *("up",) * 24))],
)
async def test_nothing_is_cut_and_all_of_it_goes_by(
    session: Session, mathea: PlannedStudent, path: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    for goal in (mathea.soup, mathea.recipes):
        for days in (3, 2, 1):
            at = session.now() - timedelta(days=days)
            note = f"{days}.{goal} {WORDS * 4}"
            observe(session, mathea.id, goal, Rating(Level(4 - days), None), note=note, feed_forward=WORDS, at=at)
    recap = recap_of(session, mathea.id)
    sentences = [since_words(recap), *summary_words(recap), *(each.goal.text for each in recap.goals)]
    sentences += [line.text for goal in recap.goals for line in goal_lines(goal)]
    app = Ioplogg(path, Settings(), session)
    seen: set[str] = set()
    async with app.run_test(size=size) as pilot:
        await burst(app, "enter", "m")
        await pilot.pause()
        sheet = app.screen.query_one(RecapSheet)
        for key in ("", *keys):
            if key:
                await burst(app, key)
            seen |= {squeezed(row) for row in sheet.text().splitlines()}
        rows = ["".join(text for text, _style in line) for line in sheet.every_line(size[0])]
    assert [sentence for sentence in sentences if squeezed(sentence) not in squeezed("".join(rows))] == []
    assert [row for row in rows if squeezed(row) not in seen] == []


async def test_the_next_step_that_is_agreed_on_is_written_there_and_a_period_chosen(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    observe(session, mathea.id, mathea.recipes, Rating(Level(2), None), at=session.now() - timedelta(days=45))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "enter", "m", "down", "f", *"Mål opp selv", "enter")
        await until_shown(app, "→ Mål opp selv")
        assert "not observed since" in drawn(app) and "observed for the first time" not in drawn(app)
        await burst(app, *"www")
        await pilot.pause()
        assert "this school year" in drawn(app) and "observed for the first time" in drawn(app)
        await burst(app, "3", "2")
        await until_shown(app, "from developing to competent")
        await burst(app, "u")
        await until_shown(app, "observed for the first time")
    soup, recipes = goals_of(session, mathea.id)
    assert (soup.last.feed_forward, recipes.last.feed_forward) == ("", "Mål opp selv")


def at_cursor(app: Ioplogg) -> int | None:
    """The number of the goal that is marked on the screen; None where none is."""
    rows = [row.split() for row in drawn(app).splitlines() if row.startswith(" ▸")]
    assert len(rows) < 2
    return int(rows[0][1]) if rows else None


WAYS = ("pagedown", "pagedown", "w", "pageup", "down", "down", "down", "down", "pagedown", "up", "up", "home", "end")


SIZES = [(40, 16), (40, 20), (60, 20), (80, 24)]


@pytest.mark.parametrize("size", SIZES)
async def test_keys_are_for_the_goal_whose_words_are_on_the_screen_and_say_which(
    session: Session, mathea: PlannedStudent, path: Path, size: tuple[int, int]
) -> None:
    for goal in (mathea.soup, mathea.recipes):
        for days in (3, 2, 1):
            at = session.now() - timedelta(days=days)
            observe(session, mathea.id, goal, Rating(Level(3), None), note=f"{days}. {WORDS * 3}", at=at)
    app = Ioplogg(path, Settings(), session)
    numbers = set()
    async with app.run_test(size=size) as pilot:
        await burst(app, "enter", "m")
        await pilot.pause()
        for turn, key in enumerate(("", *WAYS, *["up"] * 9), SIZES.index(size)):
            if key:
                await burst(app, key)
            number = at_cursor(app)
            headings = [row for row in drawn(app).splitlines() if row[1:5].strip("▸ ").isdigit()]
            assert number is not None or not headings, f"{key}: {drawn(app)}"
            await burst(app, "4")
            page = app.screen
            assert isinstance(page, RecapScreen) and (page.half is not None) is (number is not None), key
            if number is None:
                continue
            numbers.add(number)
            assert f"Goal {number} · " in drawn(app), key
            await burst(app, "backspace")
            await pilot.pause()  # what was said took a row, which is laid out anew
            if turn % times(2, 1):
                continue  # at the next size this one's words are begun, and under the trials at each
            await burst(app, "n")
            await pilot.pause()  # as the box is
            assert f"Mathea · Goal {number} · " in drawn(app), key
            await burst(app, "escape")
        await burst(app, "end", "3", "2")
        assert "Goal 2 · Saved 3 / 2" in " ".join(drawn(app).split())
    assert numbers == {1, 2}
    newest = own_newest(session, mathea.id, mathea.recipes)
    assert newest is not None and str(newest.rating) == "3 / 2"


@pytest.mark.parametrize("rows", [18, 21])
async def test_half_a_rating_is_the_goals_also_where_its_own_sentence_hides_the_heading(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, path: Path, rows: int
) -> None:
    """The heading is on the last row there; a colleague rates another goal meanwhile."""
    for days in (2, 1):
        at = session.now() - timedelta(days=days)
        observe(session, mathea.id, mathea.soup, Rating(Level(3), None), note=WORDS * 3, at=at)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(44, rows)) as pilot:
        await burst(app, "enter", "m", "pagedown", "3")
        number = 2 if "Goal 2 · Half" in " ".join(drawn(app).split()) else 1
        observe(session_of(session.person.account), mathea.id, mathea.recipes, Rating(Level(1), Level(1)))
        await looked_around(pilot, app)
        await burst(app, "2")
    newest = own_newest(session, mathea.id, (mathea.soup, mathea.recipes)[number - 1])
    assert newest is not None and str(newest.rating) == "3 / 2"
