"""Events of the audit log: who did what to whose data, and when; ids, and no content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """`id` is None for what an archive tells of an earlier logbook. `at` is naive UTC, `by` a name."""

    id: int | None
    at: datetime
    by: str
    action: str
    student_id: int | None
    kind: str
    object_id: int | None
