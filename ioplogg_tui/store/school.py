"""Rows of the school and its groups."""

from __future__ import annotations

from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.people import GroupRow, SchoolRow


class School:
    """A logbook holds one school."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str) -> int:
        return self._connection.add(SchoolRow.insert(name=name))

    def id(self) -> int:
        return int(self._connection.value(SchoolRow.select(SchoolRow.id)))

    def name(self) -> str:
        return str(self._connection.value(SchoolRow.select(SchoolRow.name)) or "")

    def rename(self, name: str) -> None:
        self._connection.change(SchoolRow.update(name=name))

    def group_id(self, name: str) -> int | None:
        """The group of that name, made if it isn't there; None for an empty name."""
        if not name:
            return None
        school = self.id()
        group_id = self._connection.value(
            GroupRow.select(GroupRow.id).where((GroupRow.school == school) & (GroupRow.name == name))
        )
        return int(group_id) if group_id else self._connection.add(GroupRow.insert(school=school, name=name))
