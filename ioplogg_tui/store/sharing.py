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


def drafts_about(staff_id: int, student_id: int) -> list[str]:
    """The places where somebody has a draft about a student, the newest first."""
    rows = DraftRow.select(DraftRow.place).where((DraftRow.staff == staff_id) & (DraftRow.student == student_id))
    return [place for (place,) in list(rows.order_by(DraftRow.at.desc()).tuples())]


def has_draft(staff_id: int, place: str) -> bool:
    return bool(DraftRow.select().where((DraftRow.staff == staff_id) & (DraftRow.place == place)).exists())


def drop_draft(staff_id: int, place: str) -> int:
    """Returns how many there were."""
    return int(DraftRow.delete().where((DraftRow.staff == staff_id) & (DraftRow.place == place)).execute())


def be_at(session: str, staff_id: int, student_id: int, goal_id: int | None, at: datetime, gone: datetime) -> None:
    """Sessions that gave no sign since `gone` are swept out."""
    PresenceRow.delete().where(PresenceRow.at < gone).execute()
    PresenceRow.replace(session=session, staff=staff_id, student=student_id, goal=goal_id, at=at).execute()


def be_nowhere(session: str) -> None:
    PresenceRow.delete().where(PresenceRow.session == session).execute()


def others_at(staff_id: int, student_id: int, since: datetime) -> list[tuple[str, int | None]]:
    """(name, goal's id) of the others who have a student open, and were there since then."""
    rows = (
        PresenceRow.select(StaffRow.name, PresenceRow.goal)
        .join(StaffRow)
        .where((PresenceRow.student == student_id) & (PresenceRow.staff != staff_id) & (PresenceRow.at >= since))
        .order_by(StaffRow.name_sort, PresenceRow.goal)
        .distinct()
    )
    return list(rows.tuples())
