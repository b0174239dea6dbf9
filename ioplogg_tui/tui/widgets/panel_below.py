"""What stands below a list of goals, of the one under the cursor: its criteria, what was last seen and what is next."""

from __future__ import annotations

from rich.cells import cell_len

from ioplogg_tui.domain.half_rating import asked_for
from ioplogg_tui.domain.levels import DIMENSION_NAMES
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import _
from ioplogg_tui.locale.next_step import next_step_words
from ioplogg_tui.tui.widgets.goal_lines import last_seen, level_style
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, wrap
from ioplogg_tui.tui.widgets.panel_needs import LEVELS, MARK, Needs, criterion, given
from ioplogg_tui.tui.widgets.panel_rows import (
    LABELS,
    Pair,
    Seeing,
    chosen_level,
    filled_to,
    head,
    ladder,
    said_in,
    shown_words_of,
    stem,
)

LABELLED = 70
"""Columns from which the names of the levels have a column beside the criteria."""
NARROW_LABELS = 5
NEXT = " → "


def columns_of_texts(columns: int) -> int:
    """What is left of a page for the criteria with their marks."""
    return columns - 1 - (LABELS if columns >= LABELLED else NARROW_LABELS - MARK)


def pairs_below(goal: ObservedGoal, seeing: Seeing, width: int, height: int, needs: Needs) -> list[Pair]:
    """The dimension that the next digit rates, and what was last seen and is next; both where both are whole."""
    first_name, half = seeing
    room = given(goal, needs, asked_for(half), height, width)
    pairs: list[Pair] = []
    for dimension in room.dimensions:
        start = stem(dimension, first_name)
        stands = "" if pairs else shown_words_of(goal, width - cell_len(start) - 4)
        pairs.append(head(dimension, start, half, width, stands))
        pairs += ladder(goal, dimension, chosen_level(goal, dimension, half), width, room.criteria[dimension])
    next_step = said_in([(_("Next step"), next_step_words(goal.last))], width, min(room.needs.next_step, room.left))
    left = room.left - len(next_step)
    last = said_in([(_("Last"), last_seen(goal))], width, left)
    return [*pairs, *filled_to(last, min(room.needs.last, left)), *next_step]


def narrow_rows(goal: ObservedGoal, seeing: Seeing, width: int, height: int, needs: Needs) -> list[Line]:
    """Where labels have no column: each criterion after its level, what is next, what was shown and last seen."""
    columns = width - NARROW_LABELS
    room = given(goal, needs, asked_for(seeing.half), height, columns + MARK)
    lines: list[Line] = []
    shown = shown_words_of(goal)
    for dimension in room.dimensions:
        is_asked = seeing.half is not None and asked_for(seeing.half) is dimension
        start = f" {_(DIMENSION_NAMES[dimension])}: {stem(dimension, seeing.first_name)}"
        stands = "" if lines else shown_words_of(goal, width - cell_len(start) - 4)
        shown = "" if stands else shown
        lines.append([(cut(start, width - cell_len(stands)), "accent" if is_asked else "rule"), (stands, "text")])
        chosen = chosen_level(goal, dimension, seeing.half)
        for level, share in zip(LEVELS, room.criteria[dimension], strict=True):
            label = f" {int(level)} {'●' if level is chosen else ' '} "
            for part in wrap(criterion(goal, dimension, level), columns, share) or [""]:
                lines.append([(cut(label, NARROW_LABELS), level_style(level)), (part, "text")])
                label = ""
    for row, part in enumerate(wrap(next_step_words(goal.last), width - len(NEXT), height - len(lines))):
        lines.append([(f"{' ' * len(NEXT) if row else NEXT}{part}", "dim")])
    for title, words in ((_("Shown"), shown), (_("Last"), last_seen(goal))):
        lines += in_rows(f"{title}: {words}" if words else "", "dim", width, most=height - len(lines))
    return lines
