"""The audit log: who did what to whose data, each row bound to the one before by a hash. Ids only, no content."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from ioplogg_tui.domain.action import CHANGING_ACCESS, HANDING_OUT, READINGS, Action
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.events_asked import events_asked
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.joined import is_of_one, student_of
from ioplogg_tui.store.tables.log import EventRow

FIRST = "0" * 64


class NewEvent(NamedTuple):
    """An event to be told. `at` is naive UTC."""

    at: datetime
    staff_id: int
    action: Action
    student_id: int | None
    object_id: int | None

    def seal(self, previous: str) -> str:
        """The hash that binds it to the event before."""
        return _seal(
            previous,
            self.at,
            self.staff_id,
            self.action.value,
            self.student_id,
            self.action.about.value,
            self.object_id,
        )


class Span(NamedTuple):
    """The events between two, without these; to the last one where `before` is None."""

    after: int
    before: int | None = None


class NewsItem(NamedTuple):
    """An event as open sessions hear of it."""

    id: int
    action: str
    student_id: int | None
    object_id: int | None

    @property
    def changes_access(self) -> bool:
        return self.action in _ACCESS_VALUES

    @property
    def is_reading(self) -> bool:
        return self.action in _READING_VALUES


_ACCESS_VALUES = frozenset(action.value for action in CHANGING_ACCESS)
_READING_VALUES = frozenset(action.value for action in READINGS)


def _seal(  # noqa: PLR0913 - what a seal is over
    previous: str, at: datetime, staff_id: int, action: str, student_id: int | None, kind: str, object_id: int | None
) -> str:
    import hashlib  # by what writes or checks: a start does neither

    parts = (previous, at.isoformat(), staff_id, action, student_id, kind, object_id)
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def _listed(actions: Sequence[Action]) -> str:
    return ", ".join(f"'{action.value}'" for action in actions)


# In words of SQL, not of the model: a rating is said in half the time, and sixty wait for their turn behind it.
_LAST = "SELECT id, hash FROM event ORDER BY id DESC LIMIT 1"
_APPEND = "INSERT INTO event (id, at, staff_id, action, student_id, kind, object_id, previous, hash) VALUES {}"
"""With the next number: the turn to write is one's own, and no engine's counter goes by time as the chain does."""
_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?)"
_AT_ONCE = 500
"""Rows of one statement; engines set a bound to its values."""
ACCESS = f"SELECT id FROM event WHERE action IN ({_listed(CHANGING_ACCESS)}) ORDER BY id DESC LIMIT 1"
"""In the words of the index `event_changes_access`, which answers it."""
_NEARBY = 1000
"""Events within which the latest time is looked for: no index has the times, and a start reads so many at once.

