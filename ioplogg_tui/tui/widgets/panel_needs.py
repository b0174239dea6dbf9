"""How many rows the texts of a goal need beside a list or below it, and how those that there are are shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import _, counted, day
from ioplogg_tui.locale.next_step import next_step_words
from ioplogg_tui.tui.widgets.lines import shared, wrap

EVERY = tuple(Dimension)
LEVELS = tuple(sorted(Level, reverse=True))
MOST_ROWS = 40
"""Rows that one text takes at most: no text of a goal is so long on the narrowest page."""
SHOWN = 1
"""Rows of what was shown."""
MARK = 2
"""Columns of the mark before a criterion."""
SEEN = "00. nnn., Navnesen; notat 00. nnn., Navnesen «{note}»"
"""What stands before the last note, as long as it mostly is."""


class Needs(NamedTuple):
    """The rows of the longest text, among all goals: from goal to goal no label comes elsewhere."""

    goal: int
    about: int
    criteria: Mapping[Dimension, Sequence[int]]
    """Dimension → rows of each criterion, from the highest level down."""
    asked: int
    """Rows of the four criteria of one dimension, of the goal and the dimension that need most."""
    last: int
    next_step: int

    @classmethod
    def of(cls, goals: Sequence[ObservedGoal], width: int) -> Needs:
        """In so many columns, with the mark's."""

        def rows_of(text: str) -> int:
            return max(1, len(wrap(text, width - MARK, MOST_ROWS)))

        def longest(texts: Iterable[str]) -> int:
            return max([1, *map(rows_of, set(texts))])

        each = [
            sum(rows_of(criterion(goal, dimension, level)) for level in LEVELS)
            for goal in goals
            for dimension in Dimension
        ]
        return cls(
            longest(goal.text for goal in goals),
            longest(map(about, goals)),
            {
                dimension: [longest(criterion(goal, dimension, level) for goal in goals) for level in LEVELS]
                for dimension in Dimension
            },
            max([len(LEVELS), *each]),
            longest(SEEN.format(note=goal.last.note) for goal in goals if goal.last.note),
            longest(next_step_words(goal.last) for goal in goals),
        )

    @property
    def rows(self) -> int:
        """Beside the list: with the heads, and what was shown and last observed."""
        return self.goal + self.about + self.below(EVERY) + SHOWN

    @property
    def asked_beside(self) -> int:
        """Beside the list: with the dimension that is asked for alone."""
        return self.goal + self.about + self.asked_below + SHOWN

    @property
    def asked_below(self) -> int:
        """Below the list: with the dimension that is asked for alone, whichever goal's and whichever that is."""
        return 1 + self.asked + self.last + self.next_step

    def below(self, dimensions: Sequence[Dimension]) -> int:
        """Below the list: with a head for each of the dimensions that stand there."""
        each = self.criteria_of(dimensions).values()
        return len(each) + sum(map(sum, each)) + self.last + self.next_step

    def criteria_of(self, dimensions: Sequence[Dimension]) -> Mapping[Dimension, Sequence[int]]:
        """Those of the dimensions; of one alone as many as the other takes in its place while a rating is typed."""
        if len(dimensions) > 1:
            return self.criteria
        return {dimensions[0]: [max(rows) for rows in zip(*self.criteria.values(), strict=True)]}


class Given(NamedTuple):
    """What stands there of a goal, in the rows that there are."""

    dimensions: Sequence[Dimension]
    criteria: Mapping[Dimension, Sequence[int]]
    """Dimension → rows of each criterion, from the highest level down."""
    needs: Needs
    left: int
    """Rows that the criteria leave."""


def given(goal: ObservedGoal, needs: Needs, asked: Dimension, rows: int, width: int) -> Given:
    """The criteria come before all else: one rates against them.

    Those of both dimensions where all that is said of any goal has room with them, else of the one that is asked for.
    Where not even that has room nothing is kept for longer texts of other goals, though labels move then.
    """
    dimensions = EVERY if needs.below(EVERY) <= rows else (asked,)
    criteria = needs.criteria_of(dimensions)
    if needs.below(dimensions) > rows:
        needs = Needs.of([goal], width)
        criteria = {dimension: needs.criteria[dimension] for dimension in dimensions}
    shares = shared(criteria, rows - len(dimensions))
    return Given(dimensions, shares, needs, max(0, rows - len(dimensions) - sum(map(sum, shares.values()))))


def texts_of(goal: ObservedGoal) -> Sequence[object]:
    """What the needs are of: where none of it is another thing, they are the same."""
    last = goal.last
    return goal.text, goal.aims, goal.due, goal.criteria, last.note, last.feed_forward, last.tried_at


def criterion(goal: Goal, dimension: Dimension, level: Level) -> str:
    return goal.criteria.get(dimension, {}).get(level, "–")


def about(goal: ObservedGoal) -> str:
    """When it is due, how often it was observed, and its aims, which may be many."""
    parts = [filled(_("due {day}"), day=day(goal.due))] if goal.due is not None else []
    parts.append(counted("{count} observation", "{count} observations", goal.standing.observations))
    return " · ".join([*parts, *([", ".join(aim.code for aim in goal.aims)] if goal.aims else [])])
