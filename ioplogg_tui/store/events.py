"""The audit log: who did what to whose data, each row bound to the one before by a hash. Ids only, no content."""

from __future__ import annotations

import hashlib
from datetime import datetime

from ioplogg_tui.store.tables import EventRow

FIRST = "0" * 64


def _seal(
    previous: str,
    at: datetime,
    staff_id: int,
    action: str,
    student_id: int | None,
    kind: str,
    object_id: int | None,
) -> str:
    parts = (previous, at.isoformat(), staff_id, action, student_id, kind, object_id)
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


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
    previous = EventRow.select(EventRow.hash).order_by(EventRow.id.desc()).limit(1).scalar() or FIRST
    EventRow.insert(
        at=at,
        staff=staff_id,
        action=action,
        student_id=student_id,
        kind=kind,
        object_id=object_id,
        previous=previous,
        hash=_seal(previous, at, staff_id, action, student_id, kind, object_id),
    ).execute()


def chain_breaks() -> list[int]:
    """The ids of events whose hash doesn't fit them and the event before; empty when the log is whole."""
    broken = []
    previous = FIRST
    for row in list(EventRow.select().order_by(EventRow.id)):
        seal = _seal(previous, row.at, row.staff_id, row.action, row.student_id, row.kind, row.object_id)
        if (row.previous, row.hash) != (previous, seal):
            broken.append(row.id)
        previous = row.hash
    return broken
