"""Keys that come all at once, as over a slow line: no page is left or opened twice, and none is met half made."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import screens, trouble, widgets
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.left_once import LeftOnce
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.screens.two_texts import TwoTextsScreen
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst
from tests.fixtures.staff import SessionOf, on_team

OPENING: dict[str, tuple[str, ...]] = {
    "StudentsScreen": (),
    "StudentScreen": ("enter",),
    "ProgressionScreen": ("enter", "p"),
    "OverviewScreen": ("enter", "o"),
    "PlanScreen": ("enter", "l"),
    "VersionsScreen": ("enter", "l", "h"),
    "DocumentsScreen": ("enter", "j"),
    "TeamScreen": ("enter", "z"),
    "TeamMemberScreen": ("enter", "z", "a"),
    "GoalEditor": ("enter", "r"),
    "HandingOverScreen": ("enter", "v"),
    "SelfAssessmentScreen": ("enter", "v", *"kode", "enter"),
    "LessonChoiceScreen": ("t",),
    "LessonScreen": ("t", "enter"),
    "LessonSummaryScreen": ("t", "enter", "3", "2", "escape"),
    "DueScreen": ("d",),
    "CurriculumScreen": ("enter", "r", "f3"),
    "NewStudentScreen": ("a",),
    "HelpScreen": ("f1",),
    "SettingsScreen": ("f2",),
    "CommandsScreen": ("ctrl+p",),
    "EmergencyScreen": ("e",),
    "TwoTextsScreen": (),
    "FirstRunScreen": (),
}
"""Screen → the keys that open it from the first."""

SMALL = (60, 20)


def kinds_of(screen: type[LeftOnce[Any]]) -> set[str]:
    """The names of the kinds that have no kinds of their own."""
    kinds = screen.__subclasses__()
    return set().union(*(kinds_of(kind) for kind in kinds)) if kinds else {screen.__name__}


def test_every_screen_is_tried() -> None:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    assert kinds_of(LeftOnce) == set(OPENING)


class Trial:
    """One run of the program after another on one logbook, with a screen opened and keys sent to it."""

    def __init__(self, name: str, path: Path, session: Session) -> None:
        self.name, self.path, self.session = name, path, session
        self.keys = OPENING[name]
        self.leaving = {"q", "ctrl+q", *(["escape"] if name == "FirstRunScreen" else [])}

    def app(self) -> Ioplogg:
        if self.name == "FirstRunScreen":
            return Ioplogg(self.path.with_name("none.db"), Settings(), None)
        return Ioplogg(self.path, Settings(), self.session)

    async def open(self, pilot: Pilot[None], app: Ioplogg) -> None:
        """Key by key."""
        for key in self.keys:
            await burst(pilot, key)
        if self.name == "TwoTextsScreen":
            await burst(pilot, "enter", "l")
            page = app.screen
            assert isinstance(page, Page)
            page.open_page(TwoTextsScreen("Level", "Olas", "Karis"))
            await burst(pilot)
        assert type(app.screen).__name__ == self.name


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the machine's log was told."""
    lines: list[str] = []
    monkeypatch.setattr(trouble, "to_system_log", lines.append)
    return lines


@pytest.fixture(params=list(OPENING))
def trial(
    request: pytest.FixtureRequest, session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> Trial:
    if request.param != "EmergencyScreen":
        return Trial(request.param, path, session)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return Trial(request.param, path, session_of("ola"))


def keys_there(app: Ioplogg) -> list[str]:
    """Every key that does something, but for those of a text that is written; last what takes somebody away."""
    keys = [
        key
        for key, active in app.screen.active_bindings.items()
        if key == "enter" or active.binding.id or not isinstance(active.node, Input | TextArea)
    ]
    return sorted(keys, key=lambda key: key == "delete")


async def test_a_key_thrice_at_once(trial: Trial, faults: list[str]) -> None:
    """On a screen that is there whole, and while it is being opened."""
    keys: list[str] | None = None
    going: list[str] = []
    while keys is None or keys:
        app = trial.app()
        async with app.run_test(size=SMALL) as pilot:
            await trial.open(pilot, app)
            keys = keys_there(app) if keys is None else keys
            while keys and type(app.screen).__name__ == trial.name and not app.is_over:
                key = keys.pop(0)
                await burst(pilot, key, key, key)
                assert faults == [], key
                assert app.is_over == (key in trial.leaving), key
            going.append(key)
    for key in going:
        app = trial.app()
        async with app.run_test(size=SMALL) as pilot:
            await burst(pilot, *trial.keys, key, key, key)
            assert faults == [], key


async def test_a_page_that_is_left_already_takes_no_other_with_it(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=SMALL) as pilot:
        await burst(pilot, "enter", "l")
        plan = app.screen
        await burst(pilot, "h")
        plan.dismiss()
        assert type(app.screen).__name__ == "VersionsScreen"


async def test_what_is_chosen_by_three_enters_is_done_once(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    users.add_user(session, "oda", "Oda Moe", Role.TEACHER)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=SMALL) as pilot:
        await burst(pilot, "enter", "z")
        await burst(pilot, "a")
        read = session.store.events.head()[0]
        await burst(pilot, "o", "enter", "enter", "enter")
        assert session.store.events.head()[0] == read + 1
        assert type(app.screen).__name__ == "TeamScreen"


@pytest.mark.parametrize("room", [screens, widgets])
def test_there_is_one_way_to_open_a_page_and_one_to_leave_it(room: ModuleType) -> None:
    """Textual's own neither wait for a page nor ask which one is shown."""
    (folder,) = room.__path__
    for file in Path(folder).glob("*.py"):
        if file.name != "left_once.py":
            assert not re.search(r"(push|pop|switch)_screen\(", file.read_text()), file.name


async def test_no_key_does_anything_when_one_has_left(trial: Trial, faults: list[str]) -> None:
    app = trial.app()
    async with app.run_test(size=SMALL) as pilot:
        await trial.open(pilot, app)
        keys = keys_there(app)
        await burst(pilot, "ctrl+q", *keys)
    app = trial.app()
    async with app.run_test(size=SMALL) as pilot:
        await burst(pilot, *trial.keys[:-1])
        await burst(pilot, *trial.keys[-1:], "ctrl+q", *keys)
    assert faults == []
