"""Rows and columns go to what needs them: nothing is cut while some are free, and a larger page shows no less.

Every page, with content that is hard to show, on every size of terminal.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.goal_whole import GoalWhole
from ioplogg_tui.tui.screens.help import TWO_COLUMNS, HelpSheet
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lesson_grid import LessonGrid
from ioplogg_tui.tui.widgets.rating_panel import RatingPanel
from ioplogg_tui.tui.widgets.sheet import PlaceLine, Sheet
from tests.conftest import AN_HOUR
from tests.fixtures.filled import fill, take_over
from tests.fixtures.plans import plan_for
from tests.fixtures.screen import drawn, page, typed
from tests.fixtures.staff import SessionOf
from tests.walks.test_bursts import OPENING

SIZES = ((40, 20), (60, 20), (80, 24), (110, 24), (120, 40), (200, 60))

NAMES = ("Aleksander Kristoffer Brandsnes-Mikkelsen", "Bo Li", "Carla Dal", "Didrik Eng", "Eskil Foss", "Frøya Gran")
GROUPS = ("8A", "Arbeidstrening mandag og onsdag")
LONG = "Planlegger, handler inn til og lager et enkelt varmt måltid for fire personer sammen med en medelev"
CRITERIA = ("hente varene på lista", "hente alle varene som står på lista, legge dem på båndet og betale med kort")
NOTE = "Fant tolv av fjorten varer i butikken, men trengte hjelp til å finne melet fordi hyllene var flyttet siden sist"
STEP = "Se etter skiltet over hylla før du spør, og pek på det ordet på lista som du leter etter"
GOALS = 3


def write_hard(session: Session, _of: SessionOf) -> None:
    """Goals long and short by turns, of students whose names are, too: what one needs another leaves free."""
    plan_for(session, "Mathea Solvik")
    for number, name in enumerate(NAMES):
        student = enrol(session, name, level="praksisbrevkandidat", group=GROUPS[number % 2])
        for at in range(GOALS):
            turn = (number + at) % 2
            words = f"Møter presis {at}" if turn else f"{LONG} {at}"
            text = GoalText("Norsk", words, criteria=criteria_of(number + at), due=session.today())
            goal = write_goal(session, student, text)
            note, step = NOTE if at else "", STEP if at != 1 else ""
            observe(session, student, goal, Rating(Level(3), Level(2)), note=note, feed_forward=step)


def criteria_of(turn: int) -> dict[Dimension, dict[Level, str]]:
    return {
        dimension: {level: f"{CRITERIA[(turn + level) % 2]}, {dimension.value} {int(level)}" for level in Level}
        for dimension in Dimension
    }


@pytest.fixture(scope="module")
def hard(just_set_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("hard") / "hard.db", just_set_up, write_hard)


@pytest.fixture
def app(session: Session, hard: Path, path: Path) -> Ioplogg:
    take_over(session, hard)
    return Ioplogg(path, Settings(), session)


WITHOUT = {"FirstRunScreen", "EmergencyScreen", "TwoTextsScreen", "ClosedScreen"}
"""Of nobody, another's, or opened from within."""

EDGES = (KeyLine, PlaceLine)
"""A row each, whatever is free."""

MEANT = ("can …", "Support: …", "search …", " …”")
"""Sentences that are to go on, and what a sentence quotes of a longer text."""

ENOUGH = 8
"""Columns beside what is cut from which on they would have been of use."""

LATER = {("StudentsScreen", (120, 40))}
"""The table has no column left, and its rows stay one line: whose row is in hand is whole in the rule below."""


def lines_of(sheet: Sheet) -> list[str]:
    return sheet.text().split("\n")


def free_rows(sheet: Sheet) -> int:
    lines = lines_of(sheet)
    return len(lines) - max((number for number, line in enumerate(lines, 1) if line), default=0)


def cut_for_nothing(sheet: Sheet) -> list[str]:
    """What is cut on a sheet, and stands nowhere whole on it, though rows below or columns beside it are free."""
    text = letters(sheet.text().replace("…", CUT))
    cut = [line for line in lines_of(sheet) if "…" in line and not any(each in line for each in MEANT)]
    cut = [line for line in cut if not stands_whole(letters(line.partition("…")[0])[-AT_LEAST:], text)]
    beside = [line for line in cut if line.endswith("…") and cell_len(line) + ENOUGH < sheet.size.width]
    return cut if free_rows(sheet) > 1 else beside


CUT = "CUTHERE"
AT_LEAST = 12


def stands_whole(end: str, text: str) -> bool:
    """Whether what is cut after some letters goes on after them elsewhere."""
    return text.count(end) > text.count(f"{end}{CUT}")


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


