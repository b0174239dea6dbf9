"""Rows of the staff: who they are, with which role, and what each chose last."""

from __future__ import annotations

from typing import Any

from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.people import Role, User
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.people import StaffChoiceRow, StaffKeyRow, StaffRow

_COLUMNS = (StaffRow.id, StaffRow.name, StaffRow.role, StaffRow.account, StaffRow.language, StaffRow.active)


class Staff:
    """Nobody is ever removed: what they wrote stays under their name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, school_id: int, name: str, role: Role, *, account: str = "", language: str = "nb") -> int:
        return self._connection.add(
            StaffRow.insert(
                school=school_id, name=name, name_sort=sort_key(name), role=role, account=account, language=language
            )
        )

    def add_from_elsewhere(self, school_id: int, name: str) -> int:
        """Who wrote at another school: a name beside what they wrote, with no account and no way in."""
        return self._connection.add(
            StaffRow.insert(
                school=school_id, name=name, name_sort=sort_key(name), role=Role.TEACHER, active=False, elsewhere=True
            )
        )

    def users(self, *, active_only: bool = True) -> list[User]:
        """Everyone on the staff, only those who may come in unless asked otherwise; first made first."""
        query = StaffRow.select(*_COLUMNS).where(~StaffRow.elsewhere).order_by(StaffRow.id)
        return self._connection.read(query.where(StaffRow.active) if active_only else query, User)

    def names(self) -> list[str]:
        """Everybody's who wrote something that is kept here, also at another school."""
        return self._connection.column(StaffRow.select(StaffRow.name).order_by(StaffRow.id))

    def active(self, staff_id: int) -> User | None:
        """Somebody as they are now; None where they may no longer come in."""
        return self._active(StaffRow.id == staff_id)

    def of_account(self, account: str) -> User | None:
        """Who comes in under an account's name; None where nobody may."""
        return self._active(StaffRow.account == account) if account else None

    def of_key(self, key_id: int) -> User | None:
        """Who comes in with a key; None where nobody may."""
        owner = StaffKeyRow.select(StaffKeyRow.staff).where(StaffKeyRow.id == key_id)
        return self._active(StaffRow.id.in_(owner))

    def _active(self, condition: Any) -> User | None:
        let_in = StaffRow.active & ~StaffRow.elsewhere
        return self._connection.first(StaffRow.select(*_COLUMNS).where(condition & let_in), User)

    def set_active(self, staff_id: int, active: bool) -> None:
        self._connection.change(StaffRow.update(active=active).where(StaffRow.id == staff_id))

    def set_role(self, staff_id: int, role: Role) -> None:
        self._connection.change(StaffRow.update(role=role).where(StaffRow.id == staff_id))

    def choices(self, staff_id: int) -> dict[str, str]:
        """What a member of staff chose last, by name."""
        query = StaffChoiceRow.select(StaffChoiceRow.name, StaffChoiceRow.value)
        return dict(self._connection.rows(query.where(StaffChoiceRow.staff == staff_id)))

    def choose(self, staff_id: int, name: str, value: str) -> None:
        """Keep a choice for next time."""
        self._connection.change(
            StaffChoiceRow.insert(staff=staff_id, name=name, value=value).on_conflict(
                conflict_target=[StaffChoiceRow.staff, StaffChoiceRow.name], preserve=[StaffChoiceRow.value]
            )
        )

    def leaving_code(self, staff_id: int) -> str:
        """The hash of the code that ends a self-assessment; empty where none is set."""
        return str(self._connection.value(StaffRow.select(StaffRow.leaving_code).where(StaffRow.id == staff_id)) or "")

    def set_leaving_code(self, staff_id: int, code: str) -> None:
        self._connection.change(StaffRow.update(leaving_code=code).where(StaffRow.id == staff_id))
