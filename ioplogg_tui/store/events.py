"""The audit log: who did what to whose data, each row bound to the one before by a hash. Ids only, no content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from peewee import fn

from ioplogg_tui.domain.event import Event
from ioplogg_tui.store.engine import SchoolDatabase
from ioplogg_tui.store.tables import EarlierEventRow, EventRow, MembershipRow, StaffRow

FIRST = "0" * 64


def _seal(
    previous: str, at: datetime, staff_id: int, action: str, student_id: int | None, kind: str, object_id: int | None
) -> str:
    parts = (previous, at.isoformat(), staff_id, action, student_id, kind, object_id)
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


# In words of SQL, not of the model: a rating is said in half the time, and sixty wait for their turn behind it.
_LAST_SEAL = "SELECT hash FROM event ORDER BY id DESC LIMIT 1"
_APPEND = (
    "INSERT INTO event (at, staff_id, action, student_id, kind, object_id, previous, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_ACCESS = (
    "SELECT id FROM event WHERE kind = 'staff' OR action = 'student.erase' OR action = 'student.take-back'"
    " ORDER BY id DESC LIMIT 1"
)


def record_event(
    at: datetime,
    staff_id: int,
    action: str,
    *,
    student_id: int | None = None,
    kind: str = "",
    object_id: int | None = None,
) -> None:
    """Append an event, in the transaction of the change that it tells of."""
    database: SchoolDatabase = EventRow._meta.database
    (previous,) = database.execute_sql(_LAST_SEAL).fetchone() or (FIRST,)
    seal = _seal(previous, at, staff_id, action, student_id, kind, object_id)
    values = (EventRow.at.db_value(at), staff_id, action, student_id, kind, object_id, previous, seal)
    database.execute_sql(_APPEND, values)


_CHAIN = "SELECT id, at, staff_id, action, student_id, kind, object_id, previous, hash FROM event ORDER BY id"


def chain_breaks(database: SchoolDatabase | None = None) -> list[int]:
    """The ids of events whose hash doesn't fit them and the event before; empty when the log is whole.

    Of another database than the one in use where one is given, such as a backup.
    """
    broken = []
    previous = FIRST
    for row_id, at, *rest, before, seal in (database or EventRow._meta.database).rows(_CHAIN):
        if (before, seal) != (previous, _seal(previous, _moment(at), *rest)):
            broken.append(row_id)
        previous = seal
    return broken


def _moment(at: str) -> datetime:
    """The time of an event; what is no time fits no seal."""
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return datetime.min


def chain_head() -> tuple[int, str]:
    """The id and hash of the last event: what shows, kept elsewhere, that nothing was cut off the end."""
    row = EventRow.select(EventRow.id, EventRow.hash).order_by(EventRow.id.desc()).limit(1).tuples().first()
    return (int(row[0]), str(row[1])) if row else (0, FIRST)


def access_changed() -> int:
    """The id of the last event that changed who may do what: users, keys, teams, a student gone."""
    found = EventRow._meta.database.execute_sql(_ACCESS).fetchone()
    return int(found[0]) if found else 0


def newest_event(student_id: int) -> int:
    """The id of the last event about a student; another one when something of theirs was read or changed."""
    return int(EventRow.select(fn.MAX(EventRow.id)).where(EventRow.student_id == student_id).scalar() or 0)


def changed_since(event_id: int, student_ids: Sequence[int], staff_id: int) -> set[int]:
    """Of these students, those with an event after one; and any whose team `staff_id` was put on or taken off since."""
    about_me = (EventRow.kind == "staff") & (EventRow.object_id == staff_id)
    rows = (
        EventRow.select(EventRow.student_id)
        .where(
            (EventRow.id > event_id)
            & EventRow.student_id.is_null(False)
            & (EventRow.student_id.in_(list(student_ids)) | about_me)
        )
        .distinct()
    )
    return {student_id for (student_id,) in list(rows.tuples())}


_READINGS = ("student.open", "audit.read", "document.print")


def written_since(student_id: int, event_id: int) -> bool:
    """Whether anything of a student's was changed, not only read, after an event."""
    later = EventRow.select().where((EventRow.student_id == student_id) & (EventRow.id > event_id))
    return bool(later.where(EventRow.action.not_in(_READINGS)).exists())


def events(student_id: int | None, since: datetime | None, *, outside: bool = False) -> list[Event]:
    """The events, of one student or all, from a moment (naive UTC) on, oldest first; an archive's before our own.

    With `outside` only openings of students on whose team the person had no place that day, or one in an emergency.
    """
    found: list[Event] = []
    if student_id is not None and not outside:
        earlier = EarlierEventRow.select(EarlierEventRow, StaffRow.name).join(StaffRow)
        for row in list(earlier.where(EarlierEventRow.student == student_id).order_by(EarlierEventRow.at)):
            if since is None or row.at >= since:
                found.append(Event(None, row.at, row.staff.name, row.action, row.student_id, row.kind, row.object_id))
    query = EventRow.select(EventRow, StaffRow.name).join(StaffRow).order_by(EventRow.id)
    if student_id is not None:
        query = query.where(EventRow.student_id == student_id)
    if since is not None:
        query = query.where(EventRow.at >= since)
    if outside:
        day = fn.DATE(EventRow.at)
        place = MembershipRow.select().where(
            (MembershipRow.staff == EventRow.staff)
            & (MembershipRow.student == EventRow.student_id)
            & (MembershipRow.from_date <= day)
            & (MembershipRow.to_date.is_null() | (MembershipRow.to_date >= day))
            & (MembershipRow.reason == "")
            & ~(MembershipRow.ended & (MembershipRow.to_date == day))
        )
        query = query.where((EventRow.action == "student.open") & ~fn.EXISTS(place))
    found += [
        Event(row.id, row.at, row.staff.name, row.action, row.student_id, row.kind, row.object_id)
        for row in list(query)
    ]
    return found
