"""Goals that were written, or taken in, by mistake: they lie in the bin since the moment they were written."""

from __future__ import annotations

from typing import Any


def is_taken_back(goal: Any) -> Any:
    """That a goal never was in its plan, as `GoalRows.take_back` has it."""
    return goal.removed_at.is_null(False) & (goal.removed_at == goal.created_at)
