"""Every page's line of keys: what is in force, as much as there is room for, and a word where a key means nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
from ioplogg_tui.tui.keymap import checked_keymap, every_page, ids_of
from ioplogg_tui.tui.keys import FIXED, IN_FORCE, KEYS, Weight, keys_in_force, label, shown_keys, unshifted, with_keys
from ioplogg_tui.tui.screens.help import HelpScreen
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.key_line import KeyHint, KeyLine, fitted_line
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn
from tests.tui.test_bursts import OPENING

CHANGED = {"note": "å", "help": "f11", "save": "f6", "filter-expired": "f10", "publish": "ctrl+b"}
"""Keys that somebody has changed in their settings."""

NOT_WALKED = {"SelfAssessmentScreen", "CommandPalette"}
"""The student's own, which tells of no keys, and Textual's."""


def faults_of(page: Page[Any]) -> list[str]:
    """What is wrong with what a page says of its keys."""
    bound = {key for key, active in page.active_bindings.items() if active.enabled}
    faults = []
    for hint in page.key_hints():
        if hint.label != label(hint.name):
            faults.append(f"{hint.name} is called {hint.label}")
        if not bound & {*keys_in_force(hint.name).split(",")}:
            faults.append(f"{hint.name} does nothing")
    for width in (60, 80, 120):
        line = fitted_line(page.key_hints(), width, has_help=page.has_help)
        text = "".join(part for part, _style in line)
        finishing = [hint for hint in page.key_hints() if hint.weight is Weight.FINISHES]
        if len(text.rstrip()) > width:
            faults.append(f"{width}: {text}")
        faults += [f"{width}: without {hint.name}" for hint in finishing if hint.words not in text]
        if any(hint.words not in text for hint in page.key_hints()) and label("help") not in text.split():
            faults.append(f"{width}: nothing says that there are more: {text}")
    in_help = {keys for keys, _meaning in HelpScreen(page)._keys}  # noqa: SLF001 - what it will draw
    faults += [f"help of {key.name}" for key in pressable(page) if shown_keys(keys_in_force(key.name)) not in in_help]
    return faults


@pytest.mark.parametrize("name", [name for name in OPENING if name not in NOT_WALKED])
async def test_the_line_of_every_page(session: Session, mathea: PlannedStudent, path: Path, name: str) -> None:
    import_example(session)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    app = Ioplogg(path, Settings(keys=CHANGED), session)
    async with app.run_test(size=(60, 20)) as pilot:
        await burst(app, *("f11" if key == "f1" else key for key in OPENING[name]))
        page = app.screen
        assert isinstance(page, Page)
        await pilot.pause()
        IN_FORCE.set(checked_keymap(CHANGED))
        assert faults_of(page) == []
        (foot,) = page.query(KeyLine)
        line = fitted_line(page.key_hints(), 60, has_help=page.has_help)
        assert foot.text() == "".join(text for text, _style in line).rstrip(), "drawn by what is in force"
        if page.keys_of_its_own or name == "TwoTextsScreen":
            return
        await burst(app, "f5" if name != "CurriculumScreen" else "f7")
        await pilot.pause()
        assert "does nothing here. F11 shows the keys." in drawn(app), "said in a line"
        await burst(app, "down", "up")
        await pilot.pause()
        assert "does nothing here" not in drawn(app)


def hint(name: str, words: str) -> KeyHint:
    return KeyHint(name, label(name), words, (KEYS | FIXED)[name].weight)


def fitted(hints: Sequence[KeyHint], width: int) -> str:
    return "".join(text for text, _style in fitted_line(hints, width, has_help=True)).strip()


def test_the_lightest_goes_first_and_what_finishes_never() -> None:
    hints = [hint("save", "lagre"), hint("undo", "angre"), hint("move", "flytt"), hint("help", "hjelp")]
    assert fitted(hints, 60) == "F10 lagre   U angre   ↑ ↓ flytt   F1 hjelp"
    assert fitted(hints, 40) == "F10 lagre   U angre   ↑ ↓ flytt   … F1"
    assert fitted(hints, 30) == "F10 lagre   U angre   … F1"
    assert fitted(hints, 10).startswith("F10 lagre")


def test_a_key_means_one_thing_on_a_page() -> None:
    for page in every_page():
        keys = Counter(key for name in ids_of(page) for key in unshifted(KEYS[name].keys))
        assert [key for key, times in keys.items() if times > 1] == [], page
    assert checked_keymap({"curriculum": "x"}), "absent is of the lesson, where nothing leads to the curriculum"
    with pytest.raises(Exception, match="settings"):
        checked_keymap({"curriculum": "t"})


def test_a_sentence_names_the_key_in_force() -> None:
    assert with_keys("[undo] undoes «[undo]», [note] notes") == "U undoes «U», N notes"
    with pytest.raises(KeyError):
        with_keys("[unknown]")


async def test_the_line_is_of_what_is_being_done(session: Session, mathea: PlannedStudent, path: Path) -> None:
    plan_for(session, "Jonas Elvestad")
    app = Ioplogg(path, Settings(), session)

    def foot() -> str:
        return drawn(app).splitlines()[-1]

    async with app.run_test(size=(80, 24)) as pilot:
        for keys, shown in (
            (("s",), "Esc clear"),
            (("escape",), "T lesson"),
            (("enter", "n"), "Enter save"),
            (("escape",), "N note"),
            (("l", "enter"), "Enter keep it"),
            (("escape",), "Enter write"),
        ):
            await burst(app, *keys)
            await pilot.pause()
            assert shown in foot(), keys
