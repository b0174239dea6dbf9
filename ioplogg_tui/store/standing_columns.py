"""The columns in which standings are kept, and a Standing out of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.standing import Standing
from ioplogg_tui.store.tables.log import GoalStandingRow, StudentStandingRow

STANDING_NAMES = ("observations", "last_at", "quality", "independence", "recent")
"""The columns of either table, as `standing_from` takes them; selected under `standing_` and the name."""

GOAL_STANDING_NAMES = (*STANDING_NAMES, "shown_quality", "shown_independence", "shown_days", "lately")
"""Those of goals: what was shown, too, which is said of no student as a whole."""


def standing_from(  # noqa: PLR0913 - the columns of a table
    *,
    observations: int | None,
    last_at: datetime | None,
    quality: Level | None,
    independence: Level | None,
    recent: str | None,
    shown_quality: Level | None = None,
    shown_independence: Level | None = None,
    shown_days: int | None = None,
    lately: str | None = None,
) -> Standing:
    """A Standing out of the columns of either table; all None where there is no row yet."""
    signs = recent or ""
    return Standing(
        observations=observations or 0,
        last_at=last_at,
        quality=quality,
        independence=independence,
        recent_quality=tuple(map(_LEVELS.__getitem__, signs[::3])),
        recent_independence=tuple(map(_LEVELS.__getitem__, signs[1::3])),
        shown=Rating(shown_quality, shown_independence),
        shown_days=shown_days or 0,
        lately=lately or "",
    )


_LEVELS: dict[str, Level | None] = {"-": None, **{str(int(level)): level for level in Level}}
"""The signs of a pair in `recent`: `32 4-` is quality 3, independence 2; then quality 4, independence not observed."""


def standing_columns(table: type[GoalStandingRow] | type[StudentStandingRow]) -> tuple[Any, ...]:
    """The columns that `standing_from` takes."""
    names = GOAL_STANDING_NAMES if table is GoalStandingRow else STANDING_NAMES
    return tuple(getattr(table, name).alias(f"standing_{name}") for name in names)
