"""A goal by its number and its text, at the head of what is told of it."""

from __future__ import annotations

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import in_lines


def numbered_goal(goal: Goal, beside: str = "") -> str:
    """` 1 Lager suppe`; to who listens `Mål 1: Lager suppe`. `beside` goes on from its text."""
    text = f"{goal.text}{beside}"
    return (
        filled(_("Goal {number}: {text}"), number=goal.number, text=text) if in_lines() else f" {goal.number:2d} {text}"
    )
