"""Keeping each goal's and student's standing in step with the log, and reading it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.standing import RECENT, Standing
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import RECORDS, is_whole
from ioplogg_tui.store.lineage import LINEAGES_SEEN, OF_LINEAGE, ROOT
from ioplogg_tui.store.tables.log import GoalStandingRow, StudentStandingRow
from ioplogg_tui.store.tables.people import StudentRow
from ioplogg_tui.store.tables.plan import GoalRow

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
    SELECT {{whose}} AS owner, count(*) AS observations,
        (SELECT at FROM mine ORDER BY {NEWEST_FIRST} LIMIT 1) AS last_at,
        (SELECT quality FROM mine WHERE quality IS NOT NULL ORDER BY {NEWEST_FIRST} LIMIT 1) AS quality,
        (SELECT independence FROM mine WHERE independence IS NOT NULL ORDER BY {NEWEST_FIRST} LIMIT 1) AS independence,
        trim({_RECENT}) AS recent
    FROM mine
"""
# Materialized, since it is asked for eleven times: a year's ratings of a student take half the time.
_MINE = """
    WITH written AS (
        SELECT id, coalesce(at > min(recorded_at) OVER (
            ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), false) AS ahead
        FROM observation WHERE {log}),
    mine AS MATERIALIZED (
        SELECT seen.id, seen.at, written.ahead, seen.quality, seen.independence
        FROM counting_observation AS seen JOIN written ON written.id = seen.id WHERE seen.{log})
"""
_REFRESH = (
    _MINE
    + " INSERT INTO {table} ({owner}, observations, last_at, quality, independence, recent) "
    + _WORKED_OUT
    + " WHERE true ON CONFLICT ({owner}) DO UPDATE SET observations = excluded.observations,"
    " last_at = excluded.last_at, quality = excluded.quality, independence = excluded.independence,"
    " recent = excluded.recent RETURNING observations, last_at, quality, independence, recent"
)
_OF_GOALS = {
    "table": "goal_standing",
    "owner": "goal_id",
    "whose": ROOT,
    "log": OF_LINEAGE.format(root=ROOT),
    "seen": LINEAGES_SEEN,
}
_OF_STUDENTS = {
    "table": "student_standing",
    "owner": "student_id",
    "whose": "?",
    "log": f"student_id IN ({RECORDS})",
    "seen": "SELECT DISTINCT coalesce(own.joined_into, own.id) FROM observation"
    " JOIN student AS own ON own.id = student_id",
}
REFRESH_GOAL = _REFRESH.format(**_OF_GOALS)
REFRESH_STUDENT = _REFRESH.format(**_OF_STUDENTS)
"""Of the student, or of the goal's lineage, whose id stands thrice."""


class Standings:
    """Worked out from the log in the transaction that wrote to it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def refresh(self, goal_id: int, student_id: int) -> Standing:
        """Work out anew where a goal's lineage and the student stand; returns the goal's."""
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
        self._connection.change(
            GoalStandingRow.delete().where(GoalStandingRow.goal.not_in(GoalRow.select(GoalRow.root)))
        )
        parts = StudentRow.select(StudentRow.id).where(~is_whole())
        self._connection.change(StudentStandingRow.delete().where(StudentStandingRow.student.in_(parts)))
        for statement, kept in ((REFRESH_GOAL, _OF_GOALS), (REFRESH_STUDENT, _OF_STUDENTS)):
            for owner_id in self._kept(kept).keys() | self._seen(kept):
                self._refresh(statement, owner_id)

    def differing(self) -> tuple[int, int]:
        """How many goals' and students' standings are others than the log gives, or are not there."""
        return self._differing(_OF_GOALS), self._differing(_OF_STUDENTS)

    def _differing(self, of: Mapping[str, str]) -> int:
        kept, worked_out = self._kept(of), (_MINE + _WORKED_OUT).format(**of)
        return sum(
            1
            for number in kept.keys() | self._seen(of)
            if kept.get(number) != tuple(self._connection.sql(worked_out, (number,) * 3)[0])
        )

    def _kept(self, of: Mapping[str, str]) -> dict[int, tuple[Any, ...]]:
        """Whose standing is kept → its columns, with whose it is."""
        columns = ", ".join((of["owner"], *STANDING_NAMES))
        return {row[0]: tuple(row) for row in self._connection.sql(f"SELECT {columns} FROM {of['table']}")}

    def _seen(self, of: Mapping[str, str]) -> set[int]:
        """The ids of those who have a log, of lineages that of their first goal."""
        return {owner_id for (owner_id,) in self._connection.sql(of["seen"])}


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
