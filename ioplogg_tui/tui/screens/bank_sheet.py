"""The list of the læringsbank, with all the criteria of the goal under the cursor beside it, or below."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.bank_area import AREA_NAMES
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal_merge import CRITERIA
from ioplogg_tui.domain.levels import DIMENSION_NAMES
from ioplogg_tui.locale import _, level_name
from ioplogg_tui.tui.screens.page import WIDE
from ioplogg_tui.tui.widgets.goal_lines import level_style
from ioplogg_tui.tui.widgets.lines import Line, beside, cut, ruled, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen, more_line
from ioplogg_tui.tui.widgets.nothing import nothing_yet

LEAST_LISTED = 4
"""Rows of the list, however much the criteria take."""
MOST_OF_A_GOAL = 20
"""Lines that a text of a goal takes at most."""


class BankSheet(ListSheet):
    """Goals of the bank in one language, the first `fitting` of them under a heading of their own."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._goals: Sequence[BankGoal] = ()
        self._fitting = 0
        self.whole = False
        """Whether the goal under the cursor has all the room."""
        self.cuts = False
        """Whether a criterion is cut where it stands under the list."""
        self._text_top = 0

    @property
    def goal(self) -> BankGoal | None:
        """The one under the cursor."""
        return self._goals[self.cursor] if self._goals else None

    def show(self, goals: Sequence[BankGoal], fitting: int, cursor: int) -> None:
        self._goals, self._fitting, self.cursor = goals, fitting, cursor
        self.whole = self.whole and bool(goals)
        self.redraw()

    def show_whole(self, *, whole: bool) -> None:
        """Give the goal under the cursor all the room, or the list its own again."""
        self.whole, self._text_top = whole, 0
        self.redraw()

    def move(self, by: int) -> None:
        self._text_top = 0
        super().move(by)

    def scroll(self, by: int) -> None:
        """So many pages on in a goal that has all the room."""
        self._text_top = max(0, self._text_top + by * max(1, self.size.height - 1))
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        goal = self.goal
        if goal is None:
            return self.list_lines(width, height)
        if self.whole:
            return self._by_itself(goal, width, height)
        if width >= WIDE:
            self.cuts = False
            left = width * 11 // 20
            detail = [*self._about(goal, width - left - 3), *self._criteria(goal, width - left - 3)]
            return beside(self.list_lines(left, height), detail[:height], left + 2)
        detail = self._criteria(goal, width)
        self.cuts = len(detail) > height - LEAST_LISTED
        if self.cuts:
            detail = self._criteria(goal, width, 1)
        rows = max(LEAST_LISTED, height - len(detail))
        listed = self.list_lines(width, rows)
        return [*listed, *([[]] * (rows - len(listed))), *detail]

    def _by_itself(self, goal: BankGoal, width: int, height: int) -> list[Line]:
        text = [*self._about(goal, width), *self._criteria(goal, width)]
        self._text_top = max(0, min(self._text_top, len(text) - height))
        left = len(text) - self._text_top - height
        shown = text[self._text_top : self._text_top + height - (left > 0)]
        return [*shown, *([more_line(left + 1, width)] if left > 0 else [])]

    def _about(self, goal: BankGoal, width: int) -> list[Line]:
        text = goal.text_in(self._language)
        about = [_(AREA_NAMES[goal.area]), *(level_name(level) for level in goal.levels)]
        source = _("the school's own") if goal.own else ""
        other = goal.other_language(self._language)
        return [
            *_wrapped(text.text, "strong", width),
            *_wrapped(" · ".join(filter(None, (", ".join(about), other, source))), "dim", width),
            *_wrapped(text.content, "text", width),
        ]

    def _criteria(self, goal: BankGoal, width: int, most: int = MOST_OF_A_GOAL) -> list[Line]:
        """All eight, each dimension under a rule, on at most so many lines each."""
        criteria, lines = goal.text_in(self._language).criteria, list[Line]()
        for criterion in CRITERIA:
            if int(criterion.level) == 1:
                lines.append(ruled(_(DIMENSION_NAMES[criterion.dimension]), width))
            text = criteria.get(criterion.dimension, {}).get(criterion.level, "–")
            style = level_style(criterion.level)
            for number, part in enumerate(wrap(text, width - 4, most) or ["–"]):
                lines.append([(f" {int(criterion.level) if number == 0 else ' '} {part}", style)])
        return lines

    def row_count(self) -> int:
        return len(self._goals)

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        goal, at_cursor = self._goals[number], number == self.cursor
        area, text = self._beside(goal), goal.text_in(self._language).text
        mark = "▸" if at_cursor else " "
        if not at_cursor:
            return [[(cut(f" {mark} {text}", width - len(area) - 2), "text"), (f" {area} ", "dim")]]
        parts = wrap(text, width - len(area) - 6, MOST_OF_A_GOAL)
        lines: list[Line] = [[(cut(f" {mark} {parts[0]}", width - len(area) - 2), "text"), (f" {area} ", "dim")]]
        return [chosen(line, width) for line in [*lines, *([(f"   {part}", "text")] for part in parts[1:])]]

    def _beside(self, goal: BankGoal) -> str:
        """The area, after the language where it isn't the list's."""
        return " · ".join(filter(None, (goal.other_language(self._language), _(AREA_NAMES[goal.area]))))

    def heading(self, number: int) -> object:
        return number < self._fitting

    def heading_line(self, number: int, width: int, *, is_first: bool) -> Line:
        del is_first
        if number < self._fitting:
            return ruled(f"{_('Fits the goal')} · {self._fitting}", width)
        words = _("All the others") if self._fitting else _("All of them")
        return ruled(f"{words} · {len(self._goals) - self._fitting}", width)

    def nothing(self, width: int) -> Sequence[Line]:
        return nothing_yet(width, _("The bank has no goal with these words."), N_("[back] clears the search."))


def _wrapped(text: str, style: str, width: int) -> list[Line]:
    return [[(f" {part}", style)] for part in wrap(text, width - 2, MOST_OF_A_GOAL)]
