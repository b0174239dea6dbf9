"""The audit log as people read it: what was told, by whom, with the names of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias

from peewee import fn

from ioplogg_tui.domain.action import READ_OF_A_STUDENT, READ_OF_ALL_STUDENTS, Action
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.event import Event
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, student_of
from ioplogg_tui.store.tables.log import EarlierEventRow, EventRow
from ioplogg_tui.store.tables.people import MembershipRow, StaffRow, StudentRow

_READ_OF_ONE = [action.value for action in READ_OF_A_STUDENT]
_READ = [*_READ_OF_ONE, *(action.value for action in READ_OF_ALL_STUDENTS)]

_Key: TypeAlias = tuple[int, int | None]
"""Of whom, and on whose team."""


class _Place(NamedTuple):
    begins: date
    ends: date | None


class _Change(NamedTuple):
    """Somebody came on a team, or left it."""

    number: int
    day: date
    came: bool


class AuditLog:
    """Reads what `Events` adds, and what archives brought of earlier logbooks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, student_id: int | None, since: datetime | None) -> list[Event]:
        """The events of one student, or all, from a moment (naive UTC) on, oldest first; an archive's first."""
        query = _own_events()
        if student_id is not None:
            query = query.where(is_about(student_id))
        if since is not None:
            query = query.where(EventRow.at >= since)
        earlier = self._earlier(student_id, since) if student_id is not None else []
        return earlier + self._connection.read(query, Event)

    def from_outside(self, student_id: int | None, since: datetime | None) -> list[Event]:
        """What was read of students by who had no place on their team then, or one in an emergency; an archive's first.

        A list of all students is there once. Of who was erased nothing is said: who was on their team is not kept.
        """
        kept = StudentRow.select(StudentRow.id)
        query = _own_events(EventRow.staff.alias("staff_id")).where(
            EventRow.action.in_(_READ) & (EventRow.student_id.is_null() | EventRow.student_id.in_(kept))
        )
        if student_id is not None:
            query = query.where(is_about(student_id))
        if since is not None:
            query = query.where(EventRow.at >= since)
        events = self._earlier_by(student_id, since) + self._connection.read(query, _by_staff)
        places, changes = self._places(), self._changes()
        return [
            event
            for staff_id, event in events
            if not _on_team(
                event, places.get(key := (staff_id, event.student_id or student_id), ()), changes.get(key, ())
            )
        ]

    def _places(self) -> dict[_Key, list[_Place]]:
        """Who → the days of their places on a team that were given, none taken in an emergency."""
        query = MembershipRow.select(
            MembershipRow.staff, student_of(MembershipRow.student), MembershipRow.from_date, MembershipRow.to_date
        ).where(MembershipRow.reason == "")
        places: dict[_Key, list[_Place]] = defaultdict(list)
        for staff, student, begins, ends in self._connection.rows(query):
            places[staff, student].append(_Place(begins, ends))
        return places

    def _changes(self) -> dict[_Key, list[_Change]]:
        """Who → when they came on a team and left it, oldest first: a place has days, and no hours."""
        query = (
            EventRow.select(
                EventRow.object_id, student_of(EventRow.student_id), EventRow.id, EventRow.at, EventRow.action
            )
            .where(EventRow.action.in_([Action.TEAM_ADD.value, Action.TEAM_REMOVE.value]))
            .order_by(EventRow.id)
        )
        changes: dict[_Key, list[_Change]] = defaultdict(list)
        for staff, student, number, at, action in self._connection.rows(query):
            changes[staff, student].append(_Change(number, to_local(at).date(), action == Action.TEAM_ADD.value))
        return changes

    def _earlier_by(self, student_id: int | None, since: datetime | None) -> list[tuple[int, Event]]:
        """What was read in an earlier logbook, with who read it; lists of all only where one student is asked about."""
        query = _earlier_events(EarlierEventRow.staff.alias("staff_id")).where(
            EarlierEventRow.action.in_(_READ if student_id is not None else _READ_OF_ONE)
        )
        if student_id is not None:
            query = query.where(is_of(EarlierEventRow.student, student_id))
        if since is not None:
            query = query.where(EarlierEventRow.at >= since)
        return self._connection.read(query, lambda **columns: _by_staff(id=None, **columns))

    def _earlier(self, student_id: int, since: datetime | None) -> list[Event]:
        query = _earlier_events().where(is_of(EarlierEventRow.student, student_id))
        if since is not None:
            query = query.where(EarlierEventRow.at >= since)
        return self._connection.read(query, lambda **columns: Event(id=None, **columns))


def is_about(student_id: int) -> Any:
    """The condition for the events of a student, and for the lists of all that were shown since the student came."""
    of_theirs = EventRow.alias()
    came = of_theirs.select(fn.COALESCE(fn.MIN(of_theirs.id), 0)).where(is_of(of_theirs.student_id, student_id))
    of_all = EventRow.action.in_([action.value for action in READ_OF_ALL_STUDENTS])
    return is_of(EventRow.student_id, student_id) | (of_all & (EventRow.id > came))


def is_in_record(record_id: int) -> Any:
    """The condition that an event is of this record alone, or of no student; the latter in a student's own only."""
    own = StudentRow.select(StudentRow.id).where((StudentRow.id == record_id) & StudentRow.joined_into.is_null())
    return (EventRow.student_id == record_id) | (EventRow.student_id.is_null() & fn.EXISTS(own))


def _on_team(event: Event, places: Sequence[_Place], changes: Sequence[_Change]) -> bool:
    """Whether the reader had a place when they read: as of that morning, and what was changed on the day before it."""
    day = to_local(event.at).date()
    of_the_day = [change for change in changes if change.day == day] if event.id is not None else []
    before = [change for change in of_the_day if change.number < (event.id or 0)]
    if before:
        return before[-1].came
    if any(place.begins < day and (place.ends is None or day <= place.ends) for place in places):
        return True
    return not of_the_day and any(place.begins == day for place in places)


def _by_staff(staff_id: int, **columns: Any) -> tuple[int, Event]:
    return staff_id, Event(**columns)


def _own_events(*more: Any) -> Any:
    return (
        EventRow.select(
            *more,
            EventRow.id,
            EventRow.at,
            StaffRow.name.alias("by"),
            EventRow.action,
            student_of(EventRow.student_id).alias("student_id"),
            EventRow.kind,
            EventRow.object_id,
        )
        .join(StaffRow)
        .order_by(EventRow.id)
    )


def _earlier_events(*more: Any) -> Any:
    return (
        EarlierEventRow.select(
            *more,
            EarlierEventRow.at,
            StaffRow.name.alias("by"),
            EarlierEventRow.action,
            student_of(EarlierEventRow.student).alias("student_id"),
            EarlierEventRow.kind,
            EarlierEventRow.object_id,
        )
        .join(StaffRow)
        .order_by(EarlierEventRow.at)
    )
