"""Why a page was closed by somebody else, and what became of what was being written on it."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.locale import _, translate_problem
from ioplogg_tui.tui.drafting import Left
from ioplogg_tui.tui.keys import KeysOnLine
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, wrap
from ioplogg_tui.tui.widgets.pointed import Held
from ioplogg_tui.tui.widgets.sheet import PlaceLine, Sheet

SECONDS_TO_READ = 1.0
"""For so long Enter and Esc mean nothing either: they were for what was being written."""


class ClosedSheet(Sheet):
    def __init__(self) -> None:
        super().__init__()
        self.why: Sequence[Problem] = ()
        self.left: Sequence[Left] = ()

    @property
    def held(self) -> Held:
        return Held(len(self.why))

    def lines(self, width: int, height: int) -> Sequence[Line]:
        room = width - 6
        lines: list[Line] = [[]]
        for problem in self.why:
            lines += [*([(f"   {part}", "strong")] for part in wrap(translate_problem(problem), room, 6)), []]
        if any(left.is_kept for left in self.left):
            kept = _(
                "What you wrote is kept to the last letter. It will be here when you come back to where you wrote it."
            )
            lines += [*([(f"   {part}", "text")] for part in wrap(kept, room, 4)), []]
        for left in self.left:
            if not left.is_kept:
                lines += _not_kept(left.text, room)
        return lines


def _not_kept(text: str, room: int) -> list[Line]:
    sentence = _("What you wrote last could not be kept. It is shown here until you go on:")
    rows = [row for line in text.split("\n") for row in wrap(line, room, 500) or [""]]
    heading: list[Line] = [[(f"   {part}", "accent")] for part in wrap(sentence, room, 4)]
    return [*heading, *([(f"   {row}", "text")] for row in rows), []]


class ClosedScreen(Page[None], inherit_bindings=False):
    """Keys go here until who typed them has seen that they no longer go where they went."""

    keys_of_its_own = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "go_on", show=False)]

    KEY_LINE: ClassVar[KeysOnLine] = {"keep": N_("go on"), "give-back": N_("go on")}

    def __init__(self, why: Problem, left: Sequence[Left]) -> None:
        super().__init__()
        self._sheet = ClosedSheet()
        self._sheet.why, self._sheet.left = [why], left
        self._shown_at = 0.0

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        yield self._sheet
        yield KeyLine()

    def on_mount(self) -> None:
        self._shown_at = monotonic()
        self._place.show(_("Closed by somebody else"))

    def taken_away(self, why: Problem, left: Sequence[Left]) -> bool:
        """More was taken away: said here too."""
        self._sheet.why, self._sheet.left = [*self._sheet.why, why], [*self._sheet.left, *left]
        self._sheet.redraw()
        return True

    def action_go_on(self) -> None:
        if monotonic() - self._shown_at < SECONDS_TO_READ:
            return
        if self.ioplogg.ended is not None:
            self.app.exit()
        else:
            self.dismiss()
