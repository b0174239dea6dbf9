"""What is written goes by no key without a word, and a question is of what stands there when it is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.drafting import unsaved_on
from ioplogg_tui.tui.screens.goal_editor import GoalEditor
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.field import Field
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, shown, typed, until_kept
from tests.walks import test_taken_away
from tests.walks.test_taken_away import ASKED, OF_A_LEADER, OPENED, WAYS, Typing

ola = test_taken_away.ola

TO_THE_CODE = {"own words"}
"""A student's own turn is left by a code, and what they wrote stands under it."""

WRITTEN_IN = [name for name in OPENED if name not in ASKED | TO_THE_CODE]


@pytest.mark.parametrize("role", [Role.LEADER, Role.TEACHER])
async def test_no_field_is_left_without_a_word(
    role: Role, session: Session, mathea: PlannedStudent, path: Path, ola: Callable[[Role], Session]
) -> None:
    """In any field that is made: asked, asked anew of what was written since, and left by the second key."""
    of_leader = role is Role.LEADER
    of_a_teacher = ola(Role.TEACHER)
    app = Ioplogg(path, Settings(), session if of_leader else of_a_teacher)
    tried = [name for name in WRITTEN_IN if (name in OF_A_LEADER) is of_leader]
    silent: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        typing = Typing(app, pilot, session)
        for name in tried:
            await typing.open(name)
            field = app.focused
            for text in ("zqx", "wvk"):
                await burst(app, *text, "escape", "escape")  # in one piece nobody has read what the first one asked
                await pilot.pause()
                if app.focused is not field or "once more leaves without" not in " ".join(shown(app).split()):
                    silent.append(f"{name} after {text}")
            await burst(app, "escape")
            await pilot.pause()
            assert app.focused is not field, f"{name}: the second key leaves"
            app.go_to_first()
            await pilot.pause()
    assert tried and not silent


STRANDED = [
    (name, way, tries)
    for name in WRITTEN_IN
    if name not in OF_A_LEADER
    for way, tries in (
        ("goal binned", True),
        ("goal binned", False),
        ("subject taken out", True),
        ("subject taken out", False),
        ("another subject's teacher", True),
    )
]
"""Field, what leaves it open though it can't be saved any longer, and whether one tries to."""


@pytest.mark.parametrize("stranded", STRANDED)
async def test_what_cannot_be_saved_waits(
    stranded: tuple[str, str, bool],
    session: Session,
    mathea: PlannedStudent,
    path: Path,
    ola: Callable[[Role], Session],
) -> None:
    """It is kept by one key out, which is said, and is offered again where it can be saved."""
    name, way, tries = stranded
    app = Ioplogg(path, Settings(), ola(Role.TEACHER))
    async with app.run_test(size=(80, 24)) as pilot:
        typing = Typing(app, pilot, session)
        await typing.open(name)
        field = app.focused
        await burst(app, *"zqx")
        assert isinstance(app.screen, Page)
        app.screen.keep_draft()
        if "zqx" not in typing.drafts():
            return  # it is in no record of a student's
        WAYS[way](session, mathea)
        await typing.look()
        if tries:
            await burst(app, "f10")
            await pilot.pause()
        if app.focused is not field:
            return  # saved
        refused = "What you wrote waits as a draft" in " ".join(shown(app).split())
        await burst(app, "escape")
        await pilot.pause()
        said = " ".join(shown(app).split())
        if app.focused is field:
            assert not refused and "once more leaves without" in said, "what can be saved is asked of"
            return
        assert "It waits as a draft" in said and "zqx" in typing.drafts()
        if way == "another subject's teacher":
            return
        take_back_newest(session)
        app.go_to_first()
        app.last_places.goals[mathea.id] = mathea.soup
        await pilot.pause()
        await typing.open(name)
        assert "zqx" in (typing.field_text() or "") or "zqx" in unsaved_on(app.screen)


async def test_what_is_written_after_the_question_is_asked_of(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "r", "X", "escape", *" ti ord om veien")
        await until_kept(app, session, mathea.id, "veien")
        await typed(pilot, "escape")
        assert isinstance(app.screen, GoalEditor), "its draft goes with it"
        await typed(pilot, "escape")
        assert not isinstance(app.screen, GoalEditor)


async def test_criteria_that_were_written_anew_are_asked_of_before_the_banks_stand_there(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "g", *"handle i butikk")
        criterion = next(field for field in app.screen.query(Field) if field.id and field.id.startswith("quality"))
        for text in ("eget", "skrevet om etter spørsmålet"):
            criterion.value = text
            await typed(pilot, "f8")
            assert criterion.value == text
        await typed(pilot, "f8")
        assert criterion.value != text


async def test_a_rating_that_nobody_was_told_of_is_told_before_one_leaves(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    """Also where it is the same as the one that waited before, and is saved."""
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        for typed_at in ("a", "b"):
            app.unsaved.waiting = [Seen(mathea.id, mathea.soup, Rating(Level(3), Level(2)), typed=typed_at)]
            app.action_leave()
            assert not app.is_over
        app.action_leave()
        assert app.is_over
        app.unsaved.waiting.clear()
