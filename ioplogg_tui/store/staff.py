"""Rows of the school, its groups, staff and teams."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.people import Role, User
from ioplogg_tui.store.tables import GroupRow, MembershipRow, SchoolRow, StaffChoiceRow, StaffRow


def add_school(name: str) -> int:
    return int(SchoolRow.insert(name=name).execute())


def the_school() -> int:
    """The id of the school; a database holds one."""
    return int(SchoolRow.select(SchoolRow.id).limit(1).scalar())


def school_name() -> str:
    return str(SchoolRow.select(SchoolRow.name).limit(1).scalar() or "")


def rename_school(name: str) -> None:
    SchoolRow.update(name=name).execute()


def add_user(school_id: int, name: str, role: Role, *, account: str = "", language: str = "nb") -> int:
    return int(
        StaffRow.insert(
            school=school_id,
            name=name,
            name_sort=sort_key(name),
            role=role.value,
            account=account,
            language=language,
        ).execute()
    )


def users() -> list[User]:
    """Everyone on the staff who is active, first made first."""
    rows = StaffRow.select().where(StaffRow.active).order_by(StaffRow.id)
    return [User(row.id, row.name, Role(row.role), row.account, row.language) for row in rows]


def group_id(school_id: int, name: str) -> int | None:
    """The group of that name, made if it isn't there; None for an empty name."""
    if not name:
        return None
    found = GroupRow.get_or_none((GroupRow.school == school_id) & (GroupRow.name == name))
    return int(found.id if found else GroupRow.insert(school=school_id, name=name).execute())


def add_membership(staff_id: int, student_id: int, role: Role, since: date) -> None:
    """Put a member of staff on a student's team; twice is once."""
    MembershipRow.insert(
        staff=staff_id, student=student_id, role=role.value, from_date=since
    ).on_conflict_ignore().execute()


def choices(staff_id: int) -> dict[str, str]:
    """What a member of staff chose last, by name."""
    columns = (StaffChoiceRow.name, StaffChoiceRow.value)
    return dict(list(StaffChoiceRow.select(*columns).where(StaffChoiceRow.staff == staff_id).tuples()))


def choose(staff_id: int, name: str, value: str) -> None:
    """Keep a choice for next time."""
    StaffChoiceRow.replace(staff=staff_id, name=name, value=value).execute()


def leaving_code(staff_id: int) -> str:
    """The hash of the code that ends a self-assessment; empty where none is set."""
    return str(StaffRow.select(StaffRow.leaving_code).where(StaffRow.id == staff_id).scalar() or "")


def set_leaving_code(staff_id: int, code: str) -> None:
    StaffRow.update(leaving_code=code).where(StaffRow.id == staff_id).execute()
