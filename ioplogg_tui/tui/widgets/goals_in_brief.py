"""The goals of the student under the cursor of a list: a row each, and where there is room what it stands at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from rich.cells import cell_len

from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import _
from ioplogg_tui.tui.widgets.goal_lines import goal_detail, goal_in_row, goal_title, last_seen, level_style, mark
from ioplogg_tui.tui.widgets.lines import Line, cut, line_width, shared, wrap

ROOM_FOR_BARS, ROOM_FOR_OWN, ROOM_FOR_WORDS = 56, 76, 104
"""From so many columns on a goal has in its row its last observations, and not only its levels; then the student's own
rating; then what was last said of it."""
LAST_WORDS = 40
SIGNED = "›00 "
GAP = "  "
MOST_OF_TITLE = 40
"""Lines that a goal takes at most, with what was last said of it."""


def goals_in_brief(
    goals: Sequence[ObservedGoal], in_hand: ObservedGoal | None, width: int, height: int, today: date
) -> tuple[list[Line], frozenset[int]]:
    """At most `height` rows, of which the last says how many goals there was no room for; and the ids of those seen.

    The one in hand is marked, and always among them. What each stands at follows under its row, first under that one,
    as many as there is room for whole; where there is none for it, as many of its parts as there is. With more room
    more is shown, and nothing goes.
    """
    at = goals.index(in_hand) if in_hand is not None else 0
    if len(goals) > height:
        return _some(goals, at, width, max(0, height))
    brief = {number: _last(goal, width) for number, goal in enumerate(goals) if number != at}
    details: dict[int, list[Line]] = {}
    rest = len(_rows(goals[at], width, 0)) - 1
    spare = height - len(goals) - sum(len(last) for last in brief.values()) - rest
    for number in (at, *(other for other in range(len(goals)) if other != at)):
        detail = _indented(goal_detail(goals[number], width - 4, today).rows)
        more = len(detail) - len(brief.get(number, []))
        if more > spare:
            break
        details[number] = detail
        spare -= more
    in_words = not details
    below = dict(details)
    if in_words:
        free = height - len(goals)
        rest = min(len(_rows(goals[at], width, _words_column(goals, width), in_words=True)) - 1, max(0, free))
        parts = goal_detail(goals[at], width - 4, today)
        if width >= ROOM_FOR_WORDS:  # beside its levels
            parts = parts._replace(last=[])
        below = {at: _indented(parts.fitted(free - rest).rows)}
    below |= {number: lines for number, lines in brief.items() if details and number not in details}
    used = len(goals) + sum(map(len, below.values())) + rest
    words = _words_column(goals, width)
    needed = [
        1 if number == at else len(_rows(goal, width, words, in_words=in_words)) for number, goal in enumerate(goals)
    ]
    shares = shared({0: needed}, len(goals) + max(0, height - used))[0]
    shares[at] = rest + 1
    lines: list[Line] = []
    for number, goal in enumerate(goals):
        lines += _rows(goal, width, words, shares[number], in_words=in_words, in_hand=number == at)
        lines += below.get(number, [])
    return lines, frozenset(goal.id for goal in goals)


def _indented(lines: Sequence[Line]) -> list[Line]:
    return [[("   ", "text"), *line] for line in lines]


def _last(goal: ObservedGoal, width: int) -> list[Line]:
    """What was last said of a goal, under its row: all rows keep their columns where some have details."""
    return [] if width < ROOM_FOR_WORDS else [[(cut(f"    {_('Last')}: {last_seen(goal)}", width), "dim")]]


def _some(goals: Sequence[ObservedGoal], at: int, width: int, height: int) -> tuple[list[Line], frozenset[int]]:
    """As many as there is room for, from the first on, unless the one in hand is further down."""
    first = min(at, max(0, at + 2 - height))
    is_last = first + height >= len(goals)
    first = len(goals) - height if is_last else first
    seen = goals[first : first + height - (not is_last)]
    lines = [_row(goal, width, in_hand=goal is goals[at]) for goal in seen]
    more = cut(f" {_('▾ {count} more').format(count=len(goals) - first - len(seen))}", width)
    return [*lines, *([] if is_last else [[(more, "dim")]])][:height], frozenset(goal.id for goal in seen)


def _words_column(goals: Sequence[ObservedGoal], width: int) -> int:
    """Columns for what was last said of a goal, beside its levels: what the words of goals leave."""
    titles = max(cell_len(goal_title(goal)) for goal in goals) + len(SIGNED)
    return max(LAST_WORDS, width - line_width(_marks(goals[0], width)) - titles - len(GAP) - 1)


def _rows(
    goal: ObservedGoal,
    width: int,
    words: int,
    most: int = MOST_OF_TITLE,
    *,
    in_words: bool = False,
    in_hand: bool = False,
) -> list[Line]:
    """A goal on as many lines as its words take beside its levels, and at most so many.

    `in_words`: with what was last said of it, where there is room.
    """
    marks, said = _marks(goal, width), list[str]()
    if in_words and width >= ROOM_FOR_WORDS:
        said = wrap(last_seen(goal), words, most)
    columns = width - line_width(marks) - 1 - (words + len(GAP) if said else 0)
    sign, style = ("›", "strong") if in_hand else (" ", "text")
    start = f"{sign}{goal.number:2d} "
    titles = [goal_in_row(goal, columns, start)]
    if most > 1:
        first, *more = wrap(goal_title(goal), columns - len(SIGNED), most) or [""]
        titles = [f"{start}{first}", *(f"{' ' * len(SIGNED)}{part}" for part in more)]
    gap = " " * line_width(marks)
    lines: list[Line] = []
    for row, (title, part) in enumerate(zip_longest(titles, said, fillvalue="")):
        beside = [(GAP, "text"), (part, "dim")] if part else []
        between = marks if row == 0 else [(gap, "text")] if part else []
        lines.append([(cut(title, columns) if between else title, style), *between, *beside])
    return lines


def _row(goal: ObservedGoal, width: int, *, in_hand: bool = False) -> Line:
    return _rows(goal, width, 0, 1, in_hand=in_hand)[0]


def _marks(goal: ObservedGoal, width: int) -> Line:
    """The levels of a goal, as many as there is room for, and the student's own."""
    marks: Line = []
    for dimension in Dimension:
        level = goal.standing.last(dimension)
        levels = (str(int(level)) if level else "–", level_style(level))
        marks += [(GAP, "text"), mark(goal.standing, dimension) if width >= ROOM_FOR_BARS else levels]
    if width >= ROOM_FOR_OWN:
        own = goal.own_rating
        marks += [(GAP, "text"), (cut(f"○ {own.quality or '–'} {own.independence or '–'}" if own else "", 5), "own")]
    return marks
