"""What was last said of learning goals: who observed them, the last note, the last next step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observed_goal import LastWords
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.standing import Standing
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import RECORDS
from ioplogg_tui.store.lineage import EACH_OF_LINEAGE, LINEAGES_SEEN, OF_KIN, OF_LINEAGE
from ioplogg_tui.store.standing_columns import GOAL_STANDING_NAMES, standing_from
from ioplogg_tui.store.tables.log import IS_OBSERVED, ObservationRow

_ORDER = "ORDER BY at DESC, id DESC LIMIT 1"


def _newest(column: str, condition: str) -> str:
    """A column of a lineage's newest row, in the order of `in_order_seen`; an index answers it row by row."""
    row = f"SELECT id FROM counting_observation WHERE {OF_KIN} AND {condition}"
    written_before = (
        f"SELECT 1 FROM observation AS later WHERE later.{OF_LINEAGE.format(root='goal.root_id')}"
        " AND later.id > counting_observation.id AND later.recorded_at < counting_observation.at"
    )
    return f"coalesce({_of_lineage(column, f'{row} AND NOT EXISTS ({written_before})')}, {_of_lineage(column, row)})"


def _of_lineage(column: str, row: str) -> str:
    """The newest of the newest rows of each goal of the lineage."""
    of_each = EACH_OF_LINEAGE.format(root="goal.root_id", row=f"({row} {_ORDER})")
    return f"(SELECT {column} FROM observation WHERE id IN ({of_each}) {_ORDER})"


_LAST_WORDS = f"""
    coalesce(staff.name, ''), seen.at, coalesce(noted.note, ''), coalesce(noter.name, ''), noted.at,
    coalesce(advised.feed_forward, ''), noted.staff_id, advised.staff_id, coalesce(noted.comment_as, ''),
    (SELECT max(tries.at) FROM counting_observation AS tries WHERE tries.tried AND tries.id <> advised.id
        AND tries.at >= advised.at AND tries.{OF_LINEAGE.format(root="goal.root_id")})
"""
_OF_GOALS = f"""
    FROM goal
    LEFT JOIN goal_standing AS standing ON standing.goal_id = goal.root_id
    LEFT JOIN observation AS seen ON seen.id = {_newest("id", IS_OBSERVED)}
    LEFT JOIN staff ON staff.id = seen.staff_id
    LEFT JOIN observation AS noted ON noted.id = {_newest("id", "note <> ''")}
    LEFT JOIN staff AS noter ON noter.id = noted.staff_id
    LEFT JOIN observation AS advised ON advised.id = {_newest("id", "feed_forward <> ''")}
"""
_NEWEST = f"""
    SELECT goal.id, {_LAST_WORDS} {_OF_GOALS}
    WHERE (seen.id IS NOT NULL OR noted.id IS NOT NULL) AND goal.id IN ({{places}})
"""
_SEEN_AGAIN = f"""
    SELECT goal.id, {", ".join(f"standing.{name}" for name in GOAL_STANDING_NAMES)}, {_LAST_WORDS} {_OF_GOALS}
    WHERE goal.student_id IN ({RECORDS}) AND goal.root_id IN ({LINEAGES_SEEN} WHERE observation.id IN ({{places}}))
"""
_LEVELS = ("quality", "independence", "shown_quality", "shown_independence")


class SeenAgain(NamedTuple):
    """Where a student stands in a goal after it was observed, and what was said last of it."""

    standing: Standing
    last: LastWords


class LastWordsOfGoals:
    """In one query, however many goals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def seen_again(self, student_id: int, observation_ids: Sequence[int]) -> dict[int, SeenAgain]:
        """Goal id → how it stands now, of those of a student's goals that these rows are about."""
        if not observation_ids:
            return {}
        statement = _SEEN_AGAIN.format(places=", ".join("?" * len(observation_ids)))
        return {row[0]: _again(row) for row in self._connection.sql(statement, (student_id, *observation_ids))}

    def on(self, goal_ids: Sequence[int]) -> dict[int, LastWords]:
        """Goal id → what was last said of it, in one query."""
        if not goal_ids:
            return {}
        statement = _NEWEST.format(places=", ".join("?" * len(goal_ids)))
        return {goal_id: _words(said) for goal_id, *said in self._connection.sql(statement, list(goal_ids))}


def _again(row: tuple[Any, ...]) -> SeenAgain:
    _goal, *columns = row
    kept = dict(zip(GOAL_STANDING_NAMES, columns, strict=False))
    levels = {name: Level(kept[name]) if kept[name] else None for name in _LEVELS}
    standing = standing_from(**{**kept, **levels, "last_at": _moment(kept["last_at"])})
    said = columns[len(GOAL_STANDING_NAMES) :]
    return SeenAgain(standing, _words(said))


def _words(said: Sequence[Any]) -> LastWords:
    by, at, note, note_by, note_at, feed_forward, *writers, comment_as, tried_at = said
    note_as = Role(comment_as) if comment_as else None
    note_by_id, forward_by_id = writers
    times = _moment(at), _moment(note_at), _moment(tried_at)
    return LastWords(by, times[0], note, note_by, times[1], feed_forward, note_by_id, forward_by_id, note_as, times[2])


def _moment(at: str | datetime | None) -> datetime | None:
    return ObservationRow.at.python_value(at) if isinstance(at, str) else at
