"""The list of students at every width: a name always, the columns that there is room for, and nothing that is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.domain.due import Due
from ioplogg_tui.domain.due_kinds import DUE_TAGS, IS_PRESSING, DueKind
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.list_order import ListOrder
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import LastWords, ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.sparkline import first_of
from ioplogg_tui.domain.standing import Standing
from ioplogg_tui.domain.student_line import GoalNow, StudentLine
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import due_count
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.students_sheet import StudentsSheet
from ioplogg_tui.tui.widgets.goals_in_brief import goals_in_brief
from ioplogg_tui.tui.widgets.lines import Line, line_width
from ioplogg_tui.tui.widgets.student_table import FALLING, NAME, StudentTable
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import drawn, shown, typed, until_shown

TODAY = date(2026, 11, 27)
WIDTHS = range(33, 150)
STUDENT = Student(1, "Åse-Marie Bjørkelund Østensen-Kvæfjord", "lærekandidat", "Kokkfaget", "nn", "ITO-gruppa 2")


def words(line: Line) -> str:
    return "".join(text for text, _style in line)


@pytest.fixture(params=locale.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    locale.use_language(request.param)
    yield request.param
    locale.use_language("en")


def many(goals: int) -> StudentLine:
    levels = Rating(Level(3), None)
    return StudentLine(STUDENT, goals, (GoalNow(levels, "2026-09-01:2-"),) * goals, datetime(2026, 11, 7, 9))


def test_columns_fall_away_in_order_and_a_name_stays(language: str) -> None:
    due = Due(STUDENT, DueKind.EVALUATION, TODAY - timedelta(days=3), -3)
    shown_before: set[str] = set()
    for width in WIDTHS:
        table = StudentTable([many(12)], width, TODAY)
        head, row = table.head(ListOrder.NAME), table.row(many(12), due, at_cursor=True)
        assert line_width(head) == line_width(row) <= width, "nothing is cut at the right edge"
        assert words(row).startswith(f" ▸ {STUDENT.name[: NAME - 1]}")
        titles = {title for title, _style in head}
        titles = {title.strip() for title in titles}
        assert shown_before <= titles, f"what {width - 1} columns have room for, {width} have too"
        shown_before = titles
    assert len(shown_before) == len(FALLING) + 1, "all are there at last"


def test_eighty_columns_have_what_is_looked_for(language: str) -> None:
    line, due = many(4), Due(STUDENT, DueKind.DECISION_ENDS, date(2026, 12, 18), 21)
    row = words(StudentTable([line], 80, TODAY).row(line, due, at_cursor=False))
    assert "▆▆▆▆" in row and "····" in row and " ! " in row and locale.day(date(2026, 12, 18)) in row


@pytest.mark.parametrize("days", [-40, None, 40])
def test_what_is_due_is_told_with_its_day_or_its_sign(days: int | None, language: str) -> None:
    day, line = None if days is None else TODAY + timedelta(days=days), many(4)
    for kind in DueKind:
        tag, due = locale._(DUE_TAGS[kind]), Due(STUDENT, kind, day, days)
        wide, narrow = (
            words(StudentTable([line], width, TODAY).row(line, due, at_cursor=False)).rstrip() for width in (150, 80)
        )
        told = wide.split(tag)[1]
        assert ("!" in told) is (IS_PRESSING[kind] and days == -40) is narrow.endswith(" !")
        assert narrow.endswith((told, "!")) or (not told and "…" in narrow[-3:])


def test_more_goals_than_signs_are_counted() -> None:
    levels = (Level(2),) * 14
    assert first_of(levels, 14) == (levels, "")
    assert first_of(levels, 10) == (levels[:7], "+7")
    for width in range(3, 20):
        kept, more = first_of(levels, width)
        assert len(kept) + len(more) <= width and len(kept) + int(more or 0) == len(levels)


def goals(count: int) -> list[ObservedGoal]:
    standing = Standing(3, datetime(2026, 11, 20, 9), Level(3), Level(2), (Level(3),), (Level(2),))
    last = LastWords("Kari Vik", datetime(2026, 11, 20, 9), "øver " * 30, feed_forward="Smak på suppa. " * 6)
    first = ObservedGoal(1, 1, 1, "Mat", "Lager grønnsakssuppe til ti gjester", GoalStatus.ACTIVE, {})
    first = replace(first, standing=standing, last=last)
    return [replace(first, id=number, number=number) for number in range(1, count + 1)]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("count", [1, 4, 11])
def test_with_more_room_more_is_shown_and_what_isn_t_is_counted(width: int, count: int, language: str) -> None:
    every = goals(count)
    drawn = [goals_in_brief(every, every[0], width, height, TODAY)[0] for height in range(1, 120)]
    numbers = [sum("grønn" in words(line) for line in lines) for lines in drawn]
    for height, (lines, number) in enumerate(zip(drawn, numbers, strict=True), 1):
        assert len(lines) <= height and all(line_width(line) <= width for line in lines)
        assert number == count or f"▾ {count - number} " in words(lines[-1])
    assert all(before <= after for before, after in pairwise(map(len, drawn)))
    assert numbers[count - 1] == count, "as many rows as goals are enough"


@pytest.mark.parametrize("width", [60, 80, 104, 120, 150])
def test_the_rows_of_goals_have_the_same_columns_in_any_room(width: int) -> None:
    every = goals(4)
    for height in range(4, 60):
        rows = [words(line) for line in goals_in_brief(every, every[1], width, height, TODAY)[0]]
        levels = [re.search(r"\S+ +\d +\S+ +\d(?!\d)", row[30:]) for row in rows if "grønn" in row]
        assert len({found and found.start() for found in levels}) == 1, (width, height)


@pytest.mark.parametrize("width", [60, 80])
def test_what_is_rated_has_its_criteria_where_they_have_room(width: int) -> None:
    """No row is left empty while one asks what a level was."""
    criteria = {dimension: dict.fromkeys(Level, f"lage det {dimension}") for dimension in Dimension}
    every = [replace(goal, criteria=criteria) for goal in goals(4)]
    read = [
        [words(line).strip() for line in goals_in_brief(every, every[1], width, height, TODAY)[0]]
        for height in range(4, 20)
    ]
    has = [sum("lage det" in line for line in lines) >= len(Dimension) for lines in read]
    assert not has[0] and has == sorted(has), "once it is there it stays"
    assert has.index(True) <= len(Dimension) + 2, "beside a next step of two rows"


@pytest.mark.parametrize("at", range(11))
def test_the_goal_in_hand_is_seen_in_any_room(at: int) -> None:
    every = goals(11)
    for height in range(2, 30):
        lines, seen = goals_in_brief(every, every[at], 80, height, TODAY)
        assert every[at].id in seen and [words(line)[:3] for line in lines if words(line)[0] == "›"] == [
            f"›{at + 1:2d}"
        ]
        assert len(lines) <= height and len(seen) == sum("grønn" in words(line) for line in lines)


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    enrol(session, "Ida Moen", group="9B", level="9")
    ane = plan_for(session, "Ane Bø")
    observe(session, ane.id, ane.soup, Rating(Level(2), Level(4)))
    return Ioplogg(path, Settings(language="en"), session)


async def test_a_search_moves_nothing_aside(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sheet = app.screen.query_one(StudentsSheet)
        (width, height), head = sheet.size, sheet.text().splitlines()[0]
        await typed(pilot, "s", *"mathea")
        assert sheet.size == (width, height - 1)
        assert sheet.text().splitlines()[0] == head and "mine 1 of 3" in shown(app)
        await typed(pilot, *["backspace"] * 6, *"9b")
        assert "Ida Moen" in shown(app) and "Mathea" not in shown(app)
        await typed(pilot, *["backspace"] * 2, *"nobody")
        assert "mine 0 of 3" in shown(app) and "Enter looks among those who have left" in " ".join(shown(app).split())


async def test_the_list_is_sorted_by_the_next_column_and_the_cursor_stays_on_who_it_was(app: Ioplogg) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await typed(pilot, "down")
        for head, names in (
            ("Seen ▾", ["Ida Moen", "Mathea Solvik", "Ane Bø"]),
            ("Year level ▾", ["Ida Moen", "Ane Bø", "Mathea Solvik"]),
            ("Group ▾", ["Ida Moen", "Ane Bø", "Mathea Solvik"]),
            ("Student ▾", ["Ane Bø", "Ida Moen", "Mathea Solvik"]),
        ):
            await typed(pilot, "w")
            text = shown(app)
            assert head in text and " ▸ Ida Moen" in text
            assert sorted(names, key=text.index) == names
            assert (" · by " in text) is (head != "Student ▾")


async def test_what_is_due_next_comes_into_the_list_when_it_is_counted(
    app: Ioplogg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_count, "COUNT_AFTER", 0.01)
    async with app.run_test(size=(120, 30)):
        await until_shown(app, "no plan")
        (row,) = [line for line in shown(app).splitlines() if "Ida Moen" in line and "9B" in line]
        assert row.rstrip().endswith("no plan")


@pytest.mark.parametrize("width", [40, 80])
async def test_the_rule_over_the_goals_fits_the_name_that_is_seen(app: Ioplogg, width: int) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        await typed(pilot, "end")
        assert " ── Mathea Solvik · Kokkfaget ─" in drawn(app)
        await typed(pilot, "i")
        assert "─ M.S. · Kokkfaget ─" in drawn(app), "no gap where the name was longer"
