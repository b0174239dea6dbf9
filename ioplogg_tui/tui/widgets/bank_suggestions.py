"""The foot of the goal editor: what the læringsbank suggests, and the wording hint or the whole of a long text."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.bank import AREAS, BankGoal
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.locale import _
from ioplogg_tui.tui.widgets.goal_lines import level_style
from ioplogg_tui.tui.widgets.lines import Line, Span, cut, ruled, wrap
from ioplogg_tui.tui.widgets.sheet import Sheet

LOW, TALL = 4, 15
"""Rows with the goal's text alone, and with all its criteria."""


class BankSuggestions(Sheet):
    """One suggestion at a time; `next_one` goes through them."""

    DEFAULT_CSS = "BankSuggestions { dock: bottom; margin-bottom: 1; }"

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._found: list[BankGoal] = []
        self._at = 0
        self._told: Span = ("", "dim")

    @property
    def shown(self) -> BankGoal | None:
        return self._found[self._at] if self._found else None

    def suggest(self, found: list[BankGoal]) -> None:
        if [goal.id for goal in found] != [goal.id for goal in self._found]:
            self._found, self._at = found, 0
        self.redraw()

    def next_one(self) -> None:
        if self._found:
            self._at = (self._at + 1) % len(self._found)
            self.redraw()

    def tell(self, text: str, style: str = "dim") -> None:
        """The line under the suggestion."""
        self._told = (text, style)
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        text, style = self._told
        words: list[Line] = [[(f" {part}", style)] for part in wrap(text, width - 2, 2)]
        words += [[]] * (2 - len(words))
        goal = self.shown
        if goal is None:
            return [*words, *[[]] * (height - len(words))]
        place = _("{number} of {count}").format(number=self._at + 1, count=len(self._found))
        about = ", ".join((_(AREAS[goal.area]), *goal.levels))
        bank = goal.text_in(self._language)
        title = f"{_('Læringsbank')} {place} · {about}"
        return [
            *words,
            ruled(title, width),
            [(cut(f" {bank.text}", width), "strong")],
            *(self._criteria(goal, width) if height > LOW else []),
        ]

    def _criteria(self, goal: BankGoal, width: int) -> list[Line]:
        criteria = goal.text_in(self._language).criteria
        return [
            [
                (
                    cut(
                        f" {_(DIMENSION_NAMES[dimension]) if level is Level.BEGINNING else '':16}{int(level)} "
                        f"{criteria.get(dimension, {}).get(level, '–')}",
                        width,
                    ),
                    level_style(level),
                )
            ]
            for dimension in Dimension
            for level in Level
        ]
