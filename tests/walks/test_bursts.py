"""Keys that come all at once, as over a slow line, do what they would have done one by one."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import NotFound
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import screens, trouble, widgets
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.screens.two_texts import TwoTextsScreen
from ioplogg_tui.tui.taking_away import take_away
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst
from tests.fixtures.staff import SessionOf, on_team
from tests.trials import times
from tests.tui.test_plan_journeys import to_row

OPENING: dict[str, tuple[str, ...]] = {
    "StudentsScreen": (),
    "StudentScreen": ("enter",),
    "ProgressionScreen": ("enter", "p"),
    "OverviewScreen": ("enter", "o"),
    "RecapScreen": ("enter", "m"),
    "PlanScreen": ("enter", "l"),
    "VersionsScreen": ("enter", "l", "h"),
    "OptionsScreen": ("enter", "l", "home", "down", "down", "down", "down", "enter"),
    "DocumentsScreen": ("enter", "j"),
    "DocumentReading": ("enter", "j", "space"),
    "TeamScreen": ("enter", "z"),
    "TeamMemberScreen": ("enter", "z", "a"),
    "GoalEditor": ("enter", "r"),
    "BankScreen": ("enter", "g", "f7"),
    "HandingOverScreen": ("enter", "v"),
    "SelfAssessmentScreen": ("enter", "v", *"kode", "enter"),
    "LessonChoiceScreen": ("t",),
    "LessonScreen": ("t", "enter"),
    "LessonSummaryScreen": ("t", "enter", "3", "2", "escape"),
    "DueScreen": ("d",),
    "CurriculumScreen": ("enter", "r", "f3"),
    "NewStudentScreen": ("a",),
    "StudentListScreen": ("a", "f3"),
    "HelpScreen": ("f1",),
    "SettingsScreen": ("f2",),
    "KeyChoiceScreen": ("f2", "down", "down", "enter"),
    "EverythingScreen": ("ctrl+p",),
    "BeginningScreen": ("enter", "r", "f3", "f8"),
    "EmergencyScreen": ("e",),
    "SchoolScreen": ("h",),
    "TwoTextsScreen": (),
    "ClosedScreen": (),
    "FirstRunScreen": (),
}
"""Screen → the keys that open it from the first."""

SMALL = (60, 20)


def kinds_of(screen: type[Page[Any]]) -> set[str]:
    """The names of the program's kinds that have no kinds of their own."""
    kinds = [kind for kind in screen.__subclasses__() if kind.__module__.startswith("ioplogg_tui.")]
    return set().union(*(kinds_of(kind) for kind in kinds)) if kinds else {screen.__name__}


def test_every_screen_is_tried() -> None:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    assert kinds_of(Page) == set(OPENING)


class Trial:
    """One run of the program after another on one logbook, with a screen opened and keys sent to it."""

    def __init__(self, name: str, path: Path, session: Session) -> None:
        self.name, self.path, self.session = name, path, session
        self.keys = OPENING[name]
        self.leaving = {"ctrl+q", *(["escape"] if name == "FirstRunScreen" else [])}

    def app(self) -> Ioplogg:
        with self.session.store.writing():  # so that U takes nothing of what the screen is opened on
            self.session.store.undo_steps.forget_told_till(self.session.store.events.head()[0])
        if self.name == "FirstRunScreen":
            return Ioplogg(self.path.with_name("none.db"), Settings(), None)
        return Ioplogg(self.path, Settings(), self.session)

    async def open(self, pilot: Pilot[None], app: Ioplogg) -> None:
        """Key by key."""
        for key in self.keys:
            await burst(app, key)
        if self.name == "TwoTextsScreen":
            await burst(app, "enter", "l")
            page = app.screen
            assert isinstance(page, Page)
            page.open_page(TwoTextsScreen("Level", "Olas", "Karis"))
            await pilot.pause()
        if self.name == "ClosedScreen":
            await burst(app, "enter", "n", *"Skar ", "escape")
            await burst(app, "escape", "n", *"Skar selv")
            there = app.screen
            assert isinstance(there, Page) and there.whereabouts is not None
            take_away(app, NotFound("Mathea Solvik is no longer here."), {there.whereabouts.student_id})
            await pilot.pause()
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
    """Every key that does something, but for those of a text that is written; last what takes somebody away.

    A capital is the same key (test_capitals).
    """
    keys = [
        key
        for key, active in app.screen.active_bindings.items()
        if not key.isupper() and (key == "enter" or active.binding.id or not isinstance(active.node, Input | TextArea))
    ]
    return sorted(keys, key=lambda key: key == "delete")


