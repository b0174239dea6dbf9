"""How a goal and its levels are drawn: the same in every screen that shows one."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from rich.cells import cell_len

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, Goal, GoalStatus
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.sparkline import sparkline
from ioplogg_tui.domain.standing import RECENT, Standing
from ioplogg_tui.locale import _, day
from ioplogg_tui.locale.next_step import next_step_words
from ioplogg_tui.locale.shown import moved_since_last_month, shown_beside_now
from ioplogg_tui.locale.signing import signed
from ioplogg_tui.tui.widgets.lines import Line, Span, cut, wrap

MOST_ROWS = 3
"""Rows that one thing said of a goal takes at most."""


@cache  # asked for of nearly every line that is painted
def level_style(level: Level | None) -> str:
    return f"level{int(level or 0)}"


def level_name(level: Level) -> str:
    return _(LEVEL_NAMES[level]).lower()


def mark(standing: Standing, dimension: Dimension) -> Span:
    """The sparkline and last level of a dimension, in eight columns: bars and a digit, in one colour."""
    level = standing.last(dimension)
    bars = sparkline(standing.recent(dimension), RECENT)
    return f"{bars} {int(level) if level else '–'}", level_style(level)


def last_observed(goal: ObservedGoal) -> str:
    if goal.last.at is None:
        return _("Not observed yet.")
    return f"{day(to_local(goal.last.at))}, {goal.last.by.split()[0]}"


def last_seen(goal: ObservedGoal) -> str:
    """When and by whom (the first name is enough in class) the goal was last observed, and the last note, whosever.

    Where that is of another day, or by another, it is told as a note: else it reads as what was said that time.
    """
    seen = last_observed(goal)
    if goal.last.note_at is None:
        return seen
    writer = signed(goal.last.note_by.split()[0], goal.last.note_as)
    noted = f"{day(to_local(goal.last.note_at))}, {writer}"
    before = f"{seen}{'' if goal.last.at is None else ';'} {_('note')} "
    return f"{'' if noted == seen else before}{noted} «{' '.join(goal.last.note.split())}»"


def reached_criteria(goal: ObservedGoal, width: int) -> list[Line]:
    """The criterion of each dimension that the goal stands at."""
    lines: list[Line] = []
    for dimension in Dimension:
        level = goal.standing.last(dimension)
        title = _(DIMENSION_NAMES[dimension])
        if level is None:
            lines.append([(cut(f" {title}: {_('not observed yet')}", width), "dim")])
            continue
        criterion = goal.criteria.get(dimension, {}).get(level, "")
        stands = f"{title} {int(level)} {level_name(level)}"
        lines += _wrapped(f"{stands}: {criterion}" if criterion else stands, width, level_style(level))
    return lines


class Detail(NamedTuple):
    """What a goal stands at, in short lines; what there is nothing of has none."""

    criteria: list[Line]
    shown: list[Line]
    moved: list[Line]
    last: list[Line]
    next_step: list[Line]

    @property
    def rows(self) -> list[Line]:
        return [line for part in self for line in part]

    def fitted(self, rows: int) -> Detail:
        """As many of its parts, each whole, as there are rows for: the next step first, then what one rates against."""
        kept = {name: list[Line]() for name in self._fields}
        for name in ("next_step", "criteria", "last", "shown", "moved"):
            part: list[Line] = getattr(self, name)
            if len(part) > rows:
                break
            kept[name] = part
            rows -= len(part)
        return Detail(**kept)


def goal_detail(goal: ObservedGoal, width: int, today: date) -> Detail:
    """What the goal under the cursor stands at."""
    standing, shown, moved = goal.standing, "", moved_since_last_month(goal.standing, today)
    if not standing.now.empty:
        shown = shown_beside_now(standing.shown, standing.shown_days, standing.now, width).capitalize()
    next_step = f"{_('Next step')}: {next_step_words(goal.last)}" if goal.last.feed_forward else ""
    last = f"{_('Last')}: {last_seen(goal)}"
    parts = (_wrapped(text, width, "text") if text else [] for text in (shown, moved, last, next_step))
    return Detail(reached_criteria(goal, width), *parts)


def _wrapped(text: str, width: int, style: str) -> list[Line]:
    return [[(f" {part}", style)] for part in wrap(text, width - 1, MOST_ROWS)]


def goal_title(goal: Goal) -> str:
    """The goal's text, with what it is where it isn't worked on."""
    is_active = goal.status is GoalStatus.ACTIVE
    return goal.text if is_active else f"{goal.text} ({_(GOAL_STATUS_NAMES[goal.status])})"


def goal_in_row(goal: Goal, columns: int, start: str = "") -> str:
    """A goal after its `start` in exactly so many columns: where there is no room the text is cut, not what it is."""
    whole = f"{start}{goal_title(goal)}"
    what = whole.removeprefix(f"{start}{goal.text}")
    if cell_len(whole) <= columns or not what or columns < 2 * cell_len(what):
        return cut(whole, columns)
    return f"{cut(f'{start}{goal.text}', columns - cell_len(what))}{what}"
