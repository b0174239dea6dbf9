"""Keeping each goal's and student's standing in step with the log, and reading it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.standing import RECENT, Standing, pair_signs
from ioplogg_tui.domain.standing_after import standing_after
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.joined import RECORDS, STUDENT_OF, is_whole
from ioplogg_tui.store.lineage import LINEAGES_SEEN
from ioplogg_tui.store.lineage_log import LineageLog, log_of_lineage, logs_of_lineages
from ioplogg_tui.store.standing_columns import GOAL_STANDING_NAMES, STANDING_NAMES
from ioplogg_tui.store.tables.log import IS_OBSERVED, GoalStandingRow, StudentStandingRow
from ioplogg_tui.store.tables.people import StudentRow
from ioplogg_tui.store.tables.plan import GoalRow

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
# Materialized, since it is asked for eleven times: a year's ratings of a student take half the time.
_OF_STUDENT = f"""
    WITH written AS (
        SELECT id, coalesce(at > min(recorded_at) OVER (
            ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), false) AS ahead
        FROM observation WHERE student_id IN ({RECORDS})),
    mine AS MATERIALIZED (
        SELECT seen.id, seen.at, written.ahead, seen.quality, seen.independence
        FROM counting_observation AS seen JOIN written ON written.id = seen.id
        WHERE seen.student_id IN ({RECORDS}) AND {IS_OBSERVED})
    SELECT ({STUDENT_OF.format(record="?")}) AS owner, count(*) AS observations,
        (SELECT at FROM mine ORDER BY {NEWEST_FIRST} LIMIT 1) AS last_at,
        (SELECT quality FROM mine WHERE quality IS NOT NULL ORDER BY {NEWEST_FIRST} LIMIT 1) AS quality,
        (SELECT independence FROM mine WHERE independence IS NOT NULL ORDER BY {NEWEST_FIRST} LIMIT 1) AS independence,
        trim({_RECENT}) AS recent
    FROM mine
"""


def _keep(table: str, owner: str, names: Sequence[str], values: str) -> str:
    """A row of a table made, or made anew."""
    anew = ", ".join(f"{name} = excluded.{name}" for name in names)
    return f"INSERT INTO {table} ({', '.join((owner, *names))}) {values} ON CONFLICT ({owner}) DO UPDATE SET {anew}"


KEEP_GOAL = _keep(
    "goal_standing",
    "goal_id",
    GOAL_STANDING_NAMES,
    f"SELECT root_id{', ?' * len(GOAL_STANDING_NAMES)} FROM goal WHERE id = ?",
)
"""Of a goal's lineage: the values of GOAL_STANDING_NAMES, then the id of any of its goals."""

REFRESH_STUDENT = _keep("student_standing", "student_id", STANDING_NAMES, f"{_OF_STUDENT} WHERE true")
"""Of the student whose id, or that of a record of theirs, stands thrice."""

_Columns: TypeAlias = tuple[int, tuple[Any, ...]]
"""Whose standing it is, and its columns."""

_STUDENTS_SEEN = (
    "SELECT DISTINCT coalesce(own.joined_into, own.id) FROM observation JOIN student AS own ON own.id = student_id"
)


