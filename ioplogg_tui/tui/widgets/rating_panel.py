"""The criteria of the dimension that the next digit rates, with what was last seen and the next step."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal

from ioplogg_tui.domain.half_rating import HalfRating, asked_for
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import _
from ioplogg_tui.locale.shown import levels_on_days, shown_beside_now, with_lower_now
from ioplogg_tui.tui.widgets.goal_lines import last_seen, level_name, level_style
from ioplogg_tui.tui.widgets.lines import Line, cut, wrap
from ioplogg_tui.tui.widgets.sheet import Sheet

Pair = tuple[Line, Line]
"""What stands in the column of labels, and beside it."""

LABELS = 20
WORDS = 2
"""Rows of words at least, below the criteria."""


class Labels(Sheet):
    DEFAULT_CSS = f"Labels {{ width: {LABELS}; }}"

    def __init__(self, panel: RatingPanel) -> None:
        super().__init__()
        self._panel = panel

    def lines(self, width: int, height: int) -> Sequence[Line]:
        return [label for label, _text in self._panel.pairs]


class Texts(Sheet):
    def __init__(self, panel: RatingPanel) -> None:
        super().__init__()
        self._panel = panel

    def lines(self, width: int, height: int) -> Sequence[Line]:
        return [text for _label, text in self._panel.pairs]

    def on_resize(self) -> None:
        self._panel.work_out()


class RatingPanel(Horizontal):
    """Labels and texts in a sheet each: a label that stays is not sent again."""

    _goal: ObservedGoal | None = None
    _first_name = ""
    _half: HalfRating | None = None
    pairs: Sequence[Pair] = ()
    """Every row, as it was last worked out for both sheets."""
    both = False
    """Whether the two dimensions stand below each other, where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._labels, self._texts = Labels(self), Texts(self)

    def compose(self) -> ComposeResult:
        yield self._labels
        yield self._texts

    @staticmethod
    def rows_for(screen_rows: int) -> int:
        """The panel's rows below the list: two a criterion, one where the screen is low."""
        return 1 + len(Level) * (2 if screen_rows >= 22 else 1) + WORDS

    def show(self, goal: ObservedGoal | None, first_name: str, half: HalfRating | None) -> None:
        """Draw what has changed since."""
        self._goal, self._first_name, self._half = goal, first_name, half
        self.work_out()

    def work_out(self) -> None:
        """Every row anew, once for both sheets."""
        self.pairs = self._pairs()
        self._labels.redraw()
        self._texts.redraw()

    def _pairs(self) -> list[Pair]:
        """Every row, in the room there is."""
        goal = self._goal
        if goal is None:
            return []
        width, height = self._texts.size.width - 1, self._texts.size.height
        dimensions = tuple(Dimension) if self.both else (asked_for(self._half),)
        rows = max(1, (height - WORDS - len(dimensions)) // (len(Level) * len(dimensions)))
        pairs: list[Pair] = []
        for dimension in dimensions:
            pairs += self._ladder(goal, dimension, width, min(rows, 3))
        return pairs + self._words(goal, width, 6 if self.both else 1)

    def _ladder(self, goal: ObservedGoal, dimension: Dimension, width: int, rows: int) -> list[Pair]:
        half = self._half
        can = _("{name} can …").format(name=self._first_name)
        style = "accent" if half is not None and asked_for(half) is dimension else "rule"
        stands = "" if self.both else _shown_words(goal, width - len(can) - 4)
        rule = "─" * max(0, width - len(can) - 1 - (cell_len(stands) + 1 if stands else 0))
        head: Line = [(f"{can} {rule}", "rule"), (f" {stands}", "text")]
        pairs: list[Pair] = [([(f" {_(DIMENSION_NAMES[dimension])}", style)], head)]
        typed = half is not None and dimension is Dimension.QUALITY
        chosen = half.quality if typed and half is not None else goal.standing.last(dimension)
        for level in sorted(Level, reverse=True):
            text = goal.criteria.get(dimension, {}).get(level, "–")
            parts = wrap(text, width - 2, rows)
            for row in range(rows):
                name = f"  {int(level)} {level_name(level)}" if row == 0 else ""
                part = parts[row] if row < len(parts) else ""
                mark = "● " if level is chosen and row == 0 else "  "
                style = level_style(level)
                pairs.append(([(cut(name, LABELS - 1), style)], [(f"{mark}{part}", "text")]))
        return pairs

    def _words(self, goal: ObservedGoal, width: int, most: int) -> list[Pair]:
        pairs: list[Pair] = []
        forward = " ".join(goal.last.feed_forward.split())
        said = [(_("Last"), last_seen(goal)), (_("Next step"), forward)]
        if self.both:
            said.insert(0, (_("Shown"), _shown_words(goal)))
        for label, text in said:
            for row, part in enumerate(wrap(text, width - 2, most) or [""]):
                title = cut(f" {label}", LABELS - 1) if row == 0 else ""
                pairs.append(([(title, "dim")], [(f"  {part}", "text")]))
        return pairs


def _shown_words(goal: ObservedGoal, width: int | None = None) -> str:
    """What was shown, in so many columns where it stands in the rule; nothing while nothing is observed."""
    standing, now = goal.standing, goal.standing.now
    if now.empty:
        return ""
    if width is not None:
        return shown_beside_now(standing.shown, standing.shown_days, now, width)
    words = levels_on_days(standing.shown, standing.shown_days)
    return with_lower_now(words, standing.shown, now)
