"""The keys of the settings: whether they fit together on every page."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from textual.dom import DOMNode

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.tui.keys import KEYS, actions_by_id, in_both_cases, unshifted

RESERVED = frozenset({"0", "1", "2", "3", "4", "up", "down", "left", "right", "ctrl+c", "ctrl+p", "ctrl+q"})

PAGES = (
    *("closed", "curriculum", "document_reading", "documents", "due", "emergency", "everything", "first_run"),
    "goal_editor",
    *("handing_over", "help", "lesson", "lesson_choice", "lesson_summary", "new_student", "options", "overview"),
    *("plan", "progression", "recap", "school", "self_assessment", "settings", "student", "student_list", "students"),
    *("team", "team_member", "two_texts", "versions"),
)
"""The modules of the pages that are opened."""


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
    if chosen:
        for page in every_page():
            _refuse_clash(ids_of(page), chosen)
    return {name: in_both_cases(keys) for name, keys in chosen.items()}


def _refuse_clash(names: Iterable[str], chosen: dict[str, str]) -> None:
    owners: dict[str, str] = {}
    for name in names:
        for keystroke in unshifted(chosen.get(name, KEYS[name].keys)):
            if keystroke in owners:
                raise UsageProblem(
                    N_("The settings give both “{action}” and “{other}” the key {key}."),
                    action=owners[keystroke],
                    other=name,
                    key=keystroke,
                )
            owners[keystroke] = name


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
