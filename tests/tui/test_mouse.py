"""A click chooses a row of every list, a second opens it, and the wheel moves; who writes loses nothing by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseDown, MouseEvent, MouseScrollDown, MouseScrollUp
from textual.widget import Widget

from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import MOUSES, Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keymap import checked_keymap
from ioplogg_tui.tui.keys import IN_FORCE
from ioplogg_tui.tui.screens.help import HelpScreen
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.screens.students_sheet import StudentsSheet
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.list_sheet import ListSheet
from ioplogg_tui.tui.widgets.text_box import TextBox
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, typed
from tests.walks.test_bursts import OPENING


async def sent(app: Ioplogg, kind: type[MouseEvent], widget: Widget, line: int, column: int = 5) -> None:
    """What a terminal sends of the mouse on a line of a widget, and what comes of it."""
    x, y = widget.region.x + column, widget.region.y + line
    await app.on_event(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
    await burst(app)


def line_of(sheet: ListSheet, row: int) -> int | None:
    """Where a row is seen; None where it isn't."""
    return next((line for line in range(sheet.size.height) if sheet.row_at(line) == row), None)


async def test_a_click_chooses_a_row_of_every_list(session: Session, mathea: PlannedStudent, path: Path) -> None:
    import_example(session)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    plan_for(session, "Jonas Elvestad")
    app, tried = Ioplogg(path, Settings(), session), set()
    async with app.run_test(size=(80, 24)) as pilot:
        for name, keys in OPENING.items():
            while len(app.screen_stack) > 2:
                app.pop_screen()
            await pilot.pause()
            await burst(app, *keys)
            await pilot.pause()
            for sheet in app.screen.query(ListSheet):
                rows = [row for row in range(sheet.row_count()) if row != sheet.cursor]
                line = next((line for row in rows if (line := line_of(sheet, row)) is not None), None)
                if line is None:
                    continue
                row = sheet.row_at(line)
                await sent(app, MouseDown, sheet, line)
                assert sheet.cursor == row, name
                tried.add(name)
    lists = {*OPENING} & {"StudentScreen", "LessonScreen", *(kind.__name__ for kind in kinds_of(ListPage))}
    assert lists - tried == {"EmergencyScreen", "TeamScreen"} & lists, "one row is nothing to choose among"


def kinds_of(page: type[object]) -> set[type[object]]:
    return {page}.union(*(kinds_of(kind) for kind in page.__subclasses__()))


async def test_a_second_click_opens_and_the_wheel_moves(session: Session, mathea: PlannedStudent, path: Path) -> None:
    plan_for(session, "Jonas Elvestad")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        students = app.screen.query_one(ListSheet)
        await sent(app, MouseScrollDown, students, 0)
        await sent(app, MouseScrollDown, students, 0)
        assert students.cursor == 1
        await sent(app, MouseScrollUp, students, 0)
        await sent(app, MouseDown, students, 0)
        assert students.cursor == 0, "what the columns are is no row"
        for _click in range(2):
            await sent(app, MouseDown, students, 2)
        page = app.screen
        assert isinstance(page, StudentScreen) and page.student.name == "Mathea Solvik"
        await typed(pilot, "f1")
        page = app.screen
        assert isinstance(page, HelpScreen)
        await sent(app, MouseScrollDown, page.text_sheet, 3)
        assert page.text_sheet.top == 1


async def test_who_writes_goes_on_writing(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "n", *"Skar")
        page = app.screen
        assert isinstance(page, StudentScreen)
        goals = page.query_one(ListSheet)
        for line in range(goals.size.height):
            await sent(app, MouseDown, goals, line)
        await typed(pilot, *" selv", "enter")
        assert page.query_one(TextBox).display is False
    assert [goal.last.note for goal in goals_of(session, mathea.id)] == ["Skar selv", ""]


async def test_a_key_of_the_line_is_pressed_by_a_click(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(keys={"note": "å"}), session)
    async with app.run_test(size=(80, 24)) as pilot:
        IN_FORCE.set(checked_keymap({"note": "å"}))
        for words, key in (("open", "enter"), ("lesson", "t"), ("… ", None), ("F1", "f1")):
            await pilot.pause()
            assert key_of(app, words) == key, words
        await typed(pilot, "enter")
        assert key_of(app, "rate") is None, "five keys"
        line = app.screen.query_one(KeyLine)
        await sent(app, MouseDown, line, 0, line.text().index("note"))
        assert app.focused is app.screen.query_one(TextBox)
        await typed(pilot, *"Såg", "enter")
    assert goals_of(session, mathea.id)[0].last.note == "Såg"


def key_of(app: Ioplogg, words: str) -> str | None:
    line = app.screen.query_one(KeyLine)
    return line.key_at(line.text().index(words))


@pytest.mark.parametrize("mouse", MOUSES)
@pytest.mark.parametrize("far", ["", "SSH_CONNECTION", "IOPLOGG_SERVED"])
def test_over_a_line_the_mouse_is_the_terminals_unless_it_is_chosen(
    monkeypatch: pytest.MonkeyPatch, mouse: str, far: str
) -> None:
    for name in ("SSH_CONNECTION", "IOPLOGG_SERVED"):
        monkeypatch.delenv(name, raising=False)
    if far:
        monkeypatch.setenv(far, "1")
    assert Settings(mouse=mouse).takes_mouse is (mouse == "on" or (mouse == "auto" and not far))


async def test_a_click_on_no_place_of_the_screen_is_none(session: Session, mathea: PlannedStudent, path: Path) -> None:
    """A window that was made smaller tells of where it was; and a terminal may say whatever it likes."""
    app = Ioplogg(path, Settings(mouse="on"), session)
    async with app.run_test(size=(80, 24)):
        for x, y in ((200, 200), (-1, -1), (80, 23), (79, 24)):
            await app.on_event(MouseDown(None, x, y, 0, 0, 1, False, False, False, x, y))
        assert isinstance(app.screen, StudentsScreen)


async def test_a_click_that_nobody_asked_for_is_none(session: Session, mathea: PlannedStudent, path: Path) -> None:
    plan_for(session, "Jonas Elvestad")
    app = Ioplogg(path, Settings(mouse="off"), session)
    async with app.run_test(size=(80, 24)):
        students = app.screen.query_one(StudentsSheet)
        there = students.cursor
        await sent(app, MouseDown, students, 2)
        assert students.cursor == there
