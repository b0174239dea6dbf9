"""The audit log as people read it: what was told, by whom, with the names of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from peewee import fn

from ioplogg_tui.domain.action import READ_OF_A_STUDENT, READ_OF_ALL_STUDENTS
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.event import Event
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.log import EarlierEventRow, EventRow
from ioplogg_tui.store.tables.people import MembershipRow, StaffRow


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
        """What was read of students by who had no place on their team that day, or one in an emergency; oldest first.

        A list of all students is there once. Places are from a day to a day here, not in UTC.
        """
        read = [action.value for action in (*READ_OF_A_STUDENT, *READ_OF_ALL_STUDENTS)]
        query = _own_events(EventRow.staff.alias("staff_id")).where(EventRow.action.in_(read))
        places = MembershipRow.select(
            MembershipRow.staff,
            MembershipRow.student,
            MembershipRow.from_date,
            MembershipRow.to_date,
            MembershipRow.ended,
        ).where(MembershipRow.reason == "")
        if student_id is not None:
            query = query.where(is_about(student_id))
            places = places.where(MembershipRow.student == student_id)
        if since is not None:
            query = query.where(EventRow.at >= since)
        days: dict[tuple[int, int | None], list[tuple[date, date | None, bool]]] = defaultdict(list)
        for staff, student, *day in self._connection.rows(places):
            days[staff, student].append((day[0], day[1], bool(day[2])))
        events = self._connection.read(query, lambda staff_id, **columns: (staff_id, Event(**columns)))
        return [
            event
            for staff_id, event in events
            if not _held(days.get((staff_id, event.student_id or student_id), ()), to_local(event.at).date())
        ]

    def _earlier(self, student_id: int, since: datetime | None) -> list[Event]:
        query = (
            EarlierEventRow.select(
                EarlierEventRow.at,
                StaffRow.name.alias("by"),
                EarlierEventRow.action,
                EarlierEventRow.student.alias("student_id"),
                EarlierEventRow.kind,
                EarlierEventRow.object_id,
            )
            .join(StaffRow)
            .where(EarlierEventRow.student == student_id)
            .order_by(EarlierEventRow.at)
        )
        if since is not None:
            query = query.where(EarlierEventRow.at >= since)
        return self._connection.read(query, lambda **columns: Event(id=None, **columns))


def is_about(student_id: int) -> Any:
    """The condition for the events of a student, and for the lists of all that were shown since the student came."""
    of_theirs = EventRow.alias()
    came = of_theirs.select(fn.COALESCE(fn.MIN(of_theirs.id), 0)).where(of_theirs.student_id == student_id)
    of_all = EventRow.action.in_([action.value for action in READ_OF_ALL_STUDENTS])
    return (EventRow.student_id == student_id) | (of_all & (EventRow.id > came))


def _held(places: Sequence[tuple[date, date | None, bool]], day: date) -> bool:
    """Whether one of the places held on the whole of a day; one that was ended by hand did not on its last."""
    return any(
        begins <= day and (ends is None or day < ends or (day == ends and not ended)) for begins, ends, ended in places
    )


def _own_events(*more: Any) -> Any:
    return (
        EventRow.select(
            *more,
            EventRow.id,
            EventRow.at,
            StaffRow.name.alias("by"),
            EventRow.action,
            EventRow.student_id,
            EventRow.kind,
            EventRow.object_id,
        )
        .join(StaffRow)
        .order_by(EventRow.id)
    )
