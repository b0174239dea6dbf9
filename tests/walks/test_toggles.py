"""A key that turns something on and off says which of the two its next press does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keyed import pressable
from ioplogg_tui.tui.keys import KEYS
from ioplogg_tui.tui.screens.page import Page
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn
from tests.fixtures.staff import SessionOf, on_team
from tests.trials import times
from tests.walks.test_bursts import OPENING
from tests.walks.test_offered import NOT_TRIED

SAYS_BOTH = {("VersionsScreen", "open")}
"""Its line of keys says what either press does, always."""

PICKING = ("enter", "r", "f3", "down")
"""The keys that lead to an aim that can be marked."""


def is_written(page: Page[Any]) -> bool:
    """Whether keys are letters of a text there."""
    return page.has_class("writing", "boxed") or page.focused is not None


@pytest.mark.parametrize("name", [name for name in OPENING if name not in NOT_TRIED | {"EmergencyScreen"}])
async def test_what_the_second_press_takes_back_is_named_by_it(
    session: Session, mathea: PlannedStudent, path: Path, name: str
) -> None:
    """Found by pressing each key twice: what stands there is another after the first press, and the same after both.

    Every key of the page, and every fourth of those that all pages have, under the trials every one."""
    import_example(session)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    app = Ioplogg(path, Settings(), session)
    tried: set[str] = set()
    unnamed: list[str] = []
    found: set[str] = set()
    while True:
        async with app.run_test(size=(120, 40)) as pilot:
            await burst(app, *(PICKING if name == "CurriculumScreen" else OPENING[name]))
            await pilot.pause()
            page = app.screen
            assert isinstance(page, Page) and type(page).__name__ == name
            first = list(OPENING).index(name)
            keys = [
                key
                for number, key in enumerate(pressable(page))
                if key.name not in tried | {"undo", "quit", "back", "remove"}
                if key.active.node is page or name == "CurriculumScreen" or (number + first) % times(4, 1) == 0
            ]
            for key in keys:
                tried.add(key.name)
                before, meant = drawn(app), key.meaning
                await burst(app, key.active.binding.key)
                between = drawn(app), {now.name: now.meaning for now in pressable(page)}.get(key.name)
                if app.screen is not page or is_written(page):
                    await burst(app, "escape")
                    if app.screen is page and not is_written(page) and drawn(app) == before:
                        continue
                    break
                await burst(app, key.active.binding.key)
                if app.screen is page and drawn(app) == before != between[0]:
                    found.add(key.name)
                    after = {now.name: now.meaning for now in pressable(page)}[key.name]
                    if (between[1] == meant or after != meant) and (name, key.name) not in SAYS_BOTH:
                        unnamed.append(f"{key.name}: {meant!r}, then {between[1]!r}, then {after!r}")
                if app.screen is not page:
                    break
            else:
                break
        app = Ioplogg(path, Settings(), session)
    assert unnamed == []
    if name == "CurriculumScreen":
        assert found >= {"mark", "initials", "filter-expired"}


async def test_absent_and_here_again(session: Session, mathea: PlannedStudent, path: Path) -> None:
    plan_for(session, "Jonas Elvestad")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)):
        await burst(app, "t", "enter")
        assert "X absent" in drawn(app)
        await burst(app, "x")
        assert "X here again" in drawn(app)
        await burst(app, "x")
        assert "X absent" in drawn(app)
        await burst(app, "m", "f1")
        assert "Turn: to the next student" in drawn(app)


async def test_who_sees_only_their_own_is_told_what_the_key_does(
    session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    for who, said in ((session_of("ola"), "Emergency access to a student"), (session, KEYS["everyone"].meaning)):
        app = Ioplogg(path, Settings(), who)
        async with app.run_test(size=(120, 40)):
            await burst(app, "f1")
            assert said in drawn(app)