A clock that stands behind soon has as many of its own: so some are looked at that are spread over all of the log.
"""
_SPREAD = 32
_AS_THEY_STAND = f"""
WITH RECURSIVE part(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM part WHERE number < {_SPREAD})
SELECT ({ACCESS}), (SELECT max(at) FROM (
  SELECT at FROM (SELECT at FROM event ORDER BY id DESC LIMIT {_NEARBY}) AS nearby
  UNION ALL SELECT (SELECT at FROM event WHERE id = (SELECT max(id) FROM event) * number / {_SPREAD}) FROM part
) AS looked_at)"""
_NEWEST_BEFORE = "SELECT id, at FROM event WHERE at < ? ORDER BY id DESC LIMIT 1"
_SINCE = "SELECT id, action, student_id, object_id FROM event WHERE id > ? ORDER BY id"
_CHAIN = "SELECT id, at, staff_id, action, student_id, kind, object_id, previous, hash FROM event ORDER BY id"


class Events:
    """The rows of the log; they are only ever added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, event: NewEvent) -> int:
        """Append an event, in the transaction of the change that it tells of; returns its id."""
        return self.record_each([event])[0]

    def record_each(self, events: Sequence[NewEvent]) -> list[int]:
        """Append events in this order, as `record`; returns their ids."""
        last, seal = self.head()
        for start in range(0, len(events), _AT_ONCE):
            values: list[object] = []
            some = events[start : start + _AT_ONCE]
            for number, event in enumerate(some, last + start + 1):
                previous, seal = seal, event.seal(seal)
                values += (number, utc_text(event.at), event.staff_id, event.action.value, event.student_id)
                values += (event.action.about.value, event.object_id, previous, seal)
            self._connection.change_by_sql(_APPEND.format(", ".join([_ROW] * len(some))), values)
        return list(range(last + 1, last + 1 + len(events)))

    def chain_breaks(self) -> list[int]:
        """The ids of events whose hash doesn't fit them and the event before; empty when the log is whole."""
        broken = []
        previous = FIRST
        for row_id, at, *rest, before, seal in self._connection.sql(_CHAIN):
            if (before, seal) != (previous, _seal(previous, _moment(at), *rest)):
                broken.append(row_id)
            previous = seal
        return broken

    def head(self) -> tuple[int, str]:
        """The id and hash of the last event: what shows, kept elsewhere, that nothing was cut off the end."""
        rows = self._connection.sql(_LAST)
        return (int(rows[0][0]), str(rows[0][1])) if rows else (0, FIRST)

    def has(self, number: int, seal: str) -> bool:
        """Whether this log has that event: then whatever ends with it is an earlier state of this logbook."""
        return bool(self._connection.sql("SELECT 1 FROM event WHERE id = ? AND hash = ?", (number, seal)))

    def as_they_stand(self) -> tuple[int, datetime | None]:
        """`access_changed`, and the latest time among the last events, asked at once.

        Naive UTC; None where there is none. The last one by number may have been told by a clock that was wrong.
        """
        ((access, at),) = self._connection.sql(_AS_THEY_STAND)
        return int(access or 0), None if at is None else _moment(at)

    def newest_before(self, moment: datetime) -> tuple[int, datetime] | None:
        """The id of the last event that is dated before a moment, and when it was told; both naive UTC."""
        rows = self._connection.sql(_NEWEST_BEFORE, (utc_text(moment),))
        return (int(rows[0][0]), _moment(rows[0][1])) if rows else None

    def access_changed(self) -> int:
        """The id of the last event that changed who may do what: users, keys, teams, a student gone."""
        rows = self._connection.sql(ACCESS)
        return int(rows[0][0]) if rows else 0

    def since(self, event_id: int) -> list[NewsItem]:
        """Every event after one, oldest first."""
        return [NewsItem(*row) for row in self._connection.sql(_SINCE, (event_id,))]

    def written(
        self,
        span: Span,
        *,
        actions: Collection[Action] | None = None,
        student_id: int | None = None,
        object_id: int | None = None,
        by: int | None = None,
        besides: int | None = None,
    ) -> bool:
        """Whether there is such an event, by others than `besides`. None is whichever; of actions, all that write."""
        its = {"before": span.before, "student_id": student_id, "object_id": object_id, "by": by, "besides": besides}
        narrowed = {name: value for name, value in its.items() if value is not None}
        worded = events_asked(None if actions is None else frozenset(actions), tuple(narrowed))
        return bool(self._connection.rows(self._connection.asked(worded, after=span.after, **narrowed)))

    def students_of(self, actions: Collection[Action], after: int) -> frozenset[int]:
        """The students of whom one of these was told after an event."""
        its = (EventRow.id > after) & EventRow.action.in_([action.value for action in actions])
        query = EventRow.select(student_of(EventRow.student_id)).where(its & EventRow.student_id.is_null(is_null=False))
        return frozenset(student_id for (student_id,) in self._connection.rows(query.distinct()))

    def about(
        self,
        actions: Collection[Action],
        object_ids: Collection[int],
        after: int,
        *,
        by: int | None = None,
        besides: int | None = None,
    ) -> list[tuple[str, int, int]]:
        """(Value of the action, member of staff, what it is about) of these about these, after an event.

        Those `by` one alone, or by others, `besides` one.
        """
        its = EventRow.object_id.in_(list(object_ids)) & EventRow.action.in_([action.value for action in actions])
        query = EventRow.select(EventRow.action, EventRow.staff, EventRow.object_id).where((EventRow.id > after) & its)
        query = query if by is None else query.where(EventRow.staff == by)
        return self._connection.rows(query if besides is None else query.where(EventRow.staff != besides))

    def newest_of(self, actions: Collection[Action], by: int, after: int) -> Action | None:
        """What somebody did last of these actions, after an event."""
        theirs = (EventRow.id > after) & (EventRow.staff == by)
        of_these = EventRow.action.in_([action.value for action in actions])
        query = EventRow.select(EventRow.action).where(theirs & of_these).order_by(EventRow.id.desc())
        done: list[tuple[str]] = self._connection.rows(query.limit(1))
        return next((action for action in actions if (action.value,) in done), None)

    def handed_out(self, record_ids: Collection[int], after: int) -> bool:
        """Whether anybody has handed out what is kept of the students of these records, after an event."""
        its = is_of_one(EventRow.student_id, record_ids) | EventRow.student_id.is_null()
        handing_out = EventRow.action.in_([action.value for action in HANDING_OUT])
        return self._connection.exists(EventRow.select(EventRow.id).where((EventRow.id > after) & handing_out & its))

    def seen_by_others(self, record_ids: Collection[int], after: int, besides: int) -> bool:
        """Whether anybody but one has opened the students of these records, or done anything about them, after one."""
        its = (EventRow.id > after) & is_of_one(EventRow.student_id, record_ids) & (EventRow.staff != besides)
        return self._connection.exists(EventRow.select(EventRow.id).where(its))


def _moment(at: str | datetime) -> datetime:
    """The time of an event, as a raw row has it; what is no time fits no seal."""
    try:
        return datetime.fromisoformat(at) if isinstance(at, str) else at
    except ValueError:
        return datetime.min
