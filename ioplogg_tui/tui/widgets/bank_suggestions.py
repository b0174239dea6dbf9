"""The foot of the goal editor: what the læringsbank suggests, and the wording hint or the whole of a long text."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.bank_area import AREA_NAMES
from ioplogg_tui.domain.goal_merge import LADDER, Criterion
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Level
from ioplogg_tui.locale import _, counted
from ioplogg_tui.tui.widgets.goal_lines import level_style
from ioplogg_tui.tui.widgets.lines import Line, Said, Tone, cut, ruled, wrap
from ioplogg_tui.tui.widgets.sheet import Sheet

LOW, TALL = 4, 15
"""Rows with the goal's text alone, and with all its criteria."""
ROWS_FOR_CRITERIA = 36
"""From so many rows of the screen on the suggestion is shown with its criteria."""


class BankSuggestions(Sheet):
    """The best suggestion, and how many others there are."""

    DEFAULT_CSS = "BankSuggestions { dock: bottom; margin-bottom: 1; }"

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._goals: list[BankGoal] = []
        self._words: Said = ("", "dim")
        self.said: Said | None = None

    @property
    def shown(self) -> BankGoal | None:
        """The goal that is suggested now."""
        return self._goals[0] if self._goals else None

    def lay_out(self, screen_rows: int) -> None:
        self.styles.height = TALL if screen_rows >= ROWS_FOR_CRITERIA else LOW

    def suggest(self, goals: list[BankGoal]) -> None:
        """Offer these, best first."""
        self._goals = goals
        self.redraw()

    def offer(self, goal: BankGoal) -> None:
        """Offer one that somebody chose before the others."""
        self.suggest([goal, *(other for other in self._goals if other.id != goal.id)])

    def show(self, text: str, tone: Tone = "dim") -> None:
        """The line under the suggestion."""
        self._words = (text, tone)
        self.redraw()

    def say(self, text: str, tone: Tone) -> None:
        self.said = (text, tone)
        self.redraw()

    def be_quiet(self) -> None:
        self.said = None
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        text, style = self.said or self._words
        most = 2 if self.said is None and self.shown is not None else height
        words: list[Line] = [[(f" {part}", style)] for part in wrap(text, width - 2, most)]
        words += [[]] * (2 - len(words))
        goal = self.shown
        if goal is None:
            return [*words, *[[]] * (height - len(words))]
        bank = goal.text_in(self._language)
        fit = counted("{count} goal fits", "{count} goals fit", len(self._goals))
        about = _("Goal bank"), fit, _(AREA_NAMES[goal.area]), goal.other_language(self._language)
        title = " · ".join(filter(None, about))
        if goal.is_draft:
            title = _("A draft from the competence aim: change what doesn't fit")
        return [
            *words,
            ruled(title, width),
            [(cut(f" {bank.text}", width), "strong")],
            *(self._criteria(goal, width) if height > LOW else []),
        ]

    def _criteria(self, goal: BankGoal, width: int) -> list[Line]:
        criteria = goal.text_in(self._language).criteria
        return [
            [(cut(f" {_heading(criterion):16}{int(criterion.level)} {text}", width), level_style(criterion.level))]
            for criterion in LADDER
            for text in (criteria.get(criterion.dimension, {}).get(criterion.level, "–"),)
        ]


def _heading(criterion: Criterion) -> str:
    """The dimension, before its first criterion."""
    return _(DIMENSION_NAMES[criterion.dimension]) if criterion.level is max(Level) else ""
