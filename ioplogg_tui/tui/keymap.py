"""The keys of the settings: whether they fit together on every page."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from textual.dom import DOMNode

from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.tui.key_names import shown_keys
from ioplogg_tui.tui.keys import KEYS, actions_by_id, in_both_cases, unshifted

RESERVED = frozenset({"0", "1", "2", "3", "4", "up", "down", "left", "right", "ctrl+c", "ctrl+p", "ctrl+q"})

PAGES = (
    *("bank", "beginning", "closed", "curriculum", "document_reading", "documents", "due", "emergency", "everything"),
    *("first_run", "goal_editor", "handing_over", "help", "key_choice", "lesson", "lesson_choice", "lesson_summary"),
    *("new_student", "options", "overview", "plan", "progression", "recap", "school", "self_assessment"),
    *("settings", "student", "student_list", "students", "team", "team_member", "two_texts", "versions"),
)
"""The modules of the pages that are opened."""

OF_WRITING = frozenset({"tab", "shift+tab", "enter", "backspace", "escape", "pageup", "pagedown", "home", "end"})
"""What is never pressed for something else."""


def checked_keymap(chosen: dict[str, str]) -> dict[str, str]:
    """The keys of the settings, when they fit together: known ids, no rating key, no key given twice on a page.

    Raises:
        UsageProblem: they don't.
    """
    for name, keys in chosen.items():
        if name not in KEYS:
            raise UsageProblem(
                N_("The settings name a key “{name}” that isn't one. Known: {known}."), name=name, known=", ".join(KEYS)
            )
        taken = RESERVED & set(unshifted(keys))
        if taken:
            raise UsageProblem(
                N_("The settings give “{name}” a key that rates or moves: {keys}."),
                name=name,
                keys=", ".join(sorted(taken)),
            )
    clash = first_clash(chosen) if chosen else None
    if clash is not None:
        raise UsageProblem(
            N_("The settings give both “{action}” and “{other}” the key {key}."),
            action=clash.name,
            other=clash.other,
            key=clash.key,
        )
    return {name: in_both_cases(keys) for name, keys in chosen.items()}


class Clash(NamedTuple):
    """Two ids that a key would have on one page."""

    key: str
    name: str
    other: str


def first_clash(chosen: Mapping[str, str]) -> Clash | None:
    """A key that would be given twice on some page, where the ids of `chosen` have these keys."""
    for page in every_page():
        owners: dict[str, str] = {}
        for name in ids_of(page):
            for keystroke in unshifted(chosen.get(name, KEYS[name].keys)):
                if keystroke in owners:
                    return Clash(keystroke, owners[keystroke], name)
                owners[keystroke] = name
    return None


def refuse_pressed(name: str, key: str, *, is_letter: bool, chosen: Mapping[str, str]) -> None:
    """Go on only where a key that was pressed can be that of an id, among those that are `chosen` already.

    Raises:
        UsageProblem: it moves or rates, writes a letter where the id's key is for while one writes, or is another's.
    """
    if key in RESERVED | OF_WRITING:
        raise UsageProblem(N_("{key} rates, moves or writes everywhere: press another."), key=shown_keys(key))
    usual = KEYS[name].keys.partition(",")[0]
    if is_letter and len(usual) > 1 and usual not in ("space", "plus"):
        sentence = N_("{key} is written where one writes: press a function key, or a letter with Ctrl.")
        raise UsageProblem(sentence, key=shown_keys(key))
    clash = first_clash({**chosen, name: key})
    if clash is not None:
        other = clash.other if clash.name == name else clash.name
        sentence = N_("{key} is “{meaning}” already on a page that has both: press another, or change that one first.")
        raise UsageProblem(sentence, key=shown_keys(key), meaning=Sentence(KEYS[other].meaning, {}))


def every_page() -> list[type[DOMNode]]:
    """Every page of the program, and the kinds that they are of."""
    from ioplogg_tui.tui.screens.page import Page

    for name in PAGES:
        import_module(f"ioplogg_tui.tui.screens.{name}")
    kinds: list[type[DOMNode]] = [Page]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return kinds


def ids_of(page: type[DOMNode]) -> set[str]:
    """The ids that are bound on a page: its own, those of what is written in on it, and the program's."""
    from ioplogg_tui.tui.paged import PagedApp
    from ioplogg_tui.tui.widgets.text_box import TextBox

    return {name for node in (page, TextBox, PagedApp) for name in actions_by_id(node) if name in KEYS}
