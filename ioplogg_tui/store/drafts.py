"""Rows of what is being written and isn't saved yet: each is its writer's alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.tables.people import DraftRow, StaffRow


@dataclass(frozen=True, slots=True)
class Draft:
    """`at` is naive UTC. It is given to its writer alone."""

    text: Open
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftAbout:
    """A draft about a student, with the name of its writer; `at` is naive UTC. `place` is a DraftPlace as text."""

    at: datetime
    by: Open
    place: Coded
    text: str


class Drafts:
    """`place` is a DraftPlace as text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, staff_id: int, place: str, student_id: int, text: str, at: datetime) -> None:
        self._connection.change(
            DraftRow.insert(staff=staff_id, place=place, student=student_id, text=text, at=at).on_conflict(
                conflict_target=[DraftRow.staff, DraftRow.place],
                preserve=[DraftRow.student, DraftRow.text, DraftRow.at],
            )
        )

    def at(self, staff_id: int, student_id: int, places: Sequence[str]) -> Draft | None:
        """The newest of somebody's drafts about a student at these places."""
        query = DraftRow.select(DraftRow.text, DraftRow.at).where(
            (DraftRow.staff == staff_id) & DraftRow.place.in_(list(places)) & is_of(DraftRow.student, student_id)
        )
        return self._connection.first(query.order_by(DraftRow.at.desc()), Draft)

    def places_about(self, staff_id: int, student_id: int) -> list[str]:
        """The places where somebody has a draft about a student, the newest first."""
        query = DraftRow.select(DraftRow.place).where(
            (DraftRow.staff == staff_id) & is_of(DraftRow.student, student_id)
        )
        return self._connection.column(query.order_by(DraftRow.at.desc()))

    def about(self, student_id: int) -> list[DraftAbout]:
        """What anybody is writing about a student, oldest first."""
        query = DraftRow.select(DraftRow.at, StaffRow.name.alias("by"), DraftRow.place, DraftRow.text).join(StaffRow)
        return self._connection.read(query.where(is_of(DraftRow.student, student_id)).order_by(DraftRow.at), DraftAbout)

    def has(self, staff_id: int, places: Sequence[str]) -> bool:
        query = DraftRow.select(DraftRow.place)
        return self._connection.exists(query.where((DraftRow.staff == staff_id) & DraftRow.place.in_(list(places))))

    def drop(self, staff_id: int, places: Sequence[str]) -> None:
        at_them = (DraftRow.staff == staff_id) & DraftRow.place.in_(list(places))
        self._connection.change(DraftRow.delete().where(at_them))
