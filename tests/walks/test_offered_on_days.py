"""Each key of the pages of a student who is elsewhere: what is offered isn't refused, the rest says why at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keys import action_named
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.screens.plan import PlanScreen
from ioplogg_tui.tui.screens.student import StudentScreen
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, notices
from tests.fixtures.writing import write_student
from tests.walks.test_offered import actions_of

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName

PAGES: dict[str, Callable[[Session, int], Page[Any]]] = {
    "student": StudentScreen,
    "plan": lambda session, student: PlanScreen(session, student_of(session, student)),
}
DAY = timedelta(days=1)
NOT_PRESSED = {"quit", "back", "undo"}
"""They lead away, or write when the student is here."""

REFUSED_AT_MOST = {
    "left": {"student": {"digit", "note", "feed_forward", "tried", "self_assessment", "next_year"}},
    "to come": {"student": {"digit", "note", "feed_forward", "tried", "self_assessment"}},
}
"""What isn't for who has left, or is yet to come: everything else goes on."""


async def pressed(session: Session, student: int, page: str) -> dict[str, tuple[ActionName, bool, list[str]]]:
    """Key → its action, whether it is offered, and the notices that came of it, with what it asked for typed."""
    app, came, keys = Ioplogg(session.store.path, Settings(language="en"), session), {}, [""]
    async with app.run_test(size=(60, 20)) as pilot:
        while keys:
            opened = PAGES[page](session, student)
            await app.push_screen(opened)
            await pilot.pause()
            if keys == [""]:
                of_page = actions_of(opened)
                keys = [key for key, binding in of_page.items() if binding.id not in NOT_PRESSED and "+" not in key]
            key = keys.pop()
            action = action_named(of_page[key].action)
            is_offered = opened.may_press(action)
            await burst(app, key, *(["2"] if action == "digit" else []))
            if app.screen is opened and opened.has_class("writing"):
                await burst(app, *"god", "enter")
            came[key] = action, is_offered, notices(app)
            while len(app.screen_stack) > 2:
                await app.pop_screen()
    return came


@pytest.mark.parametrize("page", PAGES)
async def test_what_is_offered_of_who_is_elsewhere_is_not_refused(
    session: Session, mathea: PlannedStudent, page: str
) -> None:
    here = await pressed(session, mathea.id, page)
    today = session.today()
    for state, stay in {"left": Stay(None, today - DAY), "to come": Stay(today + DAY)}.items():
        for comes, leaves in ((None, None), (stay.begins, stay.ends)):
            write_student(session, replace(student_of(session, mathea.id), comes=comes, leaves=leaves))
        elsewhere = await pressed(session, mathea.id, page)
        refused = set()
        for key, (action, is_offered, said) in elsewhere.items():
            if is_offered:
                assert set(said) <= set(here[key][2]), (state, key, said)
            else:
                refused.add(action)
                assert any("student" in notice for notice in said), (state, key, said)
        assert refused == REFUSED_AT_MOST[state].get(page, refused & {"next_year"})
