"""Rows of who is where: each open session's last sign."""

from __future__ import annotations

from datetime import datetime

from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.joined import RECORDS
from ioplogg_tui.store.tables.people import PresenceRow

_OTHERS = f"""
    SELECT DISTINCT staff.name, staff.name_sort, presence.goal_id
    FROM presence
    JOIN staff ON staff.id = presence.staff_id
    WHERE presence.student_id IN ({RECORDS}) AND presence.staff_id <> ? AND presence.at BETWEEN ? AND ?
    ORDER BY staff.name_sort, presence.goal_id NULLS FIRST
"""


class PresenceSigns:
    """A session's sign goes out by itself when it isn't renewed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def renew(self, sign: str, staff_id: int, student_id: int, goal_id: int | None, at: datetime) -> None:
        """The session `sign` is at a student."""
        self._connection.change(
            PresenceRow.insert(session=sign, staff=staff_id, student=student_id, goal=goal_id, at=at).on_conflict(
                conflict_target=[PresenceRow.session],
                preserve=[PresenceRow.staff, PresenceRow.student, PresenceRow.goal, PresenceRow.at],
            )
        )

    def sweep(self, since: datetime, until: datetime) -> None:
        """Sessions that gave no sign between these are gone; a sign from later is of a clock that ran ahead."""
        self._connection.change(PresenceRow.delete().where((PresenceRow.at < since) | (PresenceRow.at > until)))

    def remove(self, sign: str) -> None:
        self._connection.change(PresenceRow.delete().where(PresenceRow.session == sign))

    def others_at(
        self, staff_id: int, student_id: int, since: datetime, until: datetime
    ) -> list[tuple[str, int | None]]:
        """The others who have a student open, and were there between these, in Norwegian order, with a goal's id."""
        rows = self._connection.sql(_OTHERS, (student_id, staff_id, utc_text(since), utc_text(until)))
        return [(name, goal_id) for name, _sort, goal_id in rows]
