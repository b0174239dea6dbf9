"""What stands below a list of goals, of the one under the cursor: its criteria, what was last seen and what is next."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from ioplogg_tui.domain.half_rating import asked_for
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import _
from ioplogg_tui.locale.next_step import next_step_words
from ioplogg_tui.tui.widgets.goal_lines import last_seen, level_style
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, wrap
from ioplogg_tui.tui.widgets.panel_needs import LEVELS, MARK, Needs, criterion, shared
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
WORDS = "words"
NEXT = " → "
EVERY = tuple(Dimension)


def columns_of_texts(columns: int) -> int:
    """What is left of a page for the criteria with their marks."""
    return columns - 1 - (LABELS if columns >= LABELLED else NARROW_LABELS - MARK)


def pairs_below(goal: ObservedGoal, seeing: Seeing, width: int, height: int, needs: Needs) -> list[Pair]:
    """The dimension that the next digit rates, and what was last seen and is next; both where both are whole."""
    first_name, half = seeing
    dimensions = _fitting(needs, seeing, height)
    shares = shared({**needs.criteria_of(dimensions), WORDS: (needs.last, needs.next_step)}, height - len(dimensions))
    pairs: list[Pair] = []
    for dimension in dimensions:
        start = stem(dimension, first_name)
        stands = "" if pairs else shown_words_of(goal, width - cell_len(start) - 4)
        pairs.append(head(dimension, start, half, width, stands))
        pairs += ladder(goal, dimension, chosen_level(goal, dimension, half), width, shares[dimension])
    last, next_step = shares[WORDS]
    pairs += filled_to(said_in([(_("Last"), last_seen(goal))], width, last), last)
    return [*pairs, *said_in([(_("Next step"), next_step_words(goal.last))], width, next_step)]


def narrow_rows(goal: ObservedGoal, seeing: Seeing, width: int, height: int, needs: Needs) -> list[Line]:
    """Where labels have no column: each criterion after its level, what is next, and what was last if there is room."""
    room, step = width - NARROW_LABELS, next_step_words(goal.last)
    dimensions = _fitting(needs, seeing, height)
    if needs.below(dimensions) > height:  # what this goal needs then, though labels move
        needs = Needs.of([goal], room + MARK)
    words = (needs.next_step,) if step else ()
    shares = shared({**needs.criteria_of(dimensions), WORDS: words}, height - len(dimensions))
    lines: list[Line] = []
    for dimension in dimensions:
        is_asked = seeing.half is not None and asked_for(seeing.half) is dimension
        start = f" {_(DIMENSION_NAMES[dimension])}: {stem(dimension, seeing.first_name)}"
        stands = "" if lines else shown_words_of(goal, width - cell_len(start) - 4)
        lines.append([(cut(start, width - cell_len(stands)), "accent" if is_asked else "rule"), (stands, "text")])
        chosen = chosen_level(goal, dimension, seeing.half)
        for level, share in zip(LEVELS, shares[dimension], strict=True):
            label = f" {int(level)} {'●' if level is chosen else ' '} "
            for part in wrap(criterion(goal, dimension, level), room, share) or [""]:
                lines.append([(cut(label, NARROW_LABELS), level_style(level)), (part, "text")])
                label = ""
    for row, part in enumerate(wrap(step, width - len(NEXT), sum(shares[WORDS]))):
        lines.append([(f"{' ' * len(NEXT) if row else NEXT}{part}", "dim")])
    last = in_rows(f"{_('Last')}: {last_seen(goal)}", "dim", width, most=height - len(lines))
    return [*lines, *last]


def _fitting(needs: Needs, seeing: Seeing, height: int) -> Sequence[Dimension]:
    """The dimensions that have room with all of them whole, or the one that the next digit rates."""
    return EVERY if needs.below(EVERY) <= height else (asked_for(seeing.half),)