def is_written_in(app: Ioplogg) -> bool:
    """Whether a box for words was opened over the page: letters go into that then, and mean nothing else."""
    return {"writing", "boxed"} & app.screen.classes != set()


async def test_a_key_thrice_at_once(trial: Trial, faults: list[str]) -> None:
    """Every fifth of its keys, beginning with another on each screen; under the trials every one."""
    keys: list[str] | None = None
    step = times(5, 1)
    first = list(OPENING).index(trial.name) % step
    while keys is None or keys:
        app = trial.app()
        async with app.run_test(size=SMALL) as pilot:
            await trial.open(pilot, app)
            keys = keys_there(app)[first::step] if keys is None else keys
            while keys and not app.is_over and type(app.screen).__name__ == trial.name and not is_written_in(app):
                key = keys.pop(0)
                await burst(app, key, key, key)
                assert faults == [], key
                assert key == "q" or app.is_over == (key in trial.leaving), key


async def test_a_screen_that_is_opened_and_left_at_once(trial: Trial, faults: list[str]) -> None:
    app = trial.app()
    async with app.run_test(size=SMALL) as pilot:
        await trial.open(pilot, app)
        keys = keys_there(app)
    app = trial.app()
    async with app.run_test(size=SMALL):
        await burst(app, *trial.keys, "ctrl+q", *keys)
        assert app.is_over != (trial.name == "SelfAssessmentScreen")
    assert faults == []


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    return Ioplogg(path, Settings(), session)


async def test_a_text_and_the_key_that_keeps_it(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, "enter", "l")
        await to_row(pilot, app, "Responsible")
        await burst(app, "enter", *"Kari Vik", "enter", "ctrl+q")
    assert plan_of(session, mathea.id).responsible == "Kari Vik"


async def test_a_text_that_is_pasted_and_the_key_that_keeps_it(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, "enter", "l")
        await to_row(pilot, app, "Responsible")
        await burst(app, "enter", Paste("Kari Vik"), "enter")
        assert plan_of(session, mathea.id).responsible == "Kari Vik"


async def test_letters_after_the_key_that_opens_a_field_are_no_commands(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 40)):
        await burst(app, "enter", "3", "2", "n", *"Rørte om 4 ganger, gul saus", "enter")
        (progress, _recipes) = progress_of(session, mathea.id)
        assert [point.rating for point in progress.points] == [Rating(Level(3), Level(2))]
        assert goals_of(session, mathea.id)[0].last.note == "Rørte om 4 ganger, gul saus"


async def test_two_fields_of_a_page_that_is_being_opened(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 40)):
        await burst(app, "enter", "g", *"Baker brød", "down", "down", *"Gjærdeig", "f10")
        assert ("Baker brød", "Gjærdeig") in [(goal.text, goal.content) for goal in goals_of(session, mathea.id)]


async def test_a_page_that_is_left_already_takes_no_other_with_it(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=SMALL):
        await burst(app, "enter", "l")
        plan = app.screen
        await burst(app, "h")
        plan.dismiss()
        assert type(app.screen).__name__ == "VersionsScreen"


async def test_what_is_chosen_by_three_enters_is_done_once(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    users.add_user(session, "oda", "Oda Moe", Role.TEACHER)
    async with app.run_test(size=SMALL):
        await burst(app, "enter", "z")
        await burst(app, "a")
        before = [event.action for event in read_audit(session)].count(Action.TEAM_ADD)
        await burst(app, "o", "enter", "enter", "enter")
        assert [event.action for event in read_audit(session)].count(Action.TEAM_ADD) == before + 1
        assert type(app.screen).__name__ == "TeamScreen"


@pytest.mark.parametrize("room", [screens, widgets])
def test_there_is_one_way_to_open_a_page_and_one_to_leave_it(room: ModuleType) -> None:
    """Textual's own neither wait for a page nor ask which one is shown."""
    (folder,) = room.__path__
    for file in Path(folder).glob("*.py"):
        if file.name != "page.py":
            assert not re.search(r"(push|pop|switch)_screen\(", file.read_text()), file.name
