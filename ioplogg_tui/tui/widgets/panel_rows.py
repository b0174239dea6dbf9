"""What stands beside a list of goals, or below it, of the goal under the cursor: rows of a label and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from ioplogg_tui.domain.can_sentence import STEMS
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.half_rating import HalfRating, asked_for
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import _, day, language_in_use
from ioplogg_tui.locale.next_step import next_step_words
from ioplogg_tui.locale.shown import levels_on_days, shown_beside_now, with_lower_now
from ioplogg_tui.tui.widgets.goal_lines import last_observed, last_seen, level_name, level_style
from ioplogg_tui.tui.widgets.lines import AS_SEEN, Line, cut, wrap
from ioplogg_tui.tui.widgets.list_sheet import more_line
from ioplogg_tui.tui.widgets.note_lines import words_said
from ioplogg_tui.tui.widgets.panel_needs import LEVELS, MARK, MOST_ROWS, SHOWN, Needs, about, given

Pair = tuple[Line, Line]
"""What stands in the column of labels, and beside it."""

LABELS = 20
NONE = ("–",) * len(LEVELS)
MOST_NOTES = 3
"""Notes that stand beside the list, each sent at each move, unless the page is high."""
HIGH = 48
"""Rows beside the list from which there are as many notes as there is room for."""
NOTHING: Pair = ([], [])


class Seeing(NamedTuple):
    """Whom the criteria are of, and what is typed of a rating."""

    first_name: str
    half: HalfRating | None


def stem(dimension: Dimension, first_name: str) -> str:
    """What the criteria of a dimension go on from."""
    start = _(STEMS[dimension])
    return filled(start, name=first_name) if dimension is Dimension.QUALITY else start


def pairs_beside(
    goal: ObservedGoal, log: GoalProgress | None, needs: Needs, seeing: Seeing, width: int, height: int
) -> list[Pair]:
    """Beside the list: the goal whole, both dimensions, where the student stands, and what was said of it.

    `log` is maybe still another goal's, whose number stands with it then.
    """
    of_notes = log is not None
    if needs.rows + of_notes > height:
        needs = Needs.of([goal], width)
    pairs = _labelled(f" {_('Goal')} {goal.number}", "title", goal.text, "strong", width, needs.goal)
    pairs = filled_to(pairs, needs.goal)
    pairs += filled_to(_labelled("", "dim", about(goal), "dim", width), needs.about)
    of_last = needs if log is None else needs._replace(last=1)
    rows = height - len(pairs) - SHOWN - of_notes
    room = given(goal, of_last, asked_for(seeing.half), rows, width)
    left = room.left + SHOWN
    next_step = said_in([(_("Next step"), next_step_words(goal.last))], width, min(needs.next_step, left))
    next_step = filled_to(next_step, min(needs.next_step, left))
    last = last_seen(goal) if log is None else last_observed(goal)
    said = list[Pair]()
    for words in ((_("Shown"), shown_words_of(goal)), (_("Last"), last)):
        said += said_in([words], width, left - len(next_step) - len(said))
    said += next_step
    gap = [NOTHING] if len(said) + len(room.dimensions) + 1 <= left else []
    for dimension in room.dimensions:
        above = head(dimension, stem(dimension, seeing.first_name), seeing.half, width, "")
        chosen = chosen_level(goal, dimension, seeing.half)
        pairs = [*pairs, *gap, above, *ladder(goal, dimension, chosen, width, room.criteria[dimension])]
    pairs = [*pairs, *gap, *said]
    if log is None:
        return pairs
    return [*pairs, *_notes(log, width, height - len(pairs), MOST_NOTES if height < HIGH else height)]


def filled_to(pairs: Sequence[Pair], rows: int) -> list[Pair]:
    return [*pairs, *[NOTHING] * (rows - len(pairs))]


def chosen_level(goal: ObservedGoal, dimension: Dimension, half: HalfRating | None) -> Level | None:
    """The level that is typed, or else was last seen."""
    typed = half is not None and dimension is Dimension.QUALITY
    return half.quality if typed and half is not None else goal.standing.last(dimension)


def head(dimension: Dimension, start: str, half: HalfRating | None, width: int, stands: str) -> Pair:
    style = "accent" if half is not None and asked_for(half) is dimension else "rule"
    rule = "─" * max(0, width - cell_len(start) - 1 - (cell_len(stands) + 1 if stands else 0))
    return [(f" {_(DIMENSION_NAMES[dimension])}", style)], [(f"{start} {rule}", "rule"), (f" {stands}", "text")]


def ladder(goal: Goal, dimension: Dimension, chosen: Level | None, width: int, rows: Sequence[int]) -> Sequence[Pair]:
    """The criteria from the highest level down, each on its rows, with a mark at the one that is chosen."""
    texts = goal.criteria.get(dimension, {})
    read = tuple(map(texts.get, LEVELS, NONE))
    return _ladder(read, chosen, width, tuple(rows), AS_SEEN.get(), language_in_use())


@lru_cache(maxsize=16)  # a rating draws anew what didn't change with it
def _ladder(
    texts: Sequence[str],
    chosen: Level | None,
    width: int,
    rows: Sequence[int],
    _as_seen: Callable[[str], str],
    _language: str,
) -> Sequence[Pair]:
    pairs: list[Pair] = []
    for level, text, share in zip(LEVELS, texts, rows, strict=True):
        parts = wrap(text, width - MARK, share)
        for row in range(share):
            name = f"  {int(level)} {level_name(level)}"
            part = parts[row] if row < len(parts) else ""
            mark = "● " if level is chosen and row == 0 else "  "
            pairs.append(
                ([(cut(name, LABELS - 1), level_style(level))] if row == 0 else [], [(f"{mark}{part}", "text")])
            )
    return pairs


def said_in(words: Sequence[tuple[str, str]], width: int, most: int) -> list[Pair]:
    return [pair for label, text in words for pair in _labelled(f" {label}", "dim", text, "text", width, most)]


def _labelled(label: str, style: str, text: str, text_style: str, width: int, most: int = MOST_ROWS) -> list[Pair]:
    if most <= 0:
        return []
    return [
        ([(cut(label, LABELS - 1), style)] if row == 0 else [], [(f"  {part.removesuffix(' ·')}", text_style)])
        for row, part in enumerate(wrap(text, width - 2, most) or [""])
    ]


def _notes(log: GoalProgress, width: int, room: int, most: int) -> list[Pair]:
    """What was said before, newest first, on the rows that are left; how many more there are, where they don't fit."""
    lines = words_said(log)
    if not lines or room < 1:
        return []
    pairs: list[Pair] = [NOTHING] if room > 1 else []
    of_goal = f" {_('Notes')}, {_('Goal').lower()} {log.goal.number}"
    for number, line in enumerate(lines):
        text = f"{day(to_local(line.at))} {line.by.split()[0]} {line.rating} {line.words}"
        label = of_goal if number == 0 else ""
        rows = _labelled(label, "dim", text, line.style, width)
        if number == most or len(pairs) + len(rows) + (number < len(lines) - 1) > room:
            below = [(cut(label, LABELS - 1), "dim")] if label else []
            return [*pairs, (below, more_line(len(lines) - number, width))]
        pairs += rows
    return pairs


def shown_words_of(goal: ObservedGoal, width: int | None = None) -> str:
    """What was shown, whole in the columns of the rule or not at all; nothing while nothing is observed."""
    standing, now = goal.standing, goal.standing.now
    if now.empty:
        return ""
    if width is not None:
        beside = shown_beside_now(standing.shown, standing.shown_days, now, width)
        return beside if cell_len(beside) <= width + 2 else ""
    words = levels_on_days(standing.shown, standing.shown_days)
    return with_lower_now(words, standing.shown, now)
