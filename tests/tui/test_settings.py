"""Settings are seen at once, wherever one is: no page keeps colours, words or keys of before."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from string import punctuation
from typing import TYPE_CHECKING

import pytest
from rich.color import Color
from textual.events import MouseDown, MouseScrollDown, MouseScrollUp
from textual.keys import _character_to_key
from textual.pilot import Pilot

from ioplogg_tui import locale
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.languages import PROGRAM_LANGUAGES
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings, read_settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.key_names import shown_keys
from ioplogg_tui.tui.keymap import OF_WRITING, RESERVED, checked_keymap, refuse_pressed
from ioplogg_tui.tui.keys import KEYS
from ioplogg_tui.tui.palette import GROUNDS
from ioplogg_tui.tui.screens.key_choice import KeyChoiceScreen, KeysSheet
from ioplogg_tui.tui.screens.plan import PlanScreen
from ioplogg_tui.tui.screens.settings import SettingsScreen
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.text_box import TextBox
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import drawn, page, shown, typed
from tests.tui.test_mouse import sent
from tests.walks.test_bursts import OPENING

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    return Ioplogg(path, Settings(), session)


def grounds(app: Ioplogg) -> set[Color]:
    """Every colour that something stands on."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - what is painted
    return {segment.style.bgcolor for strip in strips for segment in strip if segment.style and segment.style.bgcolor}


BELOW = (
    "StudentsScreen",
    "StudentScreen",
    "PlanScreen",
    "DocumentsScreen",
    "GoalEditor",
    "LessonChoiceScreen",
    "HelpScreen",
)


@pytest.mark.parametrize("name", BELOW)
async def test_no_page_keeps_the_colours_of_before(app: Ioplogg, name: str) -> None:
    dark, light = (Color.parse(GROUNDS[theme]) for theme in ("dark", "light"))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *OPENING[name], "f2", "down", "right")
        assert isinstance(app.screen, SettingsScreen) and "‹ Light ›" in drawn(app)
        assert light in grounds(app) and dark not in grounds(app)
        here = grounds(app)
        await typed(pilot, "escape")
        assert type(app.screen).__name__ == name and light in grounds(app) and dark not in grounds(app)
        afterwards = grounds(app)
    fresh = Ioplogg(app.database, Settings(theme="light"), app.session)
    async with fresh.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *OPENING[name])
        assert grounds(fresh) == afterwards
        await typed(pilot, "f2", "down")
        assert grounds(fresh) == here


