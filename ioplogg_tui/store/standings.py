"""Keeping each goal's and student's standing in step with the log, and reading it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.standing import RECENT, Standing
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.log import GoalStandingRow, ObservationRow, StudentStandingRow

STANDING_NAMES = ("observations", "last_at", "quality", "independence", "recent")
"""The columns of either table, as `standing_from` takes them; selected under `standing_` and the name."""

NEWEST_FIRST = "ahead, at DESC, id DESC"
"""The order of `in_order_seen`, the other way round."""

# The last pairs are put in a row by hand: what the engines call that aggregate differs, and so does its order.
_RECENT = " || ".join(
    f"coalesce((SELECT CASE WHEN quality IS NULL THEN '-' ELSE CAST(quality AS TEXT) END"
    f" || CASE WHEN independence IS NULL THEN '-' ELSE CAST(independence AS TEXT) END || ' '"
    f" FROM mine WHERE quality IS NOT NULL OR independence IS NOT NULL"
    f" ORDER BY {NEWEST_FIRST} LIMIT 1 OFFSET {place}), '')"
    for place in reversed(range(RECENT))
)
_WORKED_OUT = f"""
    SELECT ? AS owner, count(*) AS observations,
        (SELECT at FROM mine ORDER BY {NEWEST_FIRST} LIMIT 1) AS last_at,
        (SELECT quality FROM mine WHERE quality IS NOT NULL ORDER BY {NEWEST_FIRST} LIMIT 1) AS quality,
        (SELECT independence FROM mine WHERE independence IS NOT NULL ORDER BY {NEWEST_FIRST} LIMIT 1) AS independence,
        trim({_RECENT}) AS recent
    FROM mine
"""
_MINE = """
    WITH written AS (
        SELECT id, coalesce(at > min(recorded_at) OVER (
            ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), false) AS ahead
        FROM observation WHERE {owner} = ?),
    mine AS (
        SELECT seen.id, seen.at, written.ahead, seen.quality, seen.independence
        FROM counting_observation AS seen JOIN written ON written.id = seen.id WHERE seen.{owner} = ?)
"""
_REFRESH = (
    _MINE
    + " INSERT INTO {table} ({owner}, observations, last_at, quality, independence, recent) "
    + _WORKED_OUT
    + " WHERE true ON CONFLICT ({owner}) DO UPDATE SET observations = excluded.observations,"
    " last_at = excluded.last_at, quality = excluded.quality, independence = excluded.independence,"
    " recent = excluded.recent RETURNING observations, last_at, quality, independence, recent"
)
REFRESH_GOAL = _REFRESH.format(table="goal_standing", owner="goal_id")
REFRESH_STUDENT = _REFRESH.format(table="student_standing", owner="student_id")


class Standings:
    """Worked out from the log in the transaction that wrote to it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def refresh(self, goal_id: int, student_id: int) -> Standing:
        """Work out both standings anew; returns the goal's."""
        standing = self._refresh(REFRESH_GOAL, goal_id)
        self._refresh(REFRESH_STUDENT, student_id)
        return standing

    def _refresh(self, statement: str, owner_id: int) -> Standing:
        ((observations, last_at, quality, independence, recent),) = self._connection.change_by_sql(
            statement, (owner_id, owner_id, owner_id)
        )
        at = datetime.fromisoformat(last_at) if isinstance(last_at, str) else last_at
        return standing_from(
            observations=observations,
            last_at=at,
            quality=Level(quality) if quality else None,
            independence=Level(independence) if independence else None,
            recent=recent,
        )

    def refresh_everything(self) -> None:
        """Work out every standing anew, after many rows were written at once, or where one was altered."""
        pairs = self._connection.rows(ObservationRow.select(ObservationRow.goal, ObservationRow.student).distinct())
        kept = self._connection.column(GoalStandingRow.select(GoalStandingRow.goal))
        for goal_id in {*kept, *(goal for goal, _student in pairs)}:
            self._refresh(REFRESH_GOAL, goal_id)
        kept = self._connection.column(StudentStandingRow.select(StudentStandingRow.student))
        for student_id in {*kept, *(student for _goal, student in pairs)}:
            self._refresh(REFRESH_STUDENT, student_id)

    def differing(self) -> tuple[int, int]:
        """How many goals' and students' standings are others than the log gives, or are not there."""
        return self._differing("goal_standing", "goal_id"), self._differing("student_standing", "student_id")

    def _differing(self, table: str, owner: str) -> int:
        columns = ", ".join((owner, *STANDING_NAMES))
        kept = {row[0]: tuple(row) for row in self._connection.sql(f"SELECT {columns} FROM {table}")}
        seen = {row[0] for row in self._connection.sql(f"SELECT DISTINCT {owner} FROM observation")}
        worked_out = _MINE.format(owner=owner) + _WORKED_OUT
        return sum(
            1
            for number in kept.keys() | seen
            if kept.get(number) != tuple(self._connection.sql(worked_out, (number,) * 3)[0])
        )


def standing_from(
    *,
    observations: int | None,
    last_at: datetime | None,
    quality: Level | None,
    independence: Level | None,
    recent: str | None,
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
    )


_LEVELS: dict[str, Level | None] = {"-": None, **{str(int(level)): level for level in Level}}
"""The signs of a pair in `recent`: `32 4-` is quality 3, independence 2; then quality 4, independence not observed."""


def standing_columns(table: type[GoalStandingRow] | type[StudentStandingRow]) -> tuple[Any, ...]:
    """The columns that `standing_from` takes."""
    return tuple(getattr(table, name).alias(f"standing_{name}") for name in STANDING_NAMES)
