"""Goals that were written, or taken in, by mistake: they lie in the bin since the moment they were written."""

from __future__ import annotations

from typing import Any

from ioplogg_tui.store.sql_words import words


def is_taken_back(goal: Any) -> Any:
    """That a goal never was in its plan, as `GoalRows.take_back` has it."""
    return words("(", goal.removed_at, " IS NOT NULL AND ", goal.removed_at, " = ", goal.created_at, ")")
