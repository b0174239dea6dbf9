"""Rows of the SSH keys with which people come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.people import StaffKeyRow, StaffRow


@dataclass(frozen=True, slots=True)
class StaffKey:
    """A public key of a member of staff. `id` is what a served session is told by sshd."""

    id: int
    staff_id: int
    account: Coded
    public_key: Coded


class Keys:
    """Each key is one person's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_there(self, public_key: str) -> bool:
        return self._connection.exists(StaffKeyRow.select(StaffKeyRow.id).where(StaffKeyRow.public_key == public_key))

    def add(self, staff_id: int, public_key: str, at: datetime) -> int:
        return self._connection.add(StaffKeyRow.insert(staff=staff_id, public_key=public_key, added_at=at))

    def remove(self, staff_id: int, key_id: int) -> bool:
        """False where the person has no such key."""
        query = StaffKeyRow.delete().where((StaffKeyRow.id == key_id) & (StaffKeyRow.staff == staff_id))
        return bool(self._connection.change(query))

    def active(self) -> list[StaffKey]:
        """The keys of everyone who may come in."""
        query = (
            StaffKeyRow.select(StaffKeyRow.id, StaffRow.id.alias("staff_id"), StaffRow.account, StaffKeyRow.public_key)
            .join(StaffRow)
            .where(StaffRow.active)
            .order_by(StaffKeyRow.id)
        )
        return self._connection.read(query, StaffKey)
