"""The criteria of the dimension that the next digit rates, with what was last seen and the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import is_not

from textual.app import ComposeResult
from textual.containers import Horizontal

from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.half_rating import HalfRating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.tui.widgets.goal_list import GoalList
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import AS_SEEN, Line
from ioplogg_tui.tui.widgets.list_sheet import more_line
from ioplogg_tui.tui.widgets.panel_below import LABELLED, columns_of_texts, narrow_rows, pairs_below
from ioplogg_tui.tui.widgets.panel_needs import EVERY, Needs, texts_of
from ioplogg_tui.tui.widgets.panel_rows import LABELS, Pair, Seeing, pairs_beside
from ioplogg_tui.tui.widgets.sheet import Sheet

LEAST_BELOW, LEAST_BELOW_GOALS = 7, 11
"""Rows of the panel at least, below a lesson's students and below a student's goals."""
SHARES = ((4, 5), (3, 5), (1, 2))
"""Parts of a wide page for the list and for the panel beside it, in the order in which they are tried."""
LEAST_OF_LIST = 44
"""Columns of the list, so that words of goals are not torn."""
AROUND = 2
"""Columns of a panel beside a list that are not for what it says."""
WHOLE = 400
"""Rows in which all of any goal has room."""
HIGH = 28
"""Rows of a page, without those around, from which both dimensions stand below the goals."""
LOW = 22
"""Under so many rows a page has no gap above what is said."""


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
        for line in self.screen.query(KeyLine):
            line.redraw()


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
    whole = False
    """Whether the goal has nearly all of the page; where that isn't enough it goes by."""
    top = 0
    """The first row that is seen of such a goal."""
    beside = False
    """Whether it stands beside the list, with room for the goal whole and both dimensions."""

    def __init__(self) -> None:
        super().__init__()
        self._labels, self._texts = Labels(self), Texts(self)

    def compose(self) -> ComposeResult:
        yield self._labels
        yield self._texts

    def rows_below_goals(self, goals: Sequence[ObservedGoal], above: GoalList, columns: int, room: int) -> int:
        """The panel's rows of so many that it has with a list of all goals above it: half of a low page at least.

        The criteria of a dimension are whole, as far as the list can do with the row that is in hand.
        """
        self._goals = goals
        needs, whole = self._needs_in(columns_of_texts(columns)), above.rows_whole(goals, columns)
        least = min(LEAST_BELOW_GOALS, (room + 1) // 2 + 1)
        dimensions = EVERY if room >= HIGH else EVERY[:1]  # what stands there is sent at each move
        of_goals = min(whole, above.rows_of_one(goals, columns))
        if self.whole:
            return max(1, room - of_goals)
        return max(least, min(1 + needs.asked, room - of_goals), min(needs.below(dimensions), room - whole))

    def rows_below(self, goals: Sequence[ObservedGoal], above: int, least: int, columns: int, room: int) -> int:
        """The panel's rows of so many, below what has `above` of its own and can do with the `least`.

        What stands above goes by; criteria don't.
        """
        self._goals = goals
        needs = self._needs_in(columns_of_texts(columns))
        rows = max(LEAST_BELOW, 1 + needs.asked, min(needs.below(EVERY), room - above))
        return max(1, min(rows, room - least))

    def share_beside(self, goals: Sequence[ObservedGoal], columns: int, rows: int) -> tuple[int, int] | None:
        """How a page of so many columns is shared between a list and the panel beside it.

        So that all has room, or else the criteria that are asked for; None where not even they have: below the list, in
        all of the columns, they take fewer rows.
        """
        self._goals = goals
        shares = [share for share in SHARES if columns * share[0] // sum(share) >= LEAST_OF_LIST]
        needs = [(share, self._needs_in(columns * share[1] // sum(share) - LABELS - AROUND)) for share in shares]
        whole = [share for share, need in needs if need.rows < rows]
        return next(iter([*whole, *(share for share, need in needs if need.asked_beside <= rows)]), None)

    @property
    def cuts(self) -> bool:
        """Whether there is a goal of which not all has room here."""
        width, height = self._texts.size
        if not self._goals or not height:
            return False
        if self.beside:
            return self._needs_in(width - 1).asked_beside > height
        return self._needs_in(columns_of_texts(self.size.width)).asked_below > height

    def scroll(self, by: int) -> bool:
        """So many pages on in a goal that is seen whole; False where it has room, or isn't."""
        before, height = self.top, self._texts.size.height
        if not self.whole or len(self._whole_pairs()) <= height:
            return False
        self.top = max(0, min(before + by * max(1, height - 2), len(self._whole_pairs()) - height + 1))
        self.work_out()
        return True

    def show_whole(self, *, whole: bool) -> None:
        self.whole, self.top = whole, 0

    def lay_out(self, columns: int, *, beside: bool) -> None:
        """Beside the list or below it, on a page of so many columns."""
        self.beside = beside
        self._labels.display = columns >= LABELLED

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
        if goal is None or self._goal is None or goal.id != self._goal.id:
            self.top = 0
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
        if self.whole:
            return self._seen_of(self._whole_pairs(), width, height)
        if not self.beside:
            return self._pairs_below(goal, height, self._needs_in(columns_of_texts(self.size.width)))
        return pairs_beside(goal, self._log, self._needs_in(width), self._seeing, width, height)

    def _pairs_below(self, goal: ObservedGoal, height: int, needs: Needs) -> list[Pair]:
        width = self._texts.size.width - 1
        if self._labels.display:
            return pairs_below(goal, self._seeing, width, height, needs)
        return [([], line) for line in narrow_rows(goal, self._seeing, width, height, needs)]

    def _whole_pairs(self) -> list[Pair]:
        if self._goal is None:
            return []
        return self._pairs_below(self._goal, WHOLE, Needs.of([self._goal], columns_of_texts(self.size.width)))

    def _seen_of(self, pairs: list[Pair], width: int, height: int) -> list[Pair]:
        """Those from the first that is seen on, and how many follow."""
        if len(pairs) <= height:
            return pairs
        seen = pairs[self.top : self.top + height]
        left = len(pairs) - self.top - height
        return [*seen[:-1], ([], more_line(left + 1, width))] if left > 0 else seen

    def _needs_in(self, width: int) -> Needs:
        of_width, of_parts, needs = self._needs
        parts = [part for goal in self._goals for part in texts_of(goal)]
        if needs is None or of_width != width or len(parts) != len(of_parts) or any(map(is_not, parts, of_parts)):
            needs = Needs.of(self._goals, width)
            self._needs = width, parts, needs
        return needs
