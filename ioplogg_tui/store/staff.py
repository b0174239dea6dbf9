"""Rows of the school, its groups, staff and teams."""

from __future__ import annotations

from datetime import datetime

from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.people import Role, User
from ioplogg_tui.store.tables import GroupRow, SchoolRow, StaffChoiceRow, StaffKeyRow, StaffRow


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
            school=school_id, name=name, name_sort=sort_key(name), role=role.value, account=account, language=language
        ).execute()
    )


def users(*, active_only: bool = True) -> list[User]:
    """Everyone on the staff, only those who may come in unless asked otherwise; first made first."""
    query = StaffRow.select().order_by(StaffRow.id)
    rows = list(query.where(StaffRow.active) if active_only else query)
    return [_user(row) for row in rows]


def active_user(staff_id: int) -> User | None:
    """Somebody as they are now; None where they may no longer come in."""
    row = StaffRow.get_or_none((StaffRow.id == staff_id) & StaffRow.active)
    return _user(row) if row else None


def _user(row: StaffRow) -> User:
    return User(row.id, row.name, Role(row.role), row.account, row.language, bool(row.active))


def user_of_key(key_id: int) -> User | None:
    """Who comes in with a key; None where nobody may."""
    row = StaffRow.select().join(StaffKeyRow).where((StaffKeyRow.id == key_id) & StaffRow.active).first()
    return _user(row) if row else None


def user_of_account(account: str) -> User | None:
    """Who comes in under an account's name; None where nobody may."""
    row = StaffRow.get_or_none((StaffRow.account == account) & StaffRow.active) if account else None
    return _user(row) if row else None


def set_active(staff_id: int, active: bool) -> None:
    StaffRow.update(active=active).where(StaffRow.id == staff_id).execute()


def set_role(staff_id: int, role: Role) -> None:
    StaffRow.update(role=role.value).where(StaffRow.id == staff_id).execute()


def has_key(public_key: str) -> bool:
    return bool(StaffKeyRow.select().where(StaffKeyRow.public_key == public_key).exists())


def add_key(staff_id: int, public_key: str, at: datetime) -> int:
    return int(StaffKeyRow.insert(staff=staff_id, public_key=public_key, added_at=at).execute())


def remove_key(staff_id: int, key_id: int) -> int:
    """Returns how many there were."""
    return int(StaffKeyRow.delete().where((StaffKeyRow.id == key_id) & (StaffKeyRow.staff == staff_id)).execute())


def active_keys() -> list[tuple[int, int, str, str]]:
    """(key's id, staff id, account, public key) of everyone who may come in."""
    rows = (
        StaffKeyRow.select(StaffKeyRow.id, StaffRow.id, StaffRow.account, StaffKeyRow.public_key)
        .join(StaffRow)
        .where(StaffRow.active)
        .order_by(StaffKeyRow.id)
    )
    return list(rows.tuples())


def group_id(school_id: int, name: str) -> int | None:
    """The group of that name, made if it isn't there; None for an empty name."""
    if not name:
        return None
    found = GroupRow.get_or_none((GroupRow.school == school_id) & (GroupRow.name == name))
    return int(found.id if found else GroupRow.insert(school=school_id, name=name).execute())


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