class Standings:
    """Worked out from the log in the transaction that wrote to it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def log_of(self, goal_id: int, student_id: int, day: date) -> LineageLog:
        """What a goal's standing is worked out of, and where the goal stands on a day if it is the student's."""
        return log_of_lineage(self._connection, goal_id, student_id, day)

    def refresh(self, goal_id: int, student_id: int, log: LineageLog | None = None) -> Standing:
        """Work out anew where a goal's lineage, whose log is read where it isn't given, and the student stand.

        Returns the goal's standing.
        """
        standing = self._refresh_goal(goal_id, log or log_of_lineage(self._connection, goal_id))
        self._refresh_student(student_id)
        return standing

    def _refresh_goal(self, goal_id: int, log: LineageLog) -> Standing:
        standing = standing_after(log.sightings())
        self._connection.change_by_sql(KEEP_GOAL, (*_columns_of(standing), goal_id))
        return standing

    def _refresh_student(self, student_id: int) -> None:
        self._connection.change_by_sql(REFRESH_STUDENT, (student_id,) * 3)

    def refresh_students(self, student_ids: Sequence[int]) -> None:
        """Work out anew where students stand whose records were joined or parted; a record that is a part has none."""
        kept = StudentStandingRow.delete().where(StudentStandingRow.student.in_(list(student_ids)))
        self._connection.change(kept)
        for student_id in self._ids(_STUDENTS_SEEN).intersection(student_ids):
            self._refresh_student(student_id)

    def refresh_everything(self) -> None:
        """Work out every standing anew, after many rows were written at once, or where one was altered."""
        self._connection.change(
            GoalStandingRow.delete().where(GoalStandingRow.goal.not_in(GoalRow.select(GoalRow.root)))
        )
        parts = StudentRow.select(StudentRow.id).where(~is_whole())
        self._connection.change(StudentStandingRow.delete().where(StudentStandingRow.student.in_(parts)))
        worked_out = self._goals_worked_out(self._kept_of_goals())
        self._connection.change_many(KEEP_GOAL, [(*columns, root_id) for root_id, columns in worked_out])
        for student_id in self._kept_of_students().keys() | self._ids(_STUDENTS_SEEN):
            self._refresh_student(student_id)

    def differing(self) -> tuple[int, int]:
        """How many goals' and students' standings are others than the log gives, or are not there."""
        goals, students = self._kept_of_goals(), self._kept_of_students()
        return (
            _differing(goals, self._goals_worked_out(goals)),
            _differing(students, self._students_worked_out(students)),
        )

    def _goals_worked_out(self, kept: Iterable[int]) -> Iterator[_Columns]:
        """Of those whose standing is kept, and those who have a log: by the first goal's id what is to be kept."""
        for root_id, log in logs_of_lineages(self._connection, {*kept, *self._ids(LINEAGES_SEEN)}):
            yield root_id, _columns_of(standing_after(log.sightings()))

    def _students_worked_out(self, kept: Iterable[int]) -> Iterator[_Columns]:
        for student_id in {*kept, *self._ids(_STUDENTS_SEEN)}:
            yield student_id, tuple(self._connection.sql(_OF_STUDENT, (student_id,) * 3)[0][1:])

    def _kept_of_goals(self) -> dict[int, tuple[Any, ...]]:
        kept = self._kept("goal_standing", "goal_id", GOAL_STANDING_NAMES)
        return {root_id: (count, _as_worked_out(at), *rest) for root_id, (count, at, *rest) in kept.items()}

    def _kept_of_students(self) -> dict[int, tuple[Any, ...]]:
        return self._kept("student_standing", "student_id", STANDING_NAMES)

    def _kept(self, table: str, owner: str, names: Sequence[str]) -> dict[int, tuple[Any, ...]]:
        """Whose standing is kept → its columns."""
        rows = self._connection.sql(f"SELECT {', '.join((owner, *names))} FROM {table}")
        return {row[0]: tuple(row[1:]) for row in rows}

    def _ids(self, seen: str) -> set[int]:
        """The ids of those who have a log, of lineages that of their first goal."""
        return {owner_id for (owner_id,) in self._connection.sql(seen)}


def _differing(kept: Mapping[int, tuple[Any, ...]], worked_out: Iterable[_Columns]) -> int:
    return sum(1 for owner_id, columns in worked_out if kept.get(owner_id) != columns)


def _as_worked_out(at: datetime | str | None) -> str | None:
    """A moment out of a raw row, as `_columns_of` has it: not every engine keeps it as text."""
    return utc_text(at) if isinstance(at, datetime) else at


def _columns_of(standing: Standing) -> tuple[Any, ...]:
    """A goal's standing as the columns of GOAL_STANDING_NAMES."""
    recent = [*map(Rating, standing.recent_quality, standing.recent_independence)]
    return (
        standing.observations,
        None if standing.last_at is None else utc_text(standing.last_at),
        standing.quality,
        standing.independence,
        " ".join(map(pair_signs, recent)),
        standing.shown.quality,
        standing.shown.independence,
        standing.shown_days,
        standing.lately,
    )
