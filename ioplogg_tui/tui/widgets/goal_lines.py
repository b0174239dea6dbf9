"""How a goal and its levels are drawn: the same in every screen that shows one."""

from __future__ import annotations

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.plan import Goal, GoalStatus
from ioplogg_tui.domain.sparkline import sparkline
from ioplogg_tui.domain.standing import RECENT, Standing
from ioplogg_tui.locale import _, day
from ioplogg_tui.tui.widgets.lines import Line, Span, beside, cut, ruled, wrap


def level_style(level: Level | None) -> str:
    return f"level{int(level or 0)}"


def level_name(level: Level) -> str:
    return _(LEVEL_NAMES[level]).lower()


def mark(standing: Standing, dimension: Dimension) -> Span:
    """The sparkline and last level of a dimension, in eight columns: bars and a digit, in one colour."""
    level = standing.last(dimension)
    bars = sparkline(standing.recent(dimension), RECENT)
    return f"{bars} {int(level) if level else '–'}", level_style(level)


def last_seen(goal: Goal) -> str:
    """When and by whom the goal was last observed, and what was seen."""
    if goal.last_at is None:
        return _("Not observed yet.")
    note = f" «{' '.join(goal.last_note.split())}»" if goal.last_note else ""
    return _("Last: {date}, {by}").format(date=day(to_local(goal.last_at)), by=goal.last_by) + note


def goal_detail(goal: Goal, width: int) -> list[Line]:
    """What the goal under the cursor stands at, in short lines: the criteria reached, last note, next step."""
    lines: list[Line] = []
    for dimension in Dimension:
        level = goal.standing.last(dimension)
        title = _(DIMENSION_NAMES[dimension])
        if level is None:
            lines.append([(cut(f" {title}: {_('not observed yet')}", width), "dim")])
            continue
        criterion = goal.criteria.get(dimension, {}).get(level, "")
        lines.append([(cut(f" {title} {int(level)} {level_name(level)}: {criterion}", width), level_style(level))])
    lines.append([(cut(f" {last_seen(goal)}", width), "text")])
    if goal.last_feed_forward:
        forward = " ".join(goal.last_feed_forward.split())
        lines.append([(cut(f" {_('Next step')}: {forward}", width), "text")])
    return lines


def goal_title(goal: Goal) -> str:
    mark_of = {GoalStatus.PAUSED: f" ({_('paused')})", GoalStatus.REACHED: f" ({_('reached')})"}
    return goal.text + mark_of.get(goal.status, "")


def criteria_ladder(
    goal: Goal, first_name: str, width: int, chosen: dict[Dimension, Level | None], rows: int
) -> list[Line]:
    """The eight criteria beside each other, best on top; what is `chosen` in each dimension is marked.

    A dimension that `chosen` hasn't got is still open. A criterion takes at most `rows` rows.
    """
    label = 17
    column = (width - label - 2) // 2
    lines: list[Line] = [
        [
            (cut(f"   {_('{name} can …').format(name=first_name)}", label), "dim"),
            (cut(_(DIMENSION_NAMES[Dimension.QUALITY]), column + 1), "dim"),
            (_(DIMENSION_NAMES[Dimension.INDEPENDENCE]), "dim"),
        ]
    ]
    for level in sorted(Level, reverse=True):
        columns = []
        for dimension in Dimension:
            text = goal.criteria.get(dimension, {}).get(level, "–")
            is_chosen = dimension in chosen and chosen[dimension] is level
            style = "cursor" if is_chosen else level_style(level)
            columns.append([[(cut(part, column), style)] for part in wrap(text, column, rows)])
        body = beside(columns[0], columns[1], column + 1)
        for row, line in enumerate(body):
            name = f"  {int(level)} {level_name(level)}" if row == 0 else ""
            lines.append([(cut(name, label), level_style(level)), *line])
    return lines


def panel_title(goal: Goal, width: int) -> Line:
    return ruled(_("Rate goal {number}").format(number=goal.number), width)
