"""What a page is there to be read for is read to its last word, however narrow the page is."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale.progress_words import suggestion_sentences
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.overview import SHOWN, OverviewSheet
from ioplogg_tui.tui.widgets.goal_lines import level_name
from ioplogg_tui.tui.widgets.goals_in_brief import goals_in_brief
from ioplogg_tui.tui.widgets.lines import Line, line_width, wrap
from ioplogg_tui.tui.widgets.notes_sheet import NotesSheet
from ioplogg_tui.tui.widgets.panel_below import NARROW_LABELS, narrow_rows, pairs_below
from ioplogg_tui.tui.widgets.panel_needs import MARK, Needs
from ioplogg_tui.tui.widgets.panel_rows import LABELS, Seeing
from ioplogg_tui.tui.widgets.progress_words import shown_words
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import drawn, typed

GOAL = "Planlegger og handler inn til et varmt måltid for fire personer, og rydder kjøkkenet etterpå"
NOTE = " ".join(f"gang{number} gikk det greit," for number in range(40))
NEXT_STEP = " ".join(f"steg{number} er å spørre" for number in range(12))
WIDTHS = (36, 40, 47, 60, 80, 120)


@pytest.fixture
def progress(session: Session, mathea: PlannedStudent) -> GoalProgress:
    goal = write_goal(session, mathea.id, GoalText("Norsk", GOAL))
    for quality, independence in ((1, 1), (1, 2), (2, 2), (3, 2), (3, 2), (3, 2)):
        rating = Rating(Level(quality), Level(independence))
        observe(session, mathea.id, goal, rating, note=NOTE, feed_forward=NEXT_STEP)
    return next(each for each in progress_of(session, mathea.id) if each.goal.id == goal)


CRITERIA = {
    dimension: {level: f"{word} {int(level)} " + "og korte hint på veggen " * (5 - level) for level in Level}
    for dimension, word in zip(Dimension, ("gjøre rutinen", "med bildeplan"), strict=True)
}


@pytest.fixture
def rated(session: Session, mathea: PlannedStudent) -> ObservedGoal:
    goal = write_goal(session, mathea.id, GoalText("Norsk", GOAL, criteria=CRITERIA))
    rating = Rating(Level(2), Level(3))
    observe(session, mathea.id, goal, rating, note=NOTE[:120].strip(), feed_forward=NEXT_STEP[:70].strip())
    return next(each for each in goals_of(session, mathea.id) if each.id == goal)


def below(goal: ObservedGoal, width: int, height: int, *, labelled: bool) -> list[str]:
    """The rows that stand below a list of goals, as they are read."""
    needs, seeing = (
        Needs.of([goal], width - LABELS if labelled else width - NARROW_LABELS + MARK),
        Seeing("Mathea", None),
    )
    if labelled:
        pairs = pairs_below(goal, seeing, width - LABELS, height, needs)
        return ["".join(text for text, _style in [*label, *words]) for label, words in pairs]
    return ["".join(text for text, _style in line) for line in narrow_rows(goal, seeing, width, height, needs)]


@pytest.mark.parametrize(("width", "labelled"), [(39, False), (59, False), (79, True), (100, True)])
def test_nothing_is_cut_below_the_goals_while_a_row_is_free_and_more_room_shows_no_less(
    rated: ObservedGoal, width: int, labelled: bool
) -> None:
    every = [text for texts in CRITERIA.values() for text in texts.values()] + [NOTE[:120], NEXT_STEP[:70]]
    before: set[str] = set()
    for height in range(8, 40):
        rows = below(rated, width, height, labelled=labelled)
        seen = squeezed("".join(rows))
        whole = {text for text in every if squeezed(text) in seen}
        assert len(rows) <= height and before <= whole
        is_cut = any(row.rstrip().endswith("…") and "can …" not in row and "Support: …" not in row for row in rows)
        assert not is_cut or (len(rows) == height and all(row.strip() for row in rows))
        before = whole
    assert before == {*every}


def squeezed(text: str) -> str:
    return "".join(text.split())


def read(lines: list[Line], width: int) -> str:
    """What is read of lines that fit, whatever they are broken at."""
    assert [line for line in lines if line_width(line) > width] == []
    return squeezed("".join(text for line in lines for text, _style in line))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_goals_notes_are_whole_on_its_own_page(progress: GoalProgress, width: int) -> None:
    sheet = NotesSheet(progress, suggestions=True)
    assert read(sheet.notes(width), width).count(squeezed(f"«{NOTE}» → {NEXT_STEP}")) == len(progress.points)


@pytest.mark.parametrize("width", WIDTHS)
def test_all_goals_are_whole_with_their_words_on_one_page(progress: GoalProgress, width: int) -> None:
    sheet = OverviewSheet(suggestions=True)
    sheet.every = [progress]
    lines = [*sheet.row_lines(0, width)]
    seen = read(lines, width)
    words = (GOAL, shown_words(progress, SHOWN), *suggestion_sentences(progress))
    assert len(words) > 2 and all(word in seen for text in words for word in text.split())
    assert all(squeezed(level_name(level)) in seen for level in list(Level)[:3])
    assert len(lines) < 60 * 15 / width, "in all of the columns there are"


@pytest.mark.parametrize("key", ["down", "pagedown"])
async def test_on_a_low_screen_the_chart_gives_way_to_who_reads_on(
    progress: GoalProgress, session: Session, path: Path, key: str
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(40, 20)) as pilot:
        await typed(pilot, "enter", "end", "p")
        assert "4│" in drawn(app)
        await typed(pilot, key)
        assert "4│" not in drawn(app) and GOAL.split(maxsplit=1)[0] in drawn(app).split("\n")[1], "nothing has gone by"
        for _step in range(200):
            await typed(pilot, key)
            if "▾" not in drawn(app):
                break
        assert squeezed(NEXT_STEP).endswith(squeezed(drawn(app).split("\n")[-3]))
        await typed(pilot, "home", "up")
        assert "4│" in drawn(app)


@pytest.mark.parametrize(
    "held",
    [
        "3 / 2",
        "– / 4",
        "2. nov.",
        "9 notater",
        "2,5 timer",
        "§ 9-5",
        "0000 Fjordlys",
        "→ kompetent",
        "kompetent ↑",
        "ord\u00a0og",
    ],
)
def test_what_is_read_as_one_stands_in_one_line(held: str) -> None:
    as_read = held.replace("\u00a0", " ")
    for before in range(30):
        for width in (14, 20, 21, 34):
            lines = wrap(f"{'å' * before} {held} sa hun", width, 9)
            assert any(as_read in line for line in lines) and all(cell_len(line) <= width for line in lines)
            assert squeezed("".join(lines)) == squeezed(f"{'å' * before} {held} sa hun")
    assert wrap(held, 2, 9)[0] != as_read, "where no line has room for it, it goes on in the next one"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_goal_in_hand_is_whole_in_the_list_where_rows_are_free(
    rated: ObservedGoal, session: Session, width: int
) -> None:
    """Its words, and with more rows no fewer of what is said of it."""
    before = 0
    for height in range(1, 20):
        lines, _seen = goals_in_brief([rated], rated, width, height, session.today())
        seen = "".join(text for line in lines for text, _style in line)
        needed = -(-len(GOAL) // (width - 30)) + 4
        assert height < needed or all(word in seen for word in GOAL.split())
        assert before <= len(lines) <= height
        before = len(lines)