async def test_a_language_is_seen_at_once_and_the_student_is_open_again(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        there, wanted = ([*PROGRAM_LANGUAGES].index(language) for language in ("en", "nb"))
        await typed(pilot, "enter", "f2", *["right"] * ((wanted - there) % len(PROGRAM_LANGUAGES)))
        assert isinstance(app.screen, SettingsScreen) and "Innstillinger" in shown(app) and "Tema" in shown(app)
        assert read_settings().language == "nb" == locale.language_in_use()
        await typed(pilot, "escape")
        assert isinstance(app.screen, StudentScreen) and "N notat" in drawn(app)


async def test_every_row_is_kept_where_it_is_turned(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "f2", "down", "down", *(("down", "right") * 7))
        kept = read_settings()
        assert (kept.cursor, kept.mouse, kept.lines) == (True, "on", True)
        assert (kept.suggestions, kept.due_days, kept.plan_days, kept.hours_percent) == (False, 21, 30, 90)
        assert app.settings == kept
        await typed(pilot, "down", "enter", "right")
        assert "The school's" in drawn(app) and read_settings() == kept, "nothing of the school's is changed here"


@pytest.mark.parametrize("key", ["p", "o"])
async def test_suggestions_go_from_the_page_below(app: Ioplogg, key: str) -> None:
    observed = [("3", "2"), ("3", "3"), ("4", "4"), ("4", "4"), ("4", "4"), ("4", "4")]
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", *(digit for pair in observed for digit in pair), key)
        assert "raise it?" in drawn(app)
        await typed(pilot, "f2", *["down"] * 6, "right", "escape")
        assert "raise it?" not in drawn(app)
        await typed(pilot, "f2", *["down"] * 6, "right", "escape")
        assert "raise it?" in drawn(app)


async def pick(pilot: Pilot[None], name: KeyId) -> None:
    """Open the keys, and go to one."""
    await typed(pilot, "f2", "down", "down", "enter", *["down"] * [*KEYS].index(name), "enter")


async def test_a_key_is_changed_by_pressing_it(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter")
        await pick(pilot, "plan")
        assert isinstance(page(app), KeyChoiceScreen) and "Press the new key for “The plan”." in drawn(app)
        await typed(pilot, "u")
        assert "U is “Undo” already" in drawn(app) and read_settings().keys == {}
        await typed(pilot, "3")
        assert "3 rates" in drawn(app)
        await typed(pilot, "B")
        assert read_settings().keys == {"plan": "b"} and "B, usually L" in drawn(app)
        await typed(pilot, "escape")
        assert "1 changed" in drawn(app)
        await typed(pilot, "escape", "l")
        assert isinstance(page(app), StudentScreen)
        await typed(pilot, "b")
        assert isinstance(page(app), PlanScreen), "at once, on a page that was open before"
        await typed(pilot, "escape")
        await pick(pilot, "plan")
        await typed(pilot, "escape", "delete")
        assert read_settings().keys == {}
        await typed(pilot, "escape", "escape", "l")
        assert isinstance(page(app), PlanScreen)


async def test_a_click_or_the_wheel_is_no_new_key(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter")
        await pick(pilot, "plan")
        there = page(app)
        assert isinstance(there, KeyChoiceScreen)
        sheet, said = there.list_sheet, "Press the new key for “The plan”."
        for kind in (MouseDown, MouseScrollDown, MouseScrollUp):
            for line in range(sheet.size.height):
                await sent(app, kind, sheet, line)
                assert there.awaits_key and said in drawn(app), (kind, line)
        assert "F1" not in there.query_one(KeyLine).text()
        await typed(pilot, "B")
        assert read_settings().keys == {"plan": "b"}
        await typed(pilot, "enter")
        await sent(app, MouseDown, there.query_one(KeyLine), 0, there.query_one(KeyLine).text().index("leave it"))
        assert not there.awaits_key and read_settings().keys == {"plan": "b"}


async def test_a_sentence_and_a_line_below_have_the_new_key(app: Ioplogg) -> None:
    async with app.run_test(size=(160, 24)) as pilot:
        await typed(pilot, "enter")
        assert "N note" in drawn(app)
        await pick(pilot, "note")
        await typed(pilot, "f11", "escape", "escape")
        assert "F11 note" in drawn(app)


def refused(name: KeyId, key: str) -> bool:
    """Whether a key can be an id's neither by pressing it nor by writing it in the file, which is said in a line."""
    with suppress(UsageProblem):
        refuse_pressed(name, key, chosen={})
        return False
    with pytest.raises(UsageProblem, match=f"settings give .*(?:rates, moves or writes|both).*{re.escape(key)}"):
        checked_keymap({name: key})
    return True


def keys_of_texts() -> set[str]:
    every = [binding for box in (TextBox, Field) for _key, binding in box._merged_bindings or ()]  # noqa: SLF001
    return {binding.key for binding in every if binding.id is None}


def test_every_key_can_be_changed_and_none_is_lost() -> None:
    assert {*KeysSheet.names} == {*KEYS} and {"ctrl+j", "ctrl+z", "shift+enter", "ctrl+w"} <= keys_of_texts()
    for name in KEYS:
        usual = {*KEYS[name].keys.split(",")}
        refuse_pressed(name, "f20", chosen={})
        for key in (RESERVED | OF_WRITING | keys_of_texts()) - usual:
            assert refused(name, key), (name, key)
        assert checked_keymap({name: KEYS[name].keys})
    for name in ("save", "pick-aims", "bank-take", "newer-aim"):
        assert refused(name, "å") and refused(name, "full_stop")
    assert not refused("note", "å") and not refused("note", "full_stop")


NO_KEYS = ("", "  ", "n,", "zz", "W2", "f25", "ctrl+", "+n", "shift+n", "control+b", "ctrl+B", "ctrl+i", "shift+ctrl+b")


@pytest.mark.parametrize("keys", NO_KEYS)
def test_a_key_that_no_keyboard_has_is_refused_in_the_file(keys: str) -> None:
    with pytest.raises(UsageProblem, match="“note” a key that no keyboard has"):
        checked_keymap({"note": keys})


def test_keys_are_written_in_the_file_as_people_do() -> None:
    assert checked_keymap({"note": "f11, Å"}) == {"note": "f11,å,Å"}
    assert checked_keymap({"note": "."}) == {"note": "full_stop"} == checked_keymap({"note": "full_stop"})
    for key in ("ctrl+b", "alt+ctrl+b", "shift+f5", "insert", "ctrl+at", "comma"):
        assert checked_keymap({"note": key}) == {"note": key}


@pytest.mark.parametrize("sign", [*punctuation, *"§«»€£´¨µ–"])
def test_a_sign_is_called_what_is_printed_on_it(sign: str) -> None:
    name = _character_to_key(sign)
    assert shown_keys(name) == sign.upper() and shown_keys(f"ctrl+{name}") == f"Ctrl+{sign.upper()}"


async def test_a_sign_is_told_as_itself_where_it_does_nothing_and_where_it_is_a_key(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, ".")
        assert ". does nothing here" in drawn(app)
        await pick(pilot, "note")
        await typed(pilot, ".")
        assert "., usually N" in drawn(app) and "FULL" not in drawn(app)
