"""Rows of what is being written, and of who is where."""

from __future__ import annotations

from datetime import datetime

from ioplogg_tui.store.tables import DraftRow, PresenceRow, StaffRow


def keep_draft(staff_id: int, place: str, student_id: int, text: str, at: datetime) -> None:
    DraftRow.replace(staff=staff_id, place=place, student=student_id, text=text, at=at).execute()


def draft_of(staff_id: int, student_id: int, place: str) -> tuple[str, datetime] | None:
    row = DraftRow.get_or_none(
        (DraftRow.staff == staff_id) & (DraftRow.place == place) & (DraftRow.student == student_id)
    )
    return (row.text, row.at) if row else None


def has_draft(staff_id: int, place: str) -> bool:
    return bool(DraftRow.select().where((DraftRow.staff == staff_id) & (DraftRow.place == place)).exists())


def drop_draft(staff_id: int, place: str) -> int:
    """Returns how many there were."""
    return int(DraftRow.delete().where((DraftRow.staff == staff_id) & (DraftRow.place == place)).execute())


def be_at(session: str, staff_id: int, student_id: int, goal_id: int | None, at: datetime) -> None:
    PresenceRow.replace(session=session, staff=staff_id, student=student_id, goal=goal_id, at=at).execute()


def be_nowhere(session: str) -> None:
    PresenceRow.delete().where(PresenceRow.session == session).execute()


def others_at(session: str, student_id: int, since: datetime) -> list[tuple[str, int | None]]:
    """(name, goal's id) of those who have a student open in another session, and were there since then."""
    rows = (
        PresenceRow.select(StaffRow.name, PresenceRow.goal)
        .join(StaffRow)
        .where((PresenceRow.student == student_id) & (PresenceRow.session != session) & (PresenceRow.at >= since))
        .order_by(StaffRow.name_sort, PresenceRow.goal)
        .distinct()
    )
    return list(rows.tuples())
