"""What is typed where it means nothing goes where it was meant for, or is told; what was done before stays told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import keyboard
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.field import Field
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn, page, typed
from tests.walks.test_bursts import OPENING

WITH_CHOICES = {name: OPENING[name] for name in ("HandingOverScreen", "NewStudentScreen", "TeamMemberScreen")}


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    return Ioplogg(path, Settings(), session)


@pytest.mark.parametrize("name", WITH_CHOICES)
async def test_a_sign_that_is_typed_on_a_choice_stands_in_the_one_field_of_the_form(name: str, app: Ioplogg) -> None:
    """A code was lost key by key; letters of it that are keys of the program's own are no keys there."""
    async with app.run_test(size=(80, 24)):
        await burst(app, *WITH_CHOICES[name])
        there = page(app)
        fields = [field for field in there.query(Field) if field.display]
        there.query(Choice).first().focus()
        if len(fields) == 1:
            await burst(app, *"qi4?")
            assert page(app) is there and not app.initials_only
            assert fields[0].value == "qi4?" and fields[0].has_focus
        assert len(fields) == 1 or name != "HandingOverScreen"


async def test_a_key_that_is_pressed_twice_in_haste_does_not_hide_what_it_did(
    app: Ioplogg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyboard, "SECONDS_OF_HASTE", 30.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "r", *"!", "f10", "f10")
        assert "Saved: Lager grønnsakssuppe!" in drawn(app) and "does nothing here" not in drawn(app)
        await typed(pilot, "down", "f10")
        assert "F10 does nothing here" in drawn(app)
        await typed(pilot, "f10")
        assert "F10 does nothing here" in drawn(app), "it was told, and is told as long as it is pressed"


async def test_who_looked_among_those_who_have_left_is_not_sent_there_again(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "s", *"zzz")
        assert "looks among those who have left" in " ".join(drawn(app).split())
        await typed(pilot, "enter")
        assert "Nobody who has left has that" in drawn(app) and "looks among" not in drawn(app)
