"""What counts of the log of a goal's lineage, with the criteria that each row was rated against, in one question."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain, groupby, product
from operator import itemgetter
from typing import Any, NamedTuple

from ioplogg_tui.domain.criteria_then import CriteriaThen, first_written
from ioplogg_tui.domain.goal import Criteria
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.shown import Sighting
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.criteria_then import CRITERIA_THEN, criteria_then_from
from ioplogg_tui.store.fields import moments_of
from ioplogg_tui.store.joined import RECORDS
from ioplogg_tui.store.lineage import OF_LINEAGE, ROOT
from ioplogg_tui.store.stays import AT_SCHOOL, on_day
from ioplogg_tui.store.tables.log import IS_OBSERVED

_OF_ONE = OF_LINEAGE.format(root=ROOT)
_OF_SOME = "goal_id IN (SELECT kin.id FROM goal AS kin WHERE kin.root_id BETWEEN ? AND ?)"
_PLACE, _SEEN = 0, 3
_LOG = f"""
    SELECT part, goal_id, dimension, level, words, id, at, NULL AS recorded_at, false AS flag,
        NULL AS quality, NULL AS independence, NULL AS corrects
    FROM ({CRITERIA_THEN}) AS criteria
    UNION ALL SELECT {_SEEN}, goal_id, '', 0, '', id, at, recorded_at,
        {IS_OBSERVED} AND EXISTS (SELECT 1 FROM counting_observation AS counting WHERE counting.id = seen.id),
        quality, independence, corrects
    FROM observation AS seen WHERE {{which}}
"""
_OF_GOAL = _LOG.format(which=_OF_ONE)
_WITH_PLACE = f"""{_OF_GOAL}
    UNION ALL SELECT {_PLACE}, goal.id, '', 0, plan_subject.title, 0, NULL, NULL, goal.removed_at IS NOT NULL,
        CASE WHEN {AT_SCHOOL} THEN 1 END, NULL, NULL
    FROM goal JOIN plan_subject ON plan_subject.id = goal.subject_id WHERE goal.id = ?
    AND goal.student_id IN ({RECORDS})
"""
_OF_EACH = f"""
    SELECT part, log.goal_id, dimension, level, words, log.id, at, recorded_at, flag, quality, independence, corrects,
        its.root_id AS root
    FROM ({_LOG.format(which=_OF_SOME)}) AS log JOIN goal AS its ON its.id = log.goal_id
    ORDER BY root, part, log.id
"""
_SORTED = " ORDER BY part, id"

_AT_ONCE = 100
"""So many lineages are read together: enough for few questions, few enough to be held."""

_ID_CORRECTS_WRITTEN = itemgetter(5, 11, 7)
_NOTHING_WRITTEN: Criteria = {}
_LEVELS: dict[int | None, Level | None] = {None: None, **{int(level): level for level in Level}}
_RATINGS = {(quality, own): Rating(_LEVELS[quality], _LEVELS[own]) for quality, own in product(_LEVELS, repeat=2)}


class GoalPlace(NamedTuple):
    """Where a goal stands: the subject it is in, whether it is in the bin, and whether its student is at the school."""

    subject: str
    removed: bool
    at_school: bool


class Logged(NamedTuple):
    """A row that counts. They sort themselves in the order they were seen.

    Not `in_time`: a clock ran ahead when it was written (domain.observation.in_order_seen). `rated_at` is when its
    levels were written (domain.criteria_then.first_written), in naive UTC as `at`.
    """

    in_time: bool
    at: datetime
    id: int
    goal_id: int
    rating: Rating
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class LineageLog:
    """Rows in the order they were seen; where the goal stands that was asked for, None where that wasn't asked."""

    rows: Sequence[Logged] = ()
    criteria: CriteriaThen = field(default_factory=CriteriaThen)
    place: GoalPlace | None = None

    def sightings(self) -> list[Sighting]:
        now = self.criteria.now
        if not self.criteria.changes:  # as of nearly every goal
            return [
                Sighting(at, rating, now.get(goal_id, _NOTHING_WRITTEN))
                for _in_time, at, _id, goal_id, rating, _rated_at in self.rows
            ]
        eras = {goal_id: self.criteria.eras(goal_id) for goal_id in {row.goal_id for row in self.rows}}
        return [
            Sighting(at, rating, eras[goal_id].criteria[bisect(eras[goal_id].changed, rated_at)])
            for _in_time, at, _id, goal_id, rating, rated_at in self.rows
        ]

    def with_row(self, new: Logged) -> LineageLog:
        """With a row that was added later than the others."""
        before = [row._replace(in_time=False) if row.at > new.rated_at else row for row in self.rows]
        return replace(self, rows=sorted([*before, new]))


def log_of_lineage(
    connection: Connection, goal_id: int, student_id: int | None = None, day: date = date.max
) -> LineageLog:
    """The log that a goal has; with a student's id also where the goal stands on a day, where it is that student's."""
    statement, own = (_OF_GOAL, ()) if student_id is None else (_WITH_PLACE, (*on_day(day), goal_id, student_id))
    return _log_from(connection.sql(statement + _SORTED, (goal_id,) * 3 + own))


def logs_of_lineages(connection: Connection, root_ids: Iterable[int]) -> Iterator[tuple[int, LineageLog]]:
    """Each of these lineages by its first goal, with its log. They are read many at a time, and none is held."""
    ids = sorted(root_ids)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rows = connection.sql(_OF_EACH, (some[0], some[-1]) * 3)
        logs = {root_id: _log_from(list(own)) for root_id, own in groupby(rows, key=itemgetter(-1))}
        for root_id in some:
            yield root_id, logs.get(root_id, LineageLog())


def _log_from(rows: Sequence[Sequence[Any]]) -> LineageLog:
    """Of rows in the order of their parts and ids."""
    place = GoalPlace(rows[0][4], bool(rows[0][8]), rows[0][9] is not None) if rows and rows[0][0] == _PLACE else None
    first = bisect_left(rows, _SEEN, key=itemgetter(0))
    criteria = criteria_then_from(rows[1 if place else 0 : first])
    written = first_written(map(_ID_CORRECTS_WRITTEN, rows[first:]))
    seen, earliest = [], None
    for row in reversed(rows[first:]):
        _part, goal_id, _dimension, _level, _words, row_id, at, recorded_at, counts, quality, independence, *_more = row
        if counts:
            in_time = earliest is None or at <= earliest
            seen.append((in_time, at, row_id, goal_id, _RATINGS[quality, independence], written[row_id]))
        if earliest is None or recorded_at < earliest:
            earliest = recorded_at
    seen.sort()
    moments = moments_of(chain(map(itemgetter(1), seen), map(itemgetter(-1), seen)))
    logged = [
        Logged(row[0], at, *row[2:5], rated_at)
        for row, at, rated_at in zip(seen, moments, moments[len(seen) :], strict=False)
    ]
    return LineageLog(logged, criteria, place)
