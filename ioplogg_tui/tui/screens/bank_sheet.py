"""The list of the læringsbank, with all the criteria of the goal under the cursor beside it, or below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.bank_area import AREA_NAMES
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal_merge import LADDER
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Level
from ioplogg_tui.locale import _, level_name
from ioplogg_tui.tui.screens.page import WIDE
from ioplogg_tui.tui.widgets.goal_lines import level_style
from ioplogg_tui.tui.widgets.lines import Line, beside, cut, ruled, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen, more_line, shared_lines
from ioplogg_tui.tui.widgets.nothing import nothing_yet

LEAST_LISTED = 4
"""Rows of the list, however much the criteria take."""
LEAST_BESIDE = 44
"""Columns of a goal beside the list."""
AROUND_TEXT = 7
MARGIN = 5
"""Columns before the words of a goal and after them; where its area stands beside them, with those around that."""
LEAST_OF_AREA = 8
"""Columns of the area, where the words of the goal leave no room for all of it; with fewer it isn't there."""
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
        self.listed_columns = 0
        """Columns of the list beside the goal; none where that stands below it."""
        self._text_top = 0
        self._lines_of = shared_lines([], 0)

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
            return self._list_and_goal(goal, width, height)
        self._lines_of, self.listed_columns = shared_lines([], 0), 0
        detail = self._criteria(goal, width)
        self.cuts = len(detail) > height - LEAST_LISTED
        if self.cuts:
            detail = self._criteria(goal, width, 1)
        rows = max(LEAST_LISTED, height - len(detail))
        listed = self.list_lines(width, rows)
        return [*listed, *([[]] * (rows - len(listed))), *detail]

    def _list_and_goal(self, goal: BankGoal, width: int, height: int) -> Sequence[Line]:
        """The list as wide as its longest row, as far as the goal beside it has room for all of its words."""
        texts = [each.text_in(self._language).text for each in self._goals]
        widest = max(
            cell_len(text) + cell_len(self._beside(each)) for text, each in zip(texts, self._goals, strict=True)
        )
        left = min(widest + AROUND_TEXT, width - LEAST_BESIDE)
        detail = self._whole_text(goal, width - left - 3)
        while len(detail) > height and left > width // 3:
            left -= 1
            detail = self._whole_text(goal, width - left - 3)
        self.cuts = len(detail) > height
        needed = [len(wrap(text, left - MARGIN, MOST_OF_A_GOAL)) for text in texts]
        headings = 1 + (0 < self._fitting < len(texts))
        self._lines_of = shared_lines(needed, height - headings)
        self.listed_columns = left
        return beside(self.list_lines(left, height), detail[:height], left + 2)

    def _whole_text(self, goal: BankGoal, width: int) -> list[Line]:
        return [*self._about(goal, width), *self._criteria(goal, width)]

    def _by_itself(self, goal: BankGoal, width: int, height: int) -> list[Line]:
        text = self._whole_text(goal, width)
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
        for criterion in LADDER:
            if criterion.level is max(Level):
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
        language = cell_len(goal.other_language(self._language))
        columns = width - MARGIN - language - bool(language)
        first, *more = wrap(text, columns, MOST_OF_A_GOAL if at_cursor else self._lines_of(number))
        room = width - MARGIN - cell_len(first)
        area = cut(area, room).rstrip() if language or room >= min(LEAST_OF_AREA, cell_len(area)) else ""
        start = cut(f" {'▸' if at_cursor else ' '} {first}", width - cell_len(area) - 2)
        lines: list[Line] = [[(start, "text"), (f" {area} ", "dim")], *([(f"   {part}", "text")] for part in more)]
        return [chosen(line, width) for line in lines] if at_cursor else lines

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
