"""What counts of the log of a goal's lineage, with the criteria that each row was rated against, in one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from ioplogg_tui.domain.criteria_then import CriteriaThen
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.shown import Sighting
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.criteria_then import CRITERIA_THEN, criteria_then_from, moment_of
from ioplogg_tui.store.joined import RECORDS
from ioplogg_tui.store.lineage import OF_LINEAGE, ROOT
from ioplogg_tui.store.stays import AT_SCHOOL, on_day

_OF_IT = OF_LINEAGE.format(root=ROOT)
_PLACE, _CRITERIA, _SEEN = 0, (1, 2), 3
_LOG = f"""
    WITH written AS (
        SELECT id, coalesce(at > min(recorded_at) OVER (
            ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), false) AS ahead
        FROM observation WHERE {_OF_IT})
    SELECT part, goal_id, dimension, level, words, id, at, false AS flag, NULL AS quality, NULL AS independence
    FROM ({CRITERIA_THEN.format(which=_OF_IT)}) AS criteria
    UNION ALL SELECT {_SEEN}, seen.goal_id, '', 0, '', seen.id, seen.at, written.ahead, seen.quality, seen.independence
    FROM counting_observation AS seen JOIN written ON written.id = seen.id
    WHERE seen.{_OF_IT} AND seen.comment_as = ''
"""
_LEVELS: dict[int | None, Level | None] = {None: None, **{int(level): level for level in Level}}
_WITH_PLACE = f"""{_LOG}
    UNION ALL SELECT {_PLACE}, goal.id, '', 0, plan_subject.title, 0, NULL, goal.removed_at IS NOT NULL,
        CASE WHEN {AT_SCHOOL} THEN 1 END, NULL
    FROM goal JOIN plan_subject ON plan_subject.id = goal.subject_id WHERE goal.id = ?
    AND goal.student_id IN ({RECORDS})
"""


class GoalPlace(NamedTuple):
    """Where a goal stands: the subject it is in, whether it is in the bin, and whether its student is at the school."""

    subject: str
    removed: bool
    at_school: bool


class Logged(NamedTuple):
    """A row that counts. `ahead`: a clock ran ahead when it was written (domain.observation.in_order_seen)."""

    id: int
    goal_id: int
    at: datetime
    rating: Rating
    ahead: bool = False

    @property
    def order(self) -> tuple[bool, datetime, int]:
        """What rows are sorted by, in the order they were seen."""
        return not self.ahead, self.at, self.id


@dataclass(frozen=True, slots=True)
class LineageLog:
    """Rows in the order they were seen; where the goal stands that was asked for, None where that wasn't asked."""

    rows: Sequence[Logged] = ()
    criteria: CriteriaThen = field(default_factory=CriteriaThen)
    place: GoalPlace | None = None

    def sightings(self) -> list[Sighting]:
        return [Sighting(row.at, row.rating, self.criteria.at(row.goal_id, row.at)) for row in self.rows]

    def with_row(self, new: Logged, recorded_at: datetime) -> LineageLog:
        """With a row that was added at a moment (naive UTC), later than the others."""
        before = [row._replace(ahead=row.ahead or row.at > recorded_at) for row in self.rows]
        return replace(self, rows=sorted([*before, new], key=lambda row: row.order))


def log_of_lineage(
    connection: Connection, goal_id: int, student_id: int | None = None, day: date = date.max
) -> LineageLog:
    """The log that a goal has; with a student's id also where the goal stands on a day, where it is that student's."""
    statement, own = (_LOG, ()) if student_id is None else (_WITH_PLACE, (*on_day(day), goal_id, student_id))
    answer = connection.sql(statement, (goal_id,) * 4 + own)
    rows, place = [], None
    for part, of_goal, _dimension, _level, words, row_id, at, flag, quality, independence in answer:
        if part == _SEEN:
            rows.append(
                Logged(row_id, of_goal, moment_of(at), Rating(_LEVELS[quality], _LEVELS[independence]), bool(flag))
            )
        elif part == _PLACE:
            place = GoalPlace(words, bool(flag), quality is not None)
    criteria = criteria_then_from(row[:7] for row in answer if row[0] in _CRITERIA)
    return LineageLog(sorted(rows, key=lambda row: row.order), criteria, place)
