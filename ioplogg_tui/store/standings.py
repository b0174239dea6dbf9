"""Keeping each goal's and student's standing in step with the log, and reading it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.standing import RECENT, Standing
from ioplogg_tui.store.engine import SchoolDatabase
from ioplogg_tui.store.tables import GoalStanding, ObservationRow, StudentStanding

_ROWS = f"""
    WITH mine AS (SELECT id, at, quality, independence FROM counting_observation WHERE {{owner}} = ?)
    SELECT
        (SELECT count(*) FROM mine),
        (SELECT at FROM mine ORDER BY at DESC, id DESC LIMIT 1),
        (SELECT quality FROM mine WHERE quality IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1),
        (SELECT independence FROM mine WHERE independence IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1),
        (SELECT group_concat(pair, ' ') FROM (
            SELECT coalesce(quality, '-') || coalesce(independence, '-') AS pair
            FROM mine WHERE quality IS NOT NULL OR independence IS NOT NULL
            ORDER BY at DESC, id DESC LIMIT {RECENT}))
"""


def refresh_standings(goal_id: int, student_id: int) -> None:
    """Work out both standings anew from the log, in the transaction that wrote to it."""
    _refresh("goal_standing", "goal_id", goal_id)
    _refresh("student_standing", "student_id", student_id)


def _refresh(table: str, owner: str, owner_id: int) -> None:
    database = ObservationRow._meta.database
    found = database.execute_sql(_ROWS.format(owner=owner), (owner_id,)).fetchone()
    count, last_at, quality, independence, newest_first = found
    recent = " ".join(reversed((newest_first or "").split()))
    database.execute_sql(
        f"INSERT OR REPLACE INTO {table} ({owner}, observations, last_at, quality, independence, recent)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (owner_id, count, last_at, quality, independence, recent),
    )


def refresh_everything() -> None:
    """Work out every standing anew, after many rows were written at once."""
    pairs = list(ObservationRow.select(ObservationRow.goal, ObservationRow.student).distinct().tuples())
    for goal_id in {goal for goal, _ in pairs}:
        _refresh("goal_standing", "goal_id", goal_id)
    for student_id in {student for _, student in pairs}:
        _refresh("student_standing", "student_id", student_id)


def differing_standings(database: SchoolDatabase) -> int:
    """How many goals' standings are another than the log gives."""
    kept = database.rows("SELECT goal_id, observations, last_at, quality, independence, recent FROM goal_standing")
    differing = 0
    for goal_id, *shown in kept:
        ((*given, newest_first),) = database.rows(_ROWS.format(owner="goal_id"), (goal_id,))
        differing += shown != [*given, " ".join(reversed((newest_first or "").split()))]
    return differing


def standing_from(
    observations: int | None,
    last_at: datetime | None,
    quality: int | None,
    independence: int | None,
    recent: str | None,
) -> Standing:
    """A Standing out of the columns of either table; all None where there is no row yet."""
    pairs = (recent or "").split()
    return Standing(
        observations=observations or 0,
        last_at=last_at,
        quality=_level(quality),
        independence=_level(independence),
        recent_quality=tuple(_sign(pair[0]) for pair in pairs),
        recent_independence=tuple(_sign(pair[1]) for pair in pairs),
    )


def _level(value: int | None) -> Level | None:
    return Level(value) if value else None


def _sign(sign: str) -> Level | None:
    return None if sign == "-" else Level(int(sign))


def standing_columns(table: type[GoalStanding] | type[StudentStanding]) -> tuple[Any, ...]:
    """The columns that `standing_from` takes, in its order."""
    return (table.observations, table.last_at, table.quality, table.independence, table.recent)
