"""Help: the keys of the screen one came from, and what the levels mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import LEVEL_NAMES, Level
from ioplogg_tui.domain.sparkline import BARS
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import may_for_somebody
from ioplogg_tui.tui.keyed import pressable
from ioplogg_tui.tui.keys import FIXED, KEYS, label, with_keys
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.screens.text_page import TextPage
from ioplogg_tui.tui.widgets.goal_lines import level_style
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled, wrap
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.text_sheet import TextSheet


class HelpSheet(TextSheet):
    def __init__(self, keys: list[tuple[str, str]], *, rates: bool, takes_mouse: bool) -> None:
        super().__init__()
        self._keys, self._rates, self._takes_mouse = keys, rates, takes_mouse

    def text_lines(self, width: int, height: int) -> list[Line]:
        del height
        lines: list[Line] = [ruled(_("Keys here"), width)]
        lines += [[(cut(f"   {keys}", 18), "strong"), (meaning, "text")] for keys, meaning in self._keys]
        lines += self._rating(width) if self._rates else []
        lines += [[], ruled(_("Mouse"), width), *self._told(self._mouse(), width)]
        lines += [[], ruled(_("The four levels"), width)]
        for level in sorted(Level, reverse=True):
            lines.append([(f"   {BARS[int(level)]} {int(level)} {_(LEVEL_NAMES[level])}", level_style(level))])
        lines += self._told(
            _(
                "They are levels of the student's own goal, not marks. The third level is the goal itself. A gap in the"
                " row of bars means that the dimension was not observed then."
            ),
            width,
        )
        lines += self._principles(width)
        lines += [[], ruled(_("A school server"), width)]
        lines += self._told(
            _(
                "An administrator sets it up: “ioplogg serve setup --write DIR” writes the files, “ioplogg serve check”"
                " says what is wrong, “ioplogg user add” and “ioplogg team add” let people in. “ioplogg backup” is run"
                " every night. The README has every step."
            ),
            width,
        )
        return lines

    def _principles(self, width: int) -> list[Line]:
        """Opplæringsforskrifta § 9-11, and where the program has each of the four."""
        principles = (
            (
                _("take part in the assessment of their own work, and reflect on their own learning and progress"),
                _("the self-assessment"),
            ),
            (_("understand what they are to learn, and what is expected of them"), _("goals and criteria")),
            (_("get to know what they master"), _("where it stands, and what the student can")),
            (
                _("get guidance on how they can work on to increase their competence"),
                _("the next step, and the way forward"),
            ),
        )
        lines: list[Line] = [[], ruled(_("The four principles of assessment (§ 9-11)"), width)]
        lines += self._told(_("The students are to:"), width)
        for number, (principle, where) in enumerate(principles, 1):
            lines += self._told(f"{number}  {principle}: {where}", width)
        return lines

    def _rating(self, width: int) -> list[Line]:
        text = with_keys(
            _(
                "On a goal, 3 then 2 saves quality 3 and independence 2. 0 is not observed. The screen says Saved when"
                " it is on disk. [forget-half] or [back] forgets a half-typed rating; [undo] undoes the last one."
            )
        )
        return [[], ruled(_("Two keys rate"), width), *self._told(text, width)]

    def _mouse(self) -> str:
        if self._takes_mouse:
            return with_keys(
                _(
                    "A click chooses a row, a second one opens it, and the wheel moves. To mark text that is to be"
                    " copied hold Shift and drag. [settings] leaves the mouse to the terminal."
                )
            )
        return with_keys(
            _(
                "It is the terminal's: dragging marks text, and copies it. With [settings] a click chooses a row here,"
                " a second one opens it, and the wheel moves; dragging with Shift marks text then."
            )
        )

    def _told(self, text: str, width: int) -> list[Line]:
        return [[(f"   {row}", "text")] for row in wrap(text, width - 6, 12)]


class HelpScreen(TextPage[None]):
    KEY_LINE: ClassVar[Mapping[str, str]] = {"move": N_("more"), "back": ""}

    def __init__(self, asked_from: Screen[object]) -> None:
        super().__init__()
        rates = hasattr(asked_from, "half") and isinstance(asked_from, Page) and asked_from.may_press("digit")
        self._keys = [("1 2 3 4  0", _(FIXED["rate"].meaning))] if rates else []
        there = {key.name: key for key in pressable(asked_from)}
        self._keys += [(there[name].keys, there[name].meaning) for name in KEYS if name in there]
        self._keys.append((label("palette"), _(FIXED["palette"].meaning)))

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        nobody_yet = self.ioplogg.looking is None
        rates = nobody_yet or may_for_somebody(self.ioplogg.session, Right.RATE)
        self._sheet = HelpSheet(self._keys, rates=rates, takes_mouse=self.ioplogg.settings.takes_mouse)
        yield self._sheet
        yield KeyLine()

    def on_mount(self) -> None:
        self._place.show(_("Help"))

    @property
    def text_sheet(self) -> TextSheet:
        return self._sheet
