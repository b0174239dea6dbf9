"""A page that is read anew keeps what it stands on: by what it is, never by the number of its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish as publish_plan
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import app as app_module
from ioplogg_tui.tui import screens
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn, looked_around, page
from tests.fixtures.staff import SessionOf, off_team, on_team
from tests.fixtures.writing import write_plan
from tests.unit.test_plan import usable
from tests.walks.test_bursts import OPENING
from tests.walks.test_offered import every_page

Deed = Callable[[Session, PlannedStudent], object]


def soup_is_binned(session: Session, mathea: PlannedStudent) -> None:
    remove_goal(session, mathea.id, mathea.soup)


def mathea_is_anothers(session: Session, mathea: PlannedStudent) -> None:
    off_team(session, mathea.id, "ola")


def eli_leaves_the_team(session: Session, mathea: PlannedStudent) -> None:
    off_team(session, mathea.id, "eli")


def the_plan_is_published(session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, responsible=f"{plan.responsible} Berg".strip()))
    publish_plan(session, plan_of(session, mathea.id))


def a_decision_is_written(session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=replace(plan.basis, decision=date(2026, 8, 1))))


class Kept(NamedTuple):
    """What one goes to on a page, by a key, and what others do then with what stands above it."""

    stands_on: str
    deed: Deed
    onward: str = "down"
    opening: tuple[str, ...] = ()


RECIPES = "Dobler"
KEPT: Mapping[str, Kept] = {
    "StudentsScreen": Kept("Åse Elvestad", mathea_is_anothers),
    "LessonScreen": Kept("Åse Elvestad", mathea_is_anothers),
    "DueScreen": Kept("Åse Elvestad", a_decision_is_written),
    "EverythingScreen": Kept("Åse Elvestad", mathea_is_anothers, opening=("ctrl+p",)),
    "StudentScreen": Kept(RECIPES, soup_is_binned),
    "OverviewScreen": Kept(RECIPES, soup_is_binned),
    "RecapScreen": Kept(RECIPES, soup_is_binned),
    "ProgressionScreen": Kept(RECIPES, soup_is_binned, "right"),
    "PlanScreen": Kept(RECIPES, soup_is_binned),
    "TeamScreen": Kept("Ola Berg", eli_leaves_the_team),
    "VersionsScreen": Kept("▸ 1 ·", the_plan_is_published, "left"),
    "DocumentsScreen": Kept("The document has no", a_decision_is_written, opening=("enter", "j", "3")),
}
AS_OPENED = {
    *{"BankScreen", "CurriculumScreen", "OptionsScreen", "TeamMemberScreen"},  # read once, and chosen from
    *{"HelpScreen", "SettingsScreen", "KeyChoiceScreen", "BeginningScreen"},  # rows of the program's own
    *{"DocumentReading", "TwoTextsScreen", "ClosedScreen"},  # a text, not read anew
    *{"GoalEditor", "NewStudentScreen", "StudentListScreen", "EmergencyScreen", "SchoolScreen", "FirstRunScreen"},
    *{"LessonChoiceScreen", "HandingOverScreen"},  # fields
    "LessonSummaryScreen",  # tests/tui/test_lesson_summary.py
    "SelfAssessmentScreen",  # the student's
}
"""Pages without rows that others move."""


def test_every_page_is_tried_or_has_no_rows_that_others_move() -> None:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    assert {kind.__name__ for kind in every_page()} == KEPT.keys() | AS_OPENED


def stands_on(app: Ioplogg, words: str) -> bool:
    """Whether the row under the cursor has these words; the heading, of a page that shows one at a time."""
    lines = drawn(app).splitlines()
    return any(words in line for line in [line for line in lines if "▸" in line] or lines[:3])


@pytest.mark.parametrize("name", KEPT)
async def test_the_cursor_stays_on_what_it_was_on(
    name: str,
    session: Session,
    mathea: PlannedStudent,
    path: Path,
    session_of: SessionOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app_module, "LOOK_SECONDS", 3600)
    kept = KEPT[name]
    other = plan_for(session, "Åse Elvestad")
    for account, person, role in (("eli", "Eli Nes", Role.TEACHER), ("ola", "Ola Berg", Role.TEACHER)):
        users.add_user(session, account, person, role)
        for student in (mathea, other):
            on_team(session, student.id, account)
    for goal in (mathea.soup, mathea.recipes):
        observe(session, mathea.id, goal, Rating(Level(2), Level(2)))
    if name == "VersionsScreen":
        publish_plan(session, usable(session, mathea.id))
        the_plan_is_published(session, mathea)
    app = Ioplogg(path, Settings(language="en"), session_of("ola"))
    async with app.run_test(size=(110, 60)) as pilot:
        await burst(app, *(kept.opening or OPENING[name]))
        await pilot.pause()
        for _step in range(60):
            if not stands_on(app, kept.stands_on):
                await burst(app, kept.onward)
                await pilot.pause()
        assert stands_on(app, kept.stands_on), drawn(app)
        shown = drawn(app)
        kept.deed(session, mathea)
        await looked_around(pilot, app)
        assert type(page(app)).__name__ == name and drawn(app) != shown, "others moved something"
        assert stands_on(app, kept.stands_on), drawn(app)
