"""The audit log as people read it: what was told, by whom, with the names of today."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from peewee import fn

from ioplogg_tui.domain.action import Action
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
            query = query.where(EventRow.student_id == student_id)
        if since is not None:
            query = query.where(EventRow.at >= since)
        earlier = self._earlier(student_id, since) if student_id is not None else []
        return earlier + self._connection.read(query, Event)

    def openings_from_outside(self, student_id: int | None, since: datetime | None) -> list[Event]:
        """Openings of students on whose team the person had no place that day, or one in an emergency; oldest first."""
        day = fn.DATE(EventRow.at)
        place = MembershipRow.select(MembershipRow.id).where(
            (MembershipRow.staff == EventRow.staff)
            & (MembershipRow.student == EventRow.student_id)
            & (MembershipRow.from_date <= day)
            & (MembershipRow.to_date.is_null() | (MembershipRow.to_date >= day))
            & (MembershipRow.reason == "")
            & ~(MembershipRow.ended & (MembershipRow.to_date == day))
        )
        query = _own_events().where((EventRow.action == Action.STUDENT_OPEN.value) & ~fn.EXISTS(place))
        if student_id is not None:
            query = query.where(EventRow.student_id == student_id)
        if since is not None:
            query = query.where(EventRow.at >= since)
        return self._connection.read(query, Event)

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


def _own_events() -> Any:
    return (
        EventRow.select(
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
