"""The criteria of a goal, for who asks what its levels mean before rating."""

from __future__ import annotations

from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import _


def criteria_lines(goal: ObservedGoal) -> list[str]:
    """What the levels of a goal mean, a line each."""
    lines = []
    for dimension in Dimension:
        for level, criterion in sorted(goal.criteria.get(dimension, {}).items()):
            lines.append(f"{_(DIMENSION_NAMES[dimension])} {int(level)}: {criterion}")
    return lines or [_("No criteria are written.")]
