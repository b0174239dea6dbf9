"""Help: what the page one came from is for, its keys in three groups, and what its signs mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import LEVEL_NAMES, Level
from ioplogg_tui.domain.sparkline import BARS
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import may, may_for_somebody
from ioplogg_tui.tui.keyed import KeyedScreen, pressable
from ioplogg_tui.tui.keys import FIXED, KEYS, KeysOnLine, label, with_keys
from ioplogg_tui.tui.purposes import purpose_of
from ioplogg_tui.tui.screens.help_texts import principles, server_words
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.screens.text_page import TextPage
from ioplogg_tui.tui.signs import Sign, signs_on
from ioplogg_tui.tui.widgets.goal_lines import level_style
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, beside, cut, ruled, wrap
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId

KEYS_WIDE = 18
TWO_COLUMNS = 100
"""Columns of a page from which help has two of its own."""
EVERYWHERE = ("back", "help", "settings", "initials", "quit", "guide")
FIRST_PAGES = ("first_run", "students")

Keys = Sequence[tuple[str, str]]
"""(keys as people call them, what they do)."""


@dataclass(frozen=True, slots=True)
class PageHelp:
    """What help says of a page, as it was when it was asked."""

    purpose: str
    here: Keys
    everywhere: Keys
    moving: Keys
    signs: Sequence[Sign]
    rates: bool
    begins: bool
    """Whether it is where one begins, and is told how one rates."""


def help_of(page: Screen[Any]) -> PageHelp:
    """Of a page of the program's own, what who is there may press on it."""
    there = {key.name: key for key in pressable(page)}
    rates = hasattr(page, "half") and isinstance(page, Page) and page.may_press("digit")
    here = [("1 2 3 4  0", _(FIXED["rate"].meaning))] if rates else []
    if isinstance(page, KeyedScreen):
        here += [(there[name].keys, meaning_on(page, name)) for name in KEYS if name in there.keys() - EVERYWHERE]
    everywhere = [(there[name].keys, there[name].meaning) for name in EVERYWHERE if name in there]
    everywhere.append((label("palette"), _(FIXED["palette"].meaning)))
    begins = type(page).__module__.rpartition(".")[2] in FIRST_PAGES
    return PageHelp(purpose_of(page), here, everywhere, [*_moving(page)], signs_on(page), rates, begins)


def meaning_on(page: KeyedScreen[Any], name: KeyId) -> str:
    """What a key does there: where the line of keys has words of its own for it, and the page no meaning, these."""
    known, meaning = KEYS[name], page.meaning_of(name)
    on_line = page.keys_on_line().get(name)
    words = _(on_line) if on_line else page.hint_of(name)
    usual = {_(each) for each in (known.hint, known.back_hint) if each}
    if not words or words in usual or meaning != _(known.meaning):
        return meaning
    return f"{words[0].upper()}{words[1:]}"


def _moving(page: Screen[Any]) -> Iterator[tuple[str, str]]:
    bound = {key for key, active in page.active_bindings.items() if active.enabled}
    sideways = page.keys_on_line().get("choose", "") if isinstance(page, KeyedScreen) else ""
    for key, shown, meaning in (
        ("up", "↑ ↓", N_("To the row above, or below")),
        ("pageup", "PgUp PgDn", N_("As many rows on as are shown")),
        ("home", "Home End", N_("To the first row, or the last")),
        ("left", "← →", sideways or N_("To the previous one, or the next; of several choices, another")),
        ("tab", "Tab", N_("To the next field")),
    ):
        if key in bound and (key != "tab" or page.focus_chain):
            yield shown, _(meaning)


