"""Where there is nothing yet a page says what leads on, by the key that does it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import keys
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keys import FIXED, KEYS
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.screens.words import WordsPage
from ioplogg_tui.tui.widgets.list_sheet import ListSheet
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn
from tests.fixtures.staff import SessionOf, on_team
from tests.walks.test_bursts import OPENING

NOBODY: Mapping[str, tuple[str, ...]] = {
    "StudentsScreen": (),
    "DueScreen": ("d",),
    "CurriculumScreen": ("c",),
    "LessonChoiceScreen": ("t",),
    "StudentListScreen": ("a", "f3"),
    "EverythingScreen": ("ctrl+p", *"qqq"),
}
"""A logbook in which there is nobody, and no curriculum: page → the keys that open it."""

WITHOUT_GOALS: Mapping[str, tuple[str, ...]] = {
    "StudentsScreen": (),
    "StudentScreen": ("enter",),
    "RecapScreen": ("enter", "m"),
    "VersionsScreen": ("enter", "l", "h"),
    "DocumentsScreen": ("enter", "j"),
    "LessonScreen": ("t", "enter"),
    "TeamMemberScreen": ("enter", "z", "a", *"qqq"),
}
"""A student who has no goal."""

UNRATED: Mapping[str, tuple[str, ...]] = {
    "ProgressionScreen": ("enter", "p"),
    "OverviewScreen": ("enter", "o"),
    "RecapScreen": ("enter", "m"),
    "VersionsScreen": ("enter", "l", "h"),
    "CurriculumScreen": ("enter", "r", "f3"),
    "BankScreen": ("enter", "g", "f7", *"qqqq"),
}
"""Goals that nothing was observed of."""

NEVER_EMPTY = {
    *("PlanScreen", "OptionsScreen", "NewStudentScreen", "HelpScreen", "SettingsScreen", "KeyChoiceScreen"),
    "SchoolScreen",
    *("BeginningScreen", "FirstRunScreen", "TeamScreen"),
    *("GoalEditor", "HandingOverScreen", "SelfAssessmentScreen", "DocumentReading", "LessonSummaryScreen"),
    *("TwoTextsScreen", "ClosedScreen", "EmergencyScreen"),
}
"""Rows of a form, or opened with what it is about."""

NAMED = re.compile(r"⟦([a-z-]+)⟧")


@pytest.fixture(autouse=True)
def named_by_id(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sentence that names a key has its id in brackets of its own: no letter is taken for one."""
    keys._with_keys.cache_clear()  # noqa: SLF001 - what it holds has the keys as they are printed
    monkeypatch.setattr(keys, "label", lambda name: f"⟦{name}⟧")
    yield
    keys._with_keys.cache_clear()  # noqa: SLF001


def test_every_page_is_judged() -> None:
    """The next page is empty somewhere, and says what leads on, or can't be."""
    judged = {*NOBODY, *WITHOUT_GOALS, *UNRATED}
    assert judged | NEVER_EMPTY == set(OPENING)
    assert judged & NEVER_EMPTY == set()


def nobody(session: Session) -> None:
    del session


def without_goals(session: Session) -> None:
    enrol(session, "Mathea Solvik")


def unrated(session: Session) -> None:
    plan_for(session, "Mathea Solvik")


EMPTY = [
    *((nobody, name, opening) for name, opening in NOBODY.items()),
    *((without_goals, name, opening) for name, opening in WITHOUT_GOALS.items()),
    *((unrated, name, opening) for name, opening in UNRATED.items()),
]


@pytest.mark.parametrize(("fill", "name", "opening"), EMPTY)
async def test_an_empty_page_says_what_leads_on(
    session: Session, path: Path, fill: Callable[[Session], None], name: str, opening: tuple[str, ...]
) -> None:
    fill(session)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, *opening)
        await pilot.pause()
        page = app.screen
        assert isinstance(page, Page) and type(page).__name__ == name
        says_how(app, page)


