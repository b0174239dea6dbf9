"""Rows of teams: who works with whom, from when to when, in which subjects."""

from __future__ import annotations

from datetime import date
from typing import Any

from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Role
from ioplogg_tui.store.tables import MembershipRow, StaffRow

BETWEEN = ";"


def _membership(row: Any) -> Membership:
    subjects = tuple(part for part in row.subjects.split(BETWEEN) if part)
    return Membership(
        row.staff_id, row.student_id, Role(row.role), row.from_date, row.to_date, subjects, row.reason, bool(row.ended)
    )


def _holds(today: date) -> Any:
    days = (MembershipRow.from_date <= today) & (MembershipRow.to_date.is_null() | (MembershipRow.to_date >= today))
    return days & ~MembershipRow.ended


def membership_today(staff_id: int, student_id: int, today: date) -> Membership | None:
    """The newest place of somebody on a team that holds today."""
    row = (
        MembershipRow.select()
        .where((MembershipRow.staff == staff_id) & (MembershipRow.student == student_id) & _holds(today))
        .order_by(MembershipRow.from_date.desc(), MembershipRow.id.desc())
        .first()
    )
    return _membership(row) if row else None


def students_of(staff_id: int, today: date) -> Any:
    """A query of the ids of the students on whose team somebody is."""
    return MembershipRow.select(MembershipRow.student).where((MembershipRow.staff == staff_id) & _holds(today))


def team_of(student_id: int) -> list[tuple[str, Membership]]:
    """(name, place) of everyone who is or was on a student's team, first come first."""
    rows = (
        MembershipRow.select(MembershipRow, StaffRow.id, StaffRow.name)
        .join(StaffRow)
        .where(MembershipRow.student == student_id)
        .order_by(MembershipRow.from_date, MembershipRow.id)
    )
    return [(row.staff.name, _membership(row)) for row in list(rows)]


def put_on_team(membership: Membership) -> None:
    """A new place on a team; what was before stays as it was."""
    MembershipRow.insert(
        staff=membership.staff_id,
        student=membership.student_id,
        role=membership.role.value,
        from_date=membership.begins,
        to_date=membership.ends,
        subjects=BETWEEN.join(membership.subjects),
        reason=membership.reason,
    ).execute()


def end_membership(staff_id: int, student_id: int, today: date) -> int:
    """End what holds today, at once. Returns how many there were."""
    place = (MembershipRow.staff == staff_id) & (MembershipRow.student == student_id) & _holds(today)
    return int(MembershipRow.update(to_date=today, ended=True).where(place).execute())


def was_ended(staff_id: int, student_id: int) -> bool:
    """Whether somebody was taken off a student's team by hand."""
    place = (MembershipRow.staff == staff_id) & (MembershipRow.student == student_id) & MembershipRow.ended
    return bool(MembershipRow.select().where(place).exists())


def rename_subject(student_id: int, before: str, after: str) -> list[int]:
    """A subject of the plan has another title: places for it are for that title now. Returns whose they are."""
    renamed = []
    for row in list(MembershipRow.select().where(MembershipRow.student == student_id)):
        subjects = [after if fold(one) == fold(before) else one for one in row.subjects.split(BETWEEN)]
        if BETWEEN.join(subjects) != row.subjects:
            MembershipRow.update(subjects=BETWEEN.join(subjects)).where(MembershipRow.id == row.id).execute()
            renamed.append(row.staff_id)
    return renamed