class HelpSheet(TextSheet):
    def __init__(self, of_page: PageHelp, *, rates: bool, looks_after: bool, takes_mouse: bool) -> None:
        super().__init__()
        self._help, self._rates, self._looks_after = of_page, rates, looks_after
        self._takes_mouse = takes_mouse

    def text_lines(self, width: int, height: int) -> list[Line]:
        """In two columns where there is room: neither is much longer than the other."""
        del height
        purpose: list[Line] = [[(f" {row}", "strong")] for row in wrap(_(self._help.purpose), width - 2, 4)]
        if width < TWO_COLUMNS:
            return [*purpose, *chain.from_iterable(self._parts(width))]
        left = width // 2
        parts = [list(part) for part in self._parts(left - 1)]
        ends = [*accumulate(map(len, parts))]
        first = min(range(len(ends)), key=lambda number: max(ends[number], ends[-1] - ends[number])) + 1
        here, there = (list(chain.from_iterable(each)) for each in (parts[:first], parts[first:]))
        return [*purpose, *beside(here, there, left)]

    def _parts(self, width: int) -> Iterator[Sequence[Line]]:
        """Each under a heading."""
        groups = ((_("On this page"), self._help.here), (_("Everywhere"), self._help.everywhere))
        for title, keys in (*groups, (_("Moving"), self._help.moving)):
            if keys:
                yield self._group(title, keys, width)
        if signs := [("  ".join(sign.signs), _(sign.meaning)) for sign in self._help.signs]:
            yield self._group(_("Symbols on this page"), signs, width)
        if self._rates:
            yield self._rating(width)
        yield self._under(_("Mouse"), [self._mouse()], width)
        yield self._levels(width)
        yield self._under(_("The four principles of assessment (§ 9-11)"), principles(), width)
        if self._looks_after:
            yield self._under(_("A school server"), [server_words()], width)

    def _levels(self, width: int) -> list[Line]:
        lines: list[Line] = [[], ruled(_("The four levels"), width)]
        lines += [
            [(f"   {BARS[int(level)]} {int(level)} {_(LEVEL_NAMES[level])}", level_style(level))]
            for level in sorted(Level, reverse=True)
        ]
        words = _(
            "They are levels of the student's own goal, not grades. The third level is the goal itself. A gap "
            "in the row of bars means that the dimension wasn't observed then."
        )
        return [*lines, *_told(words, width)]

    def _group(self, title: str, keys: Keys, width: int) -> list[Line]:
        lines: list[Line] = [[], ruled(title, width)]
        for pressed, meaning in keys:
            first, *more = wrap(meaning, width - KEYS_WIDE - 1, 9)
            lines.append([(cut(f"   {pressed}", KEYS_WIDE), "strong"), (first, "text")])
            lines += [[(" " * KEYS_WIDE, "text"), (row, "text")] for row in more]
        return lines

    def _under(self, title: str, sentences: Sequence[str], width: int) -> list[Line]:
        return [[], ruled(title, width), *(line for sentence in sentences for line in _told(sentence, width))]

    def _rating(self, width: int) -> list[Line]:
        text = with_keys(
            _(
                "On a goal, 3 then 2 saves quality 3 and independence 2. 0 is not observed. The screen says Saved when"
                " it is on disk. [forget-half] or [back] forgets a half-typed rating; [undo] undoes the last one."
            )
        )
        return self._under(_("Two keys rate"), [text], width)

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


def _told(text: str, width: int) -> list[Line]:
    return [[(f"   {row}", "text")] for row in wrap(text, width - 6, 12)]


class HelpScreen(TextPage[None]):
    KEY_LINE: ClassVar[KeysOnLine] = {"move": N_("more"), "back": ""}

    def __init__(self, asked_from: Screen[object]) -> None:
        super().__init__()
        self._help = help_of(asked_from)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        session = self.ioplogg.session if self.ioplogg.looking is not None else None
        begins = self._help.begins and (session is None or may_for_somebody(session, Right.RATE))
        looks_after = session is not None and may(session, Right.MANAGE_SCHOOL)
        takes_mouse, rates = self.ioplogg.settings.takes_mouse, self._help.rates or begins
        self._sheet = HelpSheet(self._help, rates=rates, looks_after=looks_after, takes_mouse=takes_mouse)
        yield self._sheet
        yield KeyLine()

    def on_mount(self) -> None:
        self._place.show(_("Help"))

    @property
    def text_sheet(self) -> TextSheet:
        return self._sheet
