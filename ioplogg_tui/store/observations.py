"""Rows of the log. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import fn

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Observation, Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.joined import RECORDS, is_of_one, student_of
from ioplogg_tui.store.lineage import is_of_lineage, log_of, of_lineages
from ioplogg_tui.store.lineage_log import GoalPlace
from ioplogg_tui.store.stays import AT_SCHOOL, on_day
from ioplogg_tui.store.tables.log import ObservationRow
from ioplogg_tui.store.tables.people import StaffRow
from ioplogg_tui.store.worded import WordedOfSome

if TYPE_CHECKING:
    from ioplogg_tui.store.lessons import Lessons


class NewObservation(NamedTuple):
    """A row to be added. Times are naive UTC; `typed` is the sign of the keys that made it, the same if sent again."""

    goal_id: int
    student_id: int
    staff_id: int
    at: datetime
    recorded_at: datetime
    rating: Rating
    setting: str = ""
    note: str = ""
    feed_forward: str = ""
    corrects: int | None = None
    withdrawn: bool = False
    typed: str | None = None
    comment_as: Role | None = None
    tried: bool = False

    def kept(self, row_id: int, by: str) -> Observation:
        """The row as it is read, with its id and the name of who wrote it."""
        same = ("goal_id", "student_id", "at", "recorded_at", "rating", "setting", "note", "feed_forward", "corrects")
        fields: dict[str, Any] = {name: getattr(self, name) for name in (*same, "withdrawn", "comment_as", "tried")}
        return Observation(id=row_id, by=by, by_id=self.staff_id, **fields)


# In words of SQL, not of the model, as in events.py and for the same reason.
_APPEND = (
    "INSERT INTO observation (goal_id, student_id, staff_id, at, recorded_at, quality, independence, setting, note,"
    " feed_forward, corrects, withdrawn, typed, comment_as, tried)"
    " VALUES (?, (SELECT student_id FROM goal WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (typed) DO NOTHING RETURNING id"
)
_PLACE = (
    f"SELECT plan_subject.title, goal.removed_at IS NOT NULL, {AT_SCHOOL} FROM goal JOIN plan_subject"
    f" ON plan_subject.id = goal.subject_id WHERE goal.id = ? AND goal.student_id IN ({RECORDS})"
)
_COLUMNS = (
    ObservationRow.id,
    ObservationRow.goal.alias("goal_id"),
    student_of(ObservationRow.student).alias("student_id"),
    StaffRow.name.alias("by"),
    StaffRow.id.alias("by_id"),
    ObservationRow.at,
    ObservationRow.recorded_at,
    ObservationRow.quality,
    ObservationRow.independence,
    ObservationRow.note,
    ObservationRow.feed_forward,
    ObservationRow.setting,
    ObservationRow.corrects,
    ObservationRow.withdrawn,
    ObservationRow.comment_as,
    ObservationRow.tried,
)


def _values(row: NewObservation) -> tuple[object, ...]:
    """What stands in `_APPEND`, in its order."""
    return (
        row.goal_id,
        row.goal_id,
        row.staff_id,
        utc_text(row.at),
        utc_text(row.recorded_at),
        row.rating.quality,
        row.rating.independence,
        row.setting,
        row.note,
        row.feed_forward,
        row.corrects,
        row.withdrawn,
        row.typed,
        row.comment_as or "",
        row.tried,
    )


def observation_from(*, quality: Level | None, independence: Level | None, **columns: Any) -> Observation:
    return Observation(rating=Rating(quality, independence), **columns)


def _on(goal_ids: Sequence[Any]) -> Any:
    rows = ObservationRow.select(*_COLUMNS).join(StaffRow).order_by(ObservationRow.at, ObservationRow.id)
    return of_lineages(ObservationRow, rows, goal_ids)


_ON = WordedOfSome(_on)


class Observations:
    """What staff saw. The standings are the caller's to refresh, once for as many rows as it adds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def lessons(self) -> Lessons:
        from ioplogg_tui.store.lessons import Lessons  # only for whoever begins one, or ends it

        return Lessons(self._connection)

    def add(self, row: NewObservation) -> int | None:
        """Append a row; returns its id, None where the same keys were written already.

        Raises:
            peewee.IntegrityError: `corrects` names a row that was corrected already.
        """
        added = self._connection.change_by_sql(_APPEND, _values(row))
        return int(added[0][0]) if added else None

    def add_many(self, rows: Iterable[NewObservation]) -> None:
        """`add` each: of a log there are hundreds, and one statement says them all. Raises as that."""
        self._connection.change_many(_APPEND.partition(" RETURNING")[0], map(_values, rows))

    def typed(self, sign: str) -> Observation | None:
        """The row that was made by these keys."""
        return self._first(ObservationRow.typed == sign)

    def goal_place(self, goal_id: int, student_id: int, day: date = date.max) -> GoalPlace | None:
        """Where a student's goal stands, on a day; None where the student has no such goal."""
        rows = self._connection.sql(_PLACE, (*on_day(day), goal_id, student_id))
        return GoalPlace(str(rows[0][0]), bool(rows[0][1]), bool(rows[0][2])) if rows else None

    def of(self, observation_id: int) -> Observation | None:
        return self._first(ObservationRow.id == observation_id)

    def _first(self, condition: Any) -> Observation | None:
        query = ObservationRow.select(*_COLUMNS).join(StaffRow).where(condition)
        return self._connection.first(query, observation_from)

    def correction_of(self, observation_id: int) -> int | None:
        """The id of the row that corrects this one, if any."""
        query = ObservationRow.select(ObservationRow.id).where(ObservationRow.corrects == observation_id)
        row_id: int | None = self._connection.value(query)
        return row_id

    def newest_by(self, staff_id: int, goal_id: int, since: datetime) -> Observation | None:
        """What a person wrote last of a goal's lineage, from a moment on, that still stands."""
        later = ObservationRow.alias()
        query = (
            ObservationRow.select(*_COLUMNS)
            .join(StaffRow)
            .where(
                (ObservationRow.staff == staff_id)
                & is_of_lineage(ObservationRow, goal_id)
                & (ObservationRow.recorded_at >= since)
                & ~ObservationRow.withdrawn
                & ObservationRow.id.not_in(later.select(later.corrects).where(later.corrects.is_null(False)))
            )
            .order_by(ObservationRow.id.desc())
        )
        return self._connection.first(query, observation_from)

    def last_of(self, staff_id: int, student_ids: Sequence[int], since: datetime, until: datetime) -> datetime | None:
        """When a person saw something of one of these students last, from one time on and before another."""
        row = ObservationRow
        its = (row.staff == staff_id) & (row.at >= since) & (row.at < until) & is_of_one(row.student, student_ids)
        at: datetime | None = self._connection.value(row.select(row.at).where(its).order_by(row.at.desc()))
        return at

    def rated_by(self, staff_id: int, student_ids: Sequence[int], since: datetime) -> list[Observation]:
        """What a person rated of these students from a time on, as it still stands, in the order it was seen."""
        row, later = ObservationRow, ObservationRow.alias()
        its = (row.staff == staff_id) & (row.at >= since) & is_of_one(row.student, student_ids) & ~row.withdrawn
        is_rated = row.quality.is_null(False) | row.independence.is_null(False)
        corrected = later.select(later.corrects).where(later.corrects.is_null(False) & (later.at >= since))
        query = row.select(*_COLUMNS).join(StaffRow).where(its & is_rated & row.id.not_in(corrected))
        return self._connection.read(query.order_by(row.at, row.id), observation_from)

    def said_of(self, goal_ids: Sequence[int], most: int) -> list[Observation]:
        """The rows with a note or a next step that count, of the lineages of these goals, newest first.

        Each is told as of the goal that was asked for, whichever year's plan it was written in.
        """
        row, later = ObservationRow, ObservationRow.alias()
        corrected = fn.EXISTS(later.select(later.id).where(later.corrects == row.id))
        its = ((row.note != "") | (row.feed_forward != "")) & ~row.withdrawn & ~corrected
        query = of_lineages(row, row.select(*_COLUMNS).join(StaffRow).where(its), goal_ids)
        newest = self._connection.records(query.order_by(row.at.desc(), row.id.desc()).limit(most))
        for columns in newest:
            columns["goal_id"] = columns.pop("asked")
        return [observation_from(**columns) for columns in newest]

    def on(self, goal_ids: Sequence[int]) -> dict[int, tuple[Observation, ...]]:
        """Goal id → every row of its lineage, corrected and withdrawn ones too, in the order they were seen."""
        return log_of(self._connection, _ON, observation_from, goal_ids)