@pytest.mark.parametrize("name", [name for name in OPENING if name not in WITHOUT])
async def test_nothing_is_cut_while_rows_or_columns_are_free(name: str, app: Ioplogg) -> None:
    async with app.run_test(size=SIZES[0]) as pilot:
        await typed(pilot, *OPENING[name])
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            sheets = [sheet for sheet in page(app).query(Sheet) if sheet.display and not isinstance(sheet, EDGES)]
            cut = {type(sheet).__name__: lines for sheet in sheets if (lines := cut_for_nothing(sheet))}
            assert not cut or (name, size) in LATER, (size, cut)


def whole_on(app: Ioplogg, texts: list[str]) -> set[str]:
    """Those that are read to their end in one part of the page, whatever signs stand between their lines."""
    sheets = [letters(sheet.text()) for sheet in app.screen.query(Sheet) if not isinstance(sheet, LessonGrid)]
    return {text for text in texts if any(letters(text) in sheet for sheet in sheets)}


def goal_in_hand(app: Ioplogg) -> ObservedGoal:
    there = page(app)
    assert isinstance(there, GoalWhole)
    target = there.target()
    assert target is not None
    return target[1]


def of_goal(goal: ObservedGoal, dimension: Dimension) -> list[str]:
    """All that is to be read of a goal while a dimension is rated."""
    said = [text for text in (goal.text, goal.last.note, goal.last.feed_forward) if text]
    return [*said, *goal.criteria[dimension].values()]


MOST_PAGES = 9


async def read_by_key(pilot: Pilot[None], app: Ioplogg, texts: list[str]) -> set[str]:
    """What is read of a goal that has nearly all of the page, from its beginning to its end."""
    await typed(pilot, "f6")
    seen, panel, rows = whole_on(app, texts), app.screen.query_one(RatingPanel), dict[int, str]()
    for _page in range(MOST_PAGES):
        lines = ["".join(text for text, _style in line) for _label, line in panel.rows()]
        rows |= {panel.top + row: line for row, line in enumerate(lines) if "▾" not in line}
        await typed(pilot, "pagedown")
        if not any("▾" in line for line in lines):
            break
    await typed(pilot, "f6")
    read = letters("".join(rows[row] for row in sorted(rows)))
    return {text for text in texts if letters(text) in read} | seen


STEPS = {"StudentScreen": ("down",), "LessonScreen": ("right",)}


@pytest.mark.parametrize("name", STEPS)
async def test_each_size_shows_what_the_smaller_one_shows_and_a_key_the_rest(
    name: str, app: Ioplogg, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the chart of a goal is there, and its log in the place of the last note."""
    monkeypatch.setattr("ioplogg_tui.tui.widgets.goals_pane.STILL_SECONDS", AN_HOUR)
    async with app.run_test(size=SIZES[0]) as pilot:
        await typed(pilot, *OPENING[name])
        before: dict[tuple[int, Dimension], set[str]] = {}
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await typed(pilot, "home", *["left"] * (GOALS if name == "LessonScreen" else 0))
            for _goal in range(GOALS):
                goal = goal_in_hand(app)
                for dimension, key in ((Dimension.QUALITY, "3"), (Dimension.INDEPENDENCE, "backspace")):
                    texts = of_goal(goal, dimension)
                    seen = whole_on(app, texts)
                    criteria = {*goal.criteria[dimension].values()}
                    assert not (gone := before.get((goal.id, dimension), set()) - seen), (size, dimension, gone)
                    assert size[0] == 40 or criteria <= seen, (size, dimension, criteria - seen)
                    before[goal.id, dimension] = seen
                    if len(seen) < len(texts):
                        assert "F6 whole" in app.screen.query_one(KeyLine).text()
                        assert not (lost := {*texts} - await read_by_key(pilot, app, texts)), (size, lost)
                    await typed(pilot, key)
                await typed(pilot, *STEPS[name])


@pytest.mark.parametrize("name", ["StudentScreen", "LessonScreen", "GoalEditor", "BankScreen"])
async def test_criteria_stand_from_the_highest_level_down_wherever_they_do(name: str, app: Ioplogg) -> None:
    """Who takes a goal and rates it next reads the same levels in the same places."""
    async with app.run_test(size=(80, 40)) as pilot:
        await typed(pilot, *OPENING[name])
        levels = "".join(re.findall(r"^ {1,2}([1-4]) \w", drawn(app), re.MULTILINE))
        assert levels.startswith("4321") and not levels.replace("4321", "")


@pytest.mark.parametrize("size", SIZES)
async def test_help_has_the_columns_there_are(size: tuple[int, int], app: Ioplogg) -> None:
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "enter", "f1")
        rules = [line.count(" ── ") for line in app.screen.query_one(HelpSheet).text().split("\n")]
        assert max(rules) == (2 if size[0] >= TWO_COLUMNS else 1)
