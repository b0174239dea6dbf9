"""The criteria of the dimension that the next digit rates, with what was last seen and the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import is_not

from textual.app import ComposeResult
from textual.containers import Horizontal

from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.half_rating import HalfRating
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.tui.widgets.lines import AS_SEEN, NARROW, Line
from ioplogg_tui.tui.widgets.panel_rows import (
    LABELS,
    WORDS,
    Needs,
    Pair,
    Seeing,
    narrow_rows,
    pairs_below,
    pairs_beside,
    texts_of,
)
from ioplogg_tui.tui.widgets.sheet import Sheet


class Labels(Sheet):
    DEFAULT_CSS = f"Labels {{ width: {LABELS}; }}"

    def __init__(self, panel: RatingPanel) -> None:
        super().__init__()
        self._panel = panel

    def lines(self, width: int, height: int) -> Sequence[Line]:
        return [label for label, _text in self._panel.rows()]


class Texts(Sheet):
    def __init__(self, panel: RatingPanel) -> None:
        super().__init__()
        self._panel = panel

    def lines(self, width: int, height: int) -> Sequence[Line]:
        return [text for _label, text in self._panel.rows()]

    def on_resize(self) -> None:
        self._panel.work_out()


class RatingPanel(Horizontal):
    """Labels and texts in a sheet each: a label that stays is not sent again."""

    _goal: ObservedGoal | None = None
    _log: GoalProgress | None = None
    _seeing = Seeing("", None)
    _goals: Sequence[ObservedGoal] = ()
    _needs: tuple[int, Sequence[object], Needs | None] = (0, (), None)
    """What all goals need in so many columns, worked out when a text of any of them is another."""
    pairs: Sequence[Pair] = ()
    """Every row, as it was last worked out for both sheets."""
    _made_for: Callable[[str], str] | None = None
    """What is seen of a text, of those rows."""
    beside = False
    """Whether it stands beside the list, with room for the goal whole and both dimensions."""

    def __init__(self) -> None:
        super().__init__()
        self._labels, self._texts = Labels(self), Texts(self)

    def compose(self) -> ComposeResult:
        yield self._labels
        yield self._texts

    @staticmethod
    def rows_for(screen_rows: int, screen_columns: int = NARROW) -> int:
        """The panel's rows below the list: two a criterion, one where the screen is low; on a narrow one half of it."""
        if screen_columns < NARROW:
            return screen_rows // 2
        return 1 + len(Level) * (2 if screen_rows >= 22 else 1) + WORDS

    def lay_out(self, columns: int, *, beside: bool) -> None:
        """Beside the list or below it, on a page of so many columns."""
        self.beside = beside
        self._labels.display = columns >= NARROW

    def show(
        self,
        goal: ObservedGoal | None,
        first_name: str,
        half: HalfRating | None,
        *,
        goals: Sequence[ObservedGoal] = (),
        log: GoalProgress | None = None,
    ) -> None:
        """Draw what has changed since; `goals` are all that may stand here."""
        self._goal, self._seeing, self._goals, self._log = goal, Seeing(first_name, half), goals, log
        self.work_out()

    def work_out(self) -> None:
        """Every row anew, once for both sheets, as the first of them is drawn: names are hidden while that is."""
        self._made_for = None
        self._labels.redraw()
        self._texts.redraw()

    def rows(self) -> Sequence[Pair]:
        """Every row as it may be seen, for a sheet that is drawn."""
        if self._made_for != (made_for := AS_SEEN.get()):
            self._made_for, self.pairs = made_for, self._pairs()
        return self.pairs

    def _pairs(self) -> list[Pair]:
        """Every row, in the room there is."""
        goal = self._goal
        if goal is None:
            return []
        width, height = self._texts.size.width - 1, self._texts.size.height
        if not self._labels.display:
            return [([], line) for line in narrow_rows(goal, self._seeing, width, height)]
        if not self.beside:
            return pairs_below(goal, self._seeing, width, height)
        return pairs_beside(goal, self._log, self._needs_in(width), self._seeing, width, height)

    def _needs_in(self, width: int) -> Needs:
        of_width, of_parts, needs = self._needs
        parts = [part for goal in self._goals for part in texts_of(goal)]
        if needs is None or of_width != width or len(parts) != len(of_parts) or any(map(is_not, parts, of_parts)):
            needs = Needs.of(self._goals, width)
            self._needs = width, parts, needs
        return needs
