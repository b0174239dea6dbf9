"""Every key that may be another: chosen by pressing it on the row of what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.events import Key

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.locale import _, saved, translate_problem
from ioplogg_tui.tui.key_names import shown_keys, unshifted
from ioplogg_tui.tui.keymap import refuse_pressed
from ioplogg_tui.tui.keys import KEYS, KeysOnLine, bound, keys_in_force
from ioplogg_tui.tui.screens.sheet_page import ListWithStatus
from ioplogg_tui.tui.widgets.lines import Line, cut
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName, KeyId

PRESSING: KeysOnLine = {"back": N_("leave it as it is")}
"""What the keys do while the next one is to be the new one."""


class KeysSheet(ListSheet):
    """What each key does, and at the right edge the key."""

    names: Sequence[KeyId] = (*KEYS,)
    is_waiting = False
    """Whether the next key that is pressed is the new one of the row under the cursor."""

    def row_count(self) -> int:
        return len(self.names)

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        name, at_cursor = self.names[number], number == self.cursor
        keys, usual = keys_in_force(name), KEYS[name].keys
        if at_cursor and self.is_waiting:
            beside = _("press the new key …")
        elif unshifted(keys) == unshifted(usual):
            beside = shown_keys(usual)
        else:
            beside = _("{key}, usually {usual}").format(key=shown_keys(keys), usual=shown_keys(usual))
        words = cut(f" {'▸' if at_cursor else ' '} {_(KEYS[name].meaning)}", max(0, width - cell_len(beside) - 3))
        line: Line = [(f"{words}  ", "text"), (beside, "strong"), (" ", "text")]
        return [chosen(line, width) if at_cursor else line]


class KeyChoiceScreen(ListWithStatus[None]):
    BINDINGS: ClassVar[list[BindingType]] = bound("open", "usual-key")
    KEY_LINE: ClassVar[KeysOnLine] = {"open": N_("another key"), "usual-key": "", "move": "", "back": ""}

    def __init__(self) -> None:
        super().__init__()
        self._sheet: KeysSheet = KeysSheet()

    def on_mount(self) -> None:
        self._place.show(f"{_('Settings')} › {_('Keys of the keyboard')}")

    @property
    def _named(self) -> KeyId:
        return self._sheet.names[self._sheet.cursor]

    @property
    def awaits_key(self) -> bool:
        return self._sheet.is_waiting

    def keys_on_line(self) -> KeysOnLine:
        return PRESSING if self.awaits_key else self.KEY_LINE

    def means_nothing(self, action: ActionName) -> bool:
        return (action == "usual_key" and self._named not in self.ioplogg.settings.keys) or super().means_nothing(
            action
        )

    def moved(self) -> None:
        self._status.show("", "dim")
        self.show_keys()

    def action_open(self) -> None:
        self._wait(True)
        words = filled(_("Press the new key for “{meaning}”."), meaning=_(KEYS[self._named].meaning))
        self._status.show(words, "accent")

    def action_usual_key(self) -> None:
        self._keep({name: keys for name, keys in self.ioplogg.settings.keys.items() if name != self._named})

    async def on_key(self, event: Key) -> None:
        """The new key does nothing yet; another than one that can be it is asked for again."""
        if not self.awaits_key:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self._wait(False)
            self._status.show(_("As it was."), "dim")
            return
        key = event.key.lower() if len(event.key) == 1 else event.key
        others = self.ioplogg.settings.keys
        try:
            refuse_pressed(self._named, key, chosen=others)
        except Problem as problem:
            self._status.show(translate_problem(problem), "accent")
            return
        self._wait(False)
        self._keep({**others, self._named: key})

    def _wait(self, waiting: bool) -> None:
        self._sheet.is_waiting = waiting
        self._sheet.redraw()
        self.show_keys()

    def _keep(self, keys: dict[str, str]) -> None:
        try:
            self.ioplogg.choose_keys(keys)
        except Problem as problem:
            self._status.show(translate_problem(problem), "accent")
            return
        self._sheet.redraw()
        self.show_keys()
        self._status.show(saved(_(KEYS[self._named].meaning)), "saved")
