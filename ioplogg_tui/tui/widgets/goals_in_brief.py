"""The goals of the student under the cursor of a list: a row each, and where there is room what it stands at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import _
from ioplogg_tui.tui.widgets.goal_lines import MOST_ROWS, goal_detail, goal_title, last_seen, level_style, mark
from ioplogg_tui.tui.widgets.lines import Line, cut, line_width, wrap

ROOM_FOR_BARS, ROOM_FOR_OWN, ROOM_FOR_WORDS = 56, 76, 104
"""From so many columns on a goal has in its row its last observations, and not only its levels; then the student's own
rating; then what was last said of it."""
LAST_WORDS = 40


def goals_in_brief(goals: Sequence[ObservedGoal], width: int, height: int, today: date) -> list[Line]:
    """At most `height` rows, of which the last says how many goals there was no room for.

    What each stands at follows under its row from the first on, as many as there is room for whole, and where there is
    none for the first, the newest next step: with more room more is shown, and nothing goes.
    """
    if len(goals) > height:
        shown = max(0, height - 1)
        more = cut(f" {_('▾ {count} more').format(count=len(goals) - shown)}", width)
        return [*(_row(goal, width) for goal in goals[:shown]), [(more, "dim")]][:height]
    lines: list[Line] = []
    spare, fits = height - len(goals), True
    for goal in goals:
        detail: list[Line] = [[("   ", "text"), *line] for line in goal_detail(goal, width - 4, today)] if fits else []
        fits = fits and len(detail) <= spare
        lines += [_row(goal, width), *detail] if fits else [_row(goal, width, in_words=True)]
        spare -= len(detail) if fits else 0
    return lines if len(lines) > len(goals) else [*lines, *_next_step(goals, width)[:spare]]


def _next_step(goals: Sequence[ObservedGoal], width: int) -> list[Line]:
    """The one that was written last."""
    newest = max((goal for goal in goals if goal.last.at), key=lambda goal: goal.last.at or 0, default=None)
    if newest is None or not newest.last.feed_forward:
        return []
    words = f"{_('Next step')}, {newest.number}: {' '.join(newest.last.feed_forward.split())}"
    return [[(f" {part}", "text")] for part in wrap(words, width - 1, MOST_ROWS)]


def _row(goal: ObservedGoal, width: int, *, in_words: bool = False) -> Line:
    """`in_words`: with what was last said of it, where there is room."""
    marks: Line = []
    for dimension in Dimension:
        level = goal.standing.last(dimension)
        levels = (str(int(level)) if level else "–", level_style(level))
        marks += [("  ", "text"), mark(goal.standing, dimension) if width >= ROOM_FOR_BARS else levels]
    if width >= ROOM_FOR_OWN:
        own = goal.own_rating
        marks += [("  ", "text"), (cut(f"○ {own.quality or '–'} {own.independence or '–'}" if own else "", 5), "own")]
    if width >= ROOM_FOR_WORDS and in_words:
        marks += [("  ", "text"), (cut(last_seen(goal), LAST_WORDS), "dim")]
    return [(cut(f" {goal.number:2d} {goal_title(goal)}", width - line_width(marks) - 1), "text"), *marks]
