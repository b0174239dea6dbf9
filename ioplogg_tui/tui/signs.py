"""The signs on the screen, and what each means: help explains those that stand on the page it was asked from."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from textual.screen import Screen

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.sparkline import BARS
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.sheet import PlaceLine, Sheet


class Sign(NamedTuple):
    """Signs that mean one thing, on these pages, by their modules; on every page where none is named."""

    signs: str
    meaning: str
    """Not translated yet."""
    pages: Collection[str] = ()


SIGNS = (
    Sign("◂▸", N_("more goals to the left, to the right"), ("lesson",)),
    Sign("▸", N_("the row that the keys are for")),
    Sign("▾", N_("more rows below; at the top, what the list is sorted by"), ("students",)),
    Sign("▾", N_("more rows below")),
    Sign("".join(BARS.values()), N_("a level, from beginning to outstanding; in a row the newest is last")),
    Sign("·", N_("a goal that isn't observed yet"), ("students",)),
    Sign("·", N_("not a goal of this student's"), ("lesson",)),
    Sign("–", N_("not observed yet"), ("students", "student", "lesson")),
    Sign("!", N_("past its day, or not seen for more than two weeks"), ("students", "due")),
    Sign("●", N_("rated in this lesson"), ("lesson",)),
    Sign("●", N_("an observation"), ("progression",)),
    Sign("●", N_("the level that stands now, or that you are typing"), ("student",)),
    Sign("○", N_("the student's own rating: quality, independence")),
    Sign("↑", N_("moved up a level")),
    Sign("↓", N_("moved down a level")),
    Sign("→", N_("what it was, and what it is now; in notes, the next step")),
    Sign("✓", N_("a marked aim"), ("curriculum",)),
    Sign("✓", N_("done, or there already")),
    Sign("✗", N_("still missing")),
    Sign("‹›", N_("← and → choose another")),
    Sign("┄", N_("the goal itself, the third level")),
    Sign("┆", N_("where the goal was changed")),
    Sign("━┃┓┛", N_("the level as it was observed last")),
    Sign("▌", N_("the paragraph that is copied")),
    Sign("▏", N_("what somebody said or wrote, in their words")),
)


def signs_on(page: Screen[Any]) -> list[Sign]:
    """Those that stand on a page now, but in its line of place and of keys, where words tell what they are."""
    sheets = [sheet for sheet in page.query(Sheet) if not isinstance(sheet, PlaceLine | KeyLine)]
    there = set("".join(sheet.text() for sheet in sheets))
    module, seen, signs = type(page).__module__.rpartition(".")[2], set[str](), list[Sign]()
    for sign in SIGNS:
        new = there & {*sign.signs} - seen
        if new and (not sign.pages or module in sign.pages) and (sign.signs != "‹›" or {*"‹›"} <= there):
            signs.append(sign)
            seen |= {*sign.signs}
    return signs
