"""Rows of the school and its groups."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ioplogg_tui.domain.school import School as SchoolItself
from ioplogg_tui.domain.school import SchoolChange
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.people import GroupRow, SchoolChangeRow, SchoolRow, StaffRow

if TYPE_CHECKING:
    from ioplogg_tui.store.moves import Moves

_FIELDS = (
    SchoolRow.name,
    SchoolRow.owner,
    SchoolRow.organisation,
    SchoolRow.address,
    SchoolRow.telephone,
    SchoolRow.logo,
)


class School:
    """A logbook holds one school."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def moves(self) -> Moves:
        from ioplogg_tui.store.moves import Moves  # only where somebody moves, or may

        return Moves(self._connection)

    def add(self, name: str) -> int:
        return self._connection.add(SchoolRow.insert(name=name))

    def id(self) -> int:
        return int(self._connection.value(SchoolRow.select(SchoolRow.id)))

    def name(self) -> str:
        return str(self._connection.value(SchoolRow.select(SchoolRow.name)) or "")

    def itself(self) -> SchoolItself:
        """What is known of the school."""
        (row,) = self._connection.read(SchoolRow.select(*_FIELDS), SchoolItself)
        return row

    def write(self, field: str, text: str) -> None:
        self._connection.change(SchoolRow.update({field: text}))

    def tell_change(self, staff_id: int, change: SchoolChange) -> None:
        values = {"field": change.field, "before": change.before, "after": change.after}
        self._connection.add(SchoolChangeRow.insert(at=change.at, staff=staff_id, **values))

    def changes(self) -> list[SchoolChange]:
        """What was written about the school, oldest first."""
        columns = (SchoolChangeRow.at, StaffRow.name.alias("by"), SchoolChangeRow.field)
        texts = (SchoolChangeRow.before, SchoolChangeRow.after)
        query = SchoolChangeRow.select(*columns, *texts).join(StaffRow).order_by(SchoolChangeRow.id)
        return self._connection.read(query, SchoolChange)

    def group_id(self, name: str) -> int | None:
        """The group of that name, made if it isn't there; None for an empty name."""
        if not name:
            return None
        school = self.id()
        group_id = self._connection.value(
            GroupRow.select(GroupRow.id).where((GroupRow.school == school) & (GroupRow.name == name))
        )
        return int(group_id) if group_id else self._connection.add(GroupRow.insert(school=school, name=name))
