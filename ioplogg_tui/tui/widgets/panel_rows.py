"""What stands beside a list of goals, or below it, of the goal under the cursor: rows of a label and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
from ioplogg_tui.locale import _, counted, day
from ioplogg_tui.locale.next_step import next_step_words
from ioplogg_tui.locale.shown import levels_on_days, shown_beside_now, with_lower_now
from ioplogg_tui.tui.widgets.goal_lines import last_observed, last_seen, level_name, level_style
from ioplogg_tui.tui.widgets.lines import Line, cut, wrap
from ioplogg_tui.tui.widgets.list_sheet import more_line
from ioplogg_tui.tui.widgets.note_lines import words_said

Pair = tuple[Line, Line]
"""What stands in the column of labels, and beside it."""

LABELS = 20
NARROW_LABELS = 5
WORDS = 2
"""Rows of words at least, below the criteria."""
BOTH = len(Dimension) * (1 + len(Level)) + WORDS
"""Rows below the list from which there is room for both dimensions."""
MOST_ROWS = 6
"""Rows that one text takes at most beside the list."""
MOST_NOTES = 3
"""Notes that stand beside the list: all of them are on the page of the goal's progression."""
NOTHING: Pair = ([], [])
Shares = Mapping[Dimension, Sequence[int]]
"""Dimension → rows of each criterion, from the highest level down."""


class Needs(NamedTuple):
    """The rows of the longest text, among all goals: from goal to goal no label comes elsewhere."""

    goal: int
    about: int
    criteria: Shares
    next_step: int

    @classmethod
    def of(cls, goals: Sequence[ObservedGoal], width: int) -> Needs:
        def longest(texts: Iterable[str]) -> int:
            return max([1, *(len(wrap(text, width - 2, MOST_ROWS)) for text in set(texts))])

        return cls(
            longest(goal.text for goal in goals),
            longest(map(_about, goals)),
            {
                dimension: [longest(_criterion(goal, dimension, level) for goal in goals) for level in _levels()]
                for dimension in Dimension
            },
            longest(map(_next_step, goals)),
        )

    @property
    def rows(self) -> int:
        """With the heads, and what was shown and last observed."""
        return self.goal + self.about + sum(map(sum, self.criteria.values())) + self.next_step + len(Dimension) + 2


def texts_of(goal: ObservedGoal) -> Sequence[object]:
    """What the needs are of: where none of it is another thing, they are the same."""
    return goal.text, goal.aims, goal.due, goal.criteria, goal.last.feed_forward, goal.last.tried_at


class Seeing(NamedTuple):
    """Whom the criteria are of, and what is typed of a rating."""

    first_name: str
    half: HalfRating | None


def stem(dimension: Dimension, first_name: str) -> str:
    """What the criteria of a dimension go on from."""
    start = _(STEMS[dimension])
    return filled(start, name=first_name) if dimension is Dimension.QUALITY else start