def says_how(app: Ioplogg, page: Page[Any]) -> None:
    named_keys = NAMED.findall(drawn(app))
    assert named_keys and {*named_keys} <= {*KEYS, *FIXED}, drawn(app)
    for sheet in page.query(ListSheet):
        assert sheet.row_count() or NAMED.search(sheet.text()), f"{type(sheet).__name__} says nothing"


PEOPLE = (Role.LEADER, Role.TEACHER, Role.ASSISTANT, Role.ADMINISTRATOR)


@pytest.mark.parametrize("served", [False, True])
@pytest.mark.parametrize("role", PEOPLE)
async def test_nobody_is_sent_where_they_may_not_go(
    session: Session, path: Path, session_of: SessionOf, monkeypatch: pytest.MonkeyPatch, role: Role, *, served: bool
) -> None:
    """The list and the curriculum without anything in them: what is named is what may be pressed there."""
    if served:
        monkeypatch.setenv("IOPLOGG_SERVED", "1")
    users.add_user(session, "ola", "Ola Berg", role)
    app = Ioplogg(path, Settings(), session_of("ola"))
    async with app.run_test(size=(80, 24)) as pilot:
        for opening in ((), ("c",)):
            await burst(app, *opening)
            await pilot.pause()
            page = app.screen
            assert isinstance(page, Page)
            ids = {*NAMED.findall(drawn(app))} & {"add-student", "everyone", "curriculum", "fetch-curriculum"}
            assert [name for name in ids if not page.is_offered(name)] == []
            if not opening:
                says_how(app, page)
                enrols = role in (Role.LEADER, Role.ADMINISTRATOR)
                assert ("from a list" in drawn(app)) == (enrols and not served)
                assert ("⟦new-goal⟧" in drawn(app)) == (role is Role.LEADER)
            else:
                fetches = role is Role.ADMINISTRATOR and not served
                assert ("⟦open⟧ fetches it" in drawn(app)) == fetches, drawn(app)
                await burst(app, "enter")
                await pilot.pause()
                assert (type(app.screen).__name__ == "BeginningScreen") == fetches


async def test_who_may_write_no_goal_is_led_to_the_plan(session: Session, path: Path, session_of: SessionOf) -> None:
    student = enrol(session, "Mathea Solvik")
    users.add_user(session, "ola", "Ola Berg", Role.ASSISTANT)
    on_team(session, student, "ola")
    app = Ioplogg(path, Settings(), session_of("ola"))
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "enter")
        await pilot.pause()
        assert "⟦plan⟧" in drawn(app) and "⟦new-goal⟧" not in drawn(app)


async def test_a_page_that_is_filled_says_none_of_it(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "enter", "3", "2", "m")
        await pilot.pause()
        assert "rate the goal under the cursor" not in drawn(app)
        await burst(app, "escape", "o")
        await pilot.pause()
        assert "Nothing has been observed" not in drawn(app)


LEADING_AWAY = {"quit", "back", "save", "initials", "undo"}


@pytest.mark.parametrize(("fill", "name", "opening"), EMPTY[: len(NOBODY) + len(WITHOUT_GOALS)])
async def test_no_key_of_an_empty_page_is_silent(
    session: Session, path: Path, fill: Callable[[Session], None], name: str, opening: tuple[str, ...]
) -> None:
    """It does something that is seen, or is told to mean nothing; what was said before doesn't stand for it."""
    fill(session)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, *opening)
        await pilot.pause()
        there, silent = app.screen, []
        assert isinstance(there, Page)
        bound = {key: active.binding.id for key, active in there.active_bindings.items() if not key.isupper()}
        for key, known in bound.items():
            if known is None or known in LEADING_AWAY or (app.focused is not None and len(key) == 1):
                continue
            there.hush()
            if isinstance(there, WordsPage):
                there.set_status("")
                there.show()
            before, focused = drawn(app), app.focused
            await burst(app, key)
            if app.screen is there and drawn(app) == before:
                silent.append(known)
            while app.screen is not there:
                assert there in app.screen_stack, known
                app.pop_screen()
                await pilot.pause()
            if app.focused is not focused:
                await burst(app, "escape")
    assert silent == []
