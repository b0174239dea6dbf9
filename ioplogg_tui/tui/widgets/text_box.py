"""A text of several lines: Enter keeps it, Ctrl+J or Shift+Enter begins a new one; the wording is looked at."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.room import Room, fitted
from ioplogg_tui.domain.wording.hint import Hint
from ioplogg_tui.locale import _
from ioplogg_tui.tui.asked_of import AskedOf
from ioplogg_tui.tui.keys import KeysOnLine, bound, with_keys
from ioplogg_tui.tui.widgets.hinted_field import Hinted, Taken, Writing, said_of, taken_next
from ioplogg_tui.tui.widgets.overfull import NotAsItCame
from ioplogg_tui.tui.widgets.pointed import Held, Pointed, Voice

WRITING: KeysOnLine = {"keep": "", "new-line": "", "back": N_("leave it as it was")}
"""The keys that matter while a text is written."""


class TextBox(Pointed, TextArea):
    """`writing` is None for texts that are not looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("take-wording"),
        Binding("enter,f10,ctrl+s", "keep", show=False, priority=True),
        Binding("ctrl+j,shift+enter", "new_line", show=False, priority=True),
    ]

    class Kept(Message):
        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Turned(Message):
        """An arrow was pressed while there is something beside the text to choose among."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    chooses = False
    """Whether the arrows up and down choose beside the text."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, compact=True, tab_behavior="focus")
        self.cursor_blink = False
        self.writing: Writing | None = None
        self.said = ""
        self._hint: Hint | None = None
        self._taken: Taken | None = None
        self._room = Room()
        self._began_with = ""
        self._leaving = AskedOf()

    @property
    def keys_on_line(self) -> KeysOnLine:
        """The keys that matter while this text is written."""
        one_line = self._room.one_line
        keys = {name: words for name, words in WRITING.items() if not (one_line and name == "new-line")}
        return {**keys, "move": N_("choose")} if self.chooses else keys

    @property
    def unsaved(self) -> str:
        """What was written here since it was opened, that its writer would miss; empty where nothing is."""
        return "" if self.text == self._began_with else self.text

    def question_before_leaving(self, kept: str, *, is_read: bool) -> str:
        """What is said before it closes without saving; empty where nothing is missed, or it was said of this text."""
        if self.text.strip() in ("", kept.strip()) or self._leaving.meant_for(self.text, is_read=is_read):
            return ""
        return with_keys(_("Not kept yet: [keep] keeps it, [back] once more leaves without."))

    @property
    def held(self) -> Held | None:
        return Held((self.text, self.selection), Voice.WRITES) if self.has_focus else None

    @property
    def point(self) -> Offset:
        return self.cursor_screen_offset

    def open(self, text: str, writing: Writing | None, room: Room, *, replacing: bool = False) -> None:
        """Show a text to be changed, with the cursor at its end; no more than there is room for goes in.

        Where it is `replacing` all of the text is selected: what is typed stands in its place.
        """
        self.writing, self._room = writing, room
        self.load_text(text)
        self._began_with = self.text
        self._leaving.forget()
        self.move_cursor(self.document.end)
        if replacing:
            self.select_all()
        self.display = True
        self.focus()
        self._look()

    def on_text_area_changed(self) -> None:
        self._look()

    def _look(self) -> None:
        self._hint = self.writing.first_hint(self.text) if self.writing else None
        self.said = said_of(self.text, self._hint, self._taken)
        self.post_message(Hinted(self, self.said))

    def action_keep(self) -> None:
        self.post_message(self.Kept(self.text))

    def action_cursor_up(self, select: bool = False) -> None:
        if self.chooses:
            self.post_message(self.Turned(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if self.chooses:
            self.post_message(self.Turned(1))
        else:
            super().action_cursor_down(select)

    def action_new_line(self) -> None:
        if not self._room.one_line:
            self._replace_via_keyboard("\n", *self.selection)

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        """Every way of writing here: keys, and what is pasted, of which what fits goes in and the rest is told."""
        left = self._room.limit - len(self.text) + len(self.get_text_range(*sorted((start, end))))
        into = fitted(insert, left, one_line=self._room.one_line)
        if len(insert) > 1 and (into.joined or into.is_cut):
            self.post_message(NotAsItCame(into, self._room))
        elif into.is_cut:
            self.app.bell()
        return super()._replace_via_keyboard(into.text, start, end)

    def action_take_wording(self) -> None:
        self._taken = taken_next(self.text, self._hint, self._taken)
        if self._taken is None:
            return
        text, row, column = self._taken.written
        self.load_text(text)
        self.move_cursor((row, column))
        self._look()
