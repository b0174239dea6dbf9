"""Events of the audit log: who did what to whose data, and when; ids, and no content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.code import Coded, Open


@dataclass(frozen=True, slots=True)
class Event:
    """`id` is None for what an archive tells of an earlier logbook. `at` is naive UTC, `by` a name.

    `action` is an Action's value; in an archive of another version it may be one that isn't known here.
    """

    id: int | None
    at: datetime
    by: Open
    action: Coded
    student_id: int | None
    kind: Coded
    object_id: int | None
    school: Open = ""
    """The other school of the county that it is about."""
