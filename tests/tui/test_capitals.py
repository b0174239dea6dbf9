"""A key is its letter, small or capital: keys are printed in capitals, and Caps Lock is on before anybody sees it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import screens, widgets
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keyed import pressable
from ioplogg_tui.tui.keymap import checked_keymap
from ioplogg_tui.tui.keys import KEYS
from ioplogg_tui.tui.screens.student import StudentScreen
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import page, shown, typed


def nodes() -> list[type[DOMNode]]:
    """Every screen and widget of the program, and the program itself."""
    modules = [
        import_module(module.name)
        for package in (screens, widgets)
        for module in iter_modules(package.__path__, f"{package.__name__}.")
    ]
    own = [kind for module in modules for kind in vars(module).values() if isinstance(kind, type)]
    return [Ioplogg, *{kind: None for kind in own if issubclass(kind, DOMNode)}]


@pytest.mark.parametrize("node", nodes(), ids=lambda node: node.__name__)
def test_each_letter_is_bound_in_both_cases(node: type[DOMNode]) -> None:
    keys: dict[str, set[str]] = {}
    for binding in Binding.make_bindings(node.__dict__.get("BINDINGS", [])):
        keys.setdefault(binding.action, set()).add(binding.key)
    letters = {key for bound in keys.values() for key in bound if len(key) == 1 and key.isalpha()}
    assert {key for key in letters if not any({key, key.swapcase()} <= bound for bound in keys.values())} == set()


def test_keys_of_the_settings_are_known_by_either_case() -> None:
    assert checked_keymap({"note": "å,f11"}) == {"note": "å,Å,f11"}
    assert checked_keymap({"note": "Å"}) == checked_keymap({"note": "å"}) == {"note": "å,Å"}
    with pytest.raises(Exception, match="settings"):
        checked_keymap({"note": "U"})


async def test_a_note_that_is_begun_with_shift_is_a_note(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(keys={"undo": "å"}), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "3", "2", "N", *"jobbet bra", "enter")
        assert isinstance(page(app), StudentScreen) and "jobbet bra" in shown(app)
        (goal, *_others) = progress_of(session, mathea.id)
        assert goal.points[-1].note == "jobbet bra"
        names = [key.name for key in pressable(page(app))]
        assert len(names) == len(set(names)) and set(names) <= {*KEYS}, "each once, in help and in the palette"
        await typed(pilot, "Å", "Å")
        assert not progress_of(session, mathea.id)[0].points
