"""The keys of the settings: whether they fit together on every page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from textual.dom import DOMNode

from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.tui.key_names import in_both_cases, is_sent, is_sign, shown_keys, unshifted
from ioplogg_tui.tui.keys import KEYS, actions_by_id

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId

RESERVED = frozenset({"0", "1", "2", "3", "4", "up", "down", "left", "right", "ctrl+c", "ctrl+p", "ctrl+q"})

OF_WRITING = frozenset({"tab", "shift+tab", "enter", "backspace", "escape", "pageup", "pagedown", "home", "end"})
"""What is never pressed for something else."""


def checked_keymap(chosen: dict[str, str]) -> dict[str, str]:
    """The keys of the settings, when they fit together: known ids, keys that there are, none that rates, moves or
    writes, and none given twice on a page.

    Raises:
        UsageProblem: they don't.
    """
    for name, keys in chosen.items():
        if name not in KEYS:
            raise UsageProblem(
                N_("The settings name a key “{name}” that doesn't exist. Known: {known}."),
                name=name,
                known=", ".join(KEYS),
            )
        _refuse_written(name, keys)
    clash = first_clash(chosen) if chosen else None
    if clash is not None:
        raise UsageProblem(
            N_("The settings give both “{action}” and “{other}” the key {key}."),
            action=clash.name,
            other=clash.other,
            key=clash.key,
        )
    return {name: in_both_cases(keys) for name, keys in chosen.items()}


def _refuse_written(name: KeyId, keys: str) -> None:
    """Go on only with keys of the settings that there are, and that don't mean something everywhere, or are written."""
    every = unshifted(keys)
    unsent = [key for key in every if not is_sent(key)]
    if unsent:
        sentence = N_("The settings give “{name}” a key that no keyboard has: “{keys}”.")
        raise UsageProblem(sentence, name=name, keys=", ".join(unsent))
    taken = sorted({key for key in every if key in RESERVED or _is_of_writing(name, key)})
    if taken:
        sentence = N_("The settings give “{name}” a key that rates, moves or writes: {keys}.")
        raise UsageProblem(sentence, name=name, keys=", ".join(taken))


def _is_of_writing(name: KeyId, key: str) -> bool:
    """Whether a key is for what is being written, where one writes; not where it is what an id usually is.

    A letter is so only of ids that are pressed while one writes.
    """
    usual = unshifted(KEYS[name].keys)
    if key in usual:
        return False
    return key in OF_WRITING or key in _keys_of_texts() or (is_sign(key) and not is_sign(usual[0]))


@cache
def _keys_of_texts() -> frozenset[str]:
    """What means something wherever one writes."""
    from ioplogg_tui.tui.widgets.field import Field
    from ioplogg_tui.tui.widgets.text_box import TextBox

    bound = [binding for box in (Field, TextBox) for _key, binding in box._merged_bindings or ()]  # noqa: SLF001
    return frozenset(binding.key for binding in bound if binding.id is None)


class Clash(NamedTuple):
    """Two ids that a key would have on one page."""

    key: str
    name: KeyId
    other: KeyId


def first_clash(chosen: Mapping[str, str]) -> Clash | None:
    """A key that would be given twice on some page, where the ids of `chosen` have these keys."""
    for page in every_page():
        owners: dict[str, KeyId] = {}
        for name in ids_of(page):
            for keystroke in unshifted(chosen.get(name, KEYS[name].keys)):
                if keystroke in owners:
                    return Clash(keystroke, owners[keystroke], name)
                owners[keystroke] = name
    return None


def refuse_pressed(name: KeyId, key: str, *, chosen: Mapping[str, str]) -> None:
    """Go on only where a key that was pressed can be that of an id, among those that are `chosen` already.

    Raises:
        UsageProblem: it moves, rates or writes, or is another's.
    """
    if key in RESERVED | OF_WRITING or (_is_of_writing(name, key) and not is_sign(key)):
        raise UsageProblem(N_("{key} rates, moves or writes everywhere: press another."), key=shown_keys(key))
    if _is_of_writing(name, key):
        sentence = N_("{key} is used for writing: press a function key, or a letter with Ctrl.")
        raise UsageProblem(sentence, key=shown_keys(key))
    clash = first_clash({**chosen, name: key})
    if clash is not None:
        other = clash.other if clash.name == name else clash.name
        sentence = N_("{key} is “{meaning}” already on a page that has both: press another, or change that one first.")
        raise UsageProblem(sentence, key=shown_keys(key), meaning=Sentence(KEYS[other].meaning, {}))


_PROGRAM = __name__.partition(".")[0]


def every_page() -> list[type[DOMNode]]:
    """Every page of the program, and the kinds that they are of, each once, by name."""
    from ioplogg_tui.tui.purposes import PURPOSES  # this and the pages are needed only where keys were changed
    from ioplogg_tui.tui.screens.page import Page

    for name in PURPOSES:
        import_module(f"ioplogg_tui.tui.screens.{name}")
    kinds: list[type[DOMNode]] = [Page]
    for kind in kinds:
        kinds += [its for its in kind.__subclasses__() if its not in kinds and its.__module__.startswith(_PROGRAM)]
    return sorted(kinds, key=lambda kind: (kind.__module__, kind.__qualname__))


def ids_of(page: type[DOMNode]) -> set[KeyId]:
    """The ids that are bound on a page: its own, those of what is written in on it, and the program's."""
    from ioplogg_tui.tui.paged import PagedApp
    from ioplogg_tui.tui.widgets.text_box import TextBox

    return {name for node in (page, TextBox, PagedApp) for name in actions_by_id(node) if name in KEYS}