def pairs_below(goal: ObservedGoal, seeing: Seeing, width: int, height: int) -> list[Pair]:
    """Below the list: the dimension that the next digit rates, and a row each for what was last seen and is next.

    Both dimensions where there are rows for both.
    """
    first_name, half = seeing
    dimensions = tuple(Dimension) if height >= BOTH else (asked_for(half),)
    rows = min(3, max(1, ((height - WORDS) // len(dimensions) - 1) // len(Level)))
    pairs: list[Pair] = []
    for dimension in dimensions:
        start = stem(dimension, first_name)
        stands = "" if pairs else _shown_words(goal, width - cell_len(start) - 4)
        pairs.append(_head(dimension, start, half, width, stands))
        pairs += _ladder(goal, dimension, _chosen(goal, dimension, half), width, [rows] * len(Level))
    words = [(_("Last"), last_seen(goal)), (_("Next step"), _next_step(goal))]
    return [*pairs, *_said(words, width, 1)]


def narrow_rows(goal: ObservedGoal, seeing: Seeing, width: int, height: int) -> list[Line]:
    """On a narrow page, where labels have no column: each criterion after its level, and what is next."""
    dimension = asked_for(seeing.half)
    style = "accent" if seeing.half is not None else "rule"
    lines: list[Line] = [
        [(cut(f" {_(DIMENSION_NAMES[dimension])}: {stem(dimension, seeing.first_name)}", width), style)]
    ]
    chosen, room = _chosen(goal, dimension, seeing.half), width - NARROW_LABELS
    texts = [wrap(_criterion(goal, dimension, level), room, MOST_ROWS) or [""] for level in _levels()]
    shares = _shares({dimension: [len(parts) for parts in texts]}, height - 2)[dimension]
    for level, share in zip(_levels(), shares, strict=True):
        label = f" {int(level)} {'●' if level is chosen else ' '} "
        for part in wrap(_criterion(goal, dimension, level), room, share) or [""]:
            lines.append([(cut(label, NARROW_LABELS), level_style(level)), (part, "text")])
            label = ""
    return [*lines, [(cut(f" → {_next_step(goal)}", width), "dim")]] if _next_step(goal) else lines


def pairs_beside(
    goal: ObservedGoal, log: GoalProgress | None, needs: Needs, seeing: Seeing, width: int, height: int
) -> list[Pair]:
    """Beside the list: the goal whole, both dimensions, where the student stands, and what was said of it.

    `log` is maybe still another goal's, whose number stands with it then.
    """
    if needs.rows > height:
        needs = Needs.of([goal], width)
    about = _labelled(f" {_('Goal')} {goal.number}", "title", goal.text, "strong", width, needs.goal)
    about = _filled(about, needs.goal)
    about += _filled(_labelled("", "dim", _about(goal), "dim", width), needs.about)
    last = last_seen(goal) if log is None else last_observed(goal)
    said = _said([(_("Shown"), _shown_words(goal)), (_("Last"), last)], width, MOST_ROWS)
    said += _filled(_said([(_("Next step"), _next_step(goal))], width, needs.next_step), needs.next_step)
    room = height - len(about) - len(said) - len(Dimension)
    shares = _shares(needs.criteria, room)
    gap = [NOTHING] if sum(map(sum, shares.values())) + len(Dimension) + 1 <= room else []
    pairs = about
    for dimension in Dimension:
        head = _head(dimension, stem(dimension, seeing.first_name), seeing.half, width, "")
        chosen = _chosen(goal, dimension, seeing.half)
        pairs = [*pairs, *gap, head, *_ladder(goal, dimension, chosen, width, shares[dimension])]
    pairs = [*pairs, *gap, *said]
    return pairs if log is None else [*pairs, *_notes(log, width, height - len(pairs))]


def _filled(pairs: Sequence[Pair], rows: int) -> list[Pair]:
    return [*pairs, *[NOTHING] * (rows - len(pairs))]


def _shares(needs: Shares, room: int) -> Shares:
    """What each criterion needs; where there isn't room for all, none gets a third row before each has two."""
    shares = {dimension: [1] * len(each) for dimension, each in needs.items()}
    left = room - sum(map(len, needs.values()))
    for most in range(2, MOST_ROWS + 1):
        for dimension, each in needs.items():
            for number, need in enumerate(each):
                if need >= most and left > 0:
                    shares[dimension][number] += 1
                    left -= 1
    return shares


def _levels() -> list[Level]:
    return sorted(Level, reverse=True)


def _criterion(goal: Goal, dimension: Dimension, level: Level) -> str:
    return goal.criteria.get(dimension, {}).get(level, "–")


def _chosen(goal: ObservedGoal, dimension: Dimension, half: HalfRating | None) -> Level | None:
    """The level that is typed, or else was last seen."""
    typed = half is not None and dimension is Dimension.QUALITY
    return half.quality if typed and half is not None else goal.standing.last(dimension)


def _head(dimension: Dimension, start: str, half: HalfRating | None, width: int, stands: str) -> Pair:
    style = "accent" if half is not None and asked_for(half) is dimension else "rule"
    rule = "─" * max(0, width - cell_len(start) - 1 - (cell_len(stands) + 1 if stands else 0))
    return [(f" {_(DIMENSION_NAMES[dimension])}", style)], [(f"{start} {rule}", "rule"), (f" {stands}", "text")]


def _ladder(
    goal: ObservedGoal, dimension: Dimension, chosen: Level | None, width: int, rows: Sequence[int]
) -> list[Pair]:
    pairs: list[Pair] = []
    for level, share in zip(_levels(), rows, strict=True):
        parts = wrap(_criterion(goal, dimension, level), width - 2, share)
        for row in range(share):
            name = f"  {int(level)} {level_name(level)}" if row == 0 else ""
            part = parts[row] if row < len(parts) else ""
            mark = "● " if level is chosen and row == 0 else "  "
            pairs.append(([(cut(name, LABELS - 1), level_style(level))], [(f"{mark}{part}", "text")]))
    return pairs


def _about(goal: ObservedGoal) -> str:
    """When it is due, how often it was observed, and its aims, which may be many."""
    parts = [filled(_("due {day}"), day=day(goal.due))] if goal.due is not None else []
    parts.append(counted("{count} observation", "{count} observations", goal.standing.observations))
    return " · ".join([*parts, *([", ".join(aim.code for aim in goal.aims)] if goal.aims else [])])


def _said(words: Sequence[tuple[str, str]], width: int, most: int) -> list[Pair]:
    return [pair for label, text in words for pair in _labelled(f" {label}", "dim", text, "text", width, most)]


def _labelled(label: str, style: str, text: str, text_style: str, width: int, most: int = MOST_ROWS) -> list[Pair]:
    return [
        ([(cut(label if row == 0 else "", LABELS - 1), style)], [(f"  {part.removesuffix(' ·')}", text_style)])
        for row, part in enumerate(wrap(text, width - 2, most) or [""])
    ]


def _notes(log: GoalProgress, width: int, room: int) -> list[Pair]:
    """What was said before, newest first, on the rows that are left; how many more there are, where they don't fit."""
    pairs: list[Pair] = [NOTHING]
    lines = words_said(log)
    for number, line in enumerate(lines):
        text = f"{day(to_local(line.at))} {line.by.split()[0]} {line.rating} {line.words}"
        rows = _labelled(f" {_('Notes')} {log.goal.number}" if number == 0 else "", "dim", text, line.style, width)
        if number == MOST_NOTES or len(pairs) + len(rows) + (number < len(lines) - 1) > room:
            return [*pairs, ([], more_line(len(lines) - number, width))][: max(0, room)]
        pairs += rows
    return pairs


def _next_step(goal: ObservedGoal) -> str:
    return next_step_words(goal.last)


def _shown_words(goal: ObservedGoal, width: int | None = None) -> str:
    """What was shown, whole in the columns of the rule or not at all; nothing while nothing is observed."""
    standing, now = goal.standing, goal.standing.now
    if now.empty:
        return ""
    if width is not None:
        beside = shown_beside_now(standing.shown, standing.shown_days, now, width)
        return beside if cell_len(beside) <= width + 2 else ""
    words = levels_on_days(standing.shown, standing.shown_days)
    return with_lower_now(words, standing.shown, now)
