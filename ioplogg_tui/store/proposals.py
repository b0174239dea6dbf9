"""Rows of what teachers have asked leaders to publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.document import ProposalRow
from ioplogg_tui.store.tables.people import StaffRow


@dataclass(frozen=True, slots=True)
class Proposal:
    """`at` is naive UTC, `by` a name."""

    student_id: int
    document: DocumentKind
    by: str
    at: datetime


class Proposals:
    """What waits for a leader, until it is published or withdrawn."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, student_id: int, staff_id: int, document: DocumentKind, school_year: str, at: datetime) -> None:
        """Saying it twice is saying it once."""
        self._connection.change(
            ProposalRow.insert(
                student=student_id, staff=staff_id, what=document, school_year=school_year, at=at
            ).on_conflict_ignore()
        )

    def settle(self, student_id: int, document: DocumentKind, school_year: str) -> None:
        """It was published: nobody waits any longer."""
        self._connection.change(
            ProposalRow.delete().where(
                (ProposalRow.student == student_id)
                & (ProposalRow.what == document)
                & (ProposalRow.school_year == school_year)
            )
        )

    def withdraw(self, student_id: int, staff_id: int, document: DocumentKind, school_year: str) -> None:
        self._connection.change(
            ProposalRow.delete().where(
                (ProposalRow.student == student_id)
                & (ProposalRow.staff == staff_id)
                & (ProposalRow.what == document)
                & (ProposalRow.school_year == school_year)
            )
        )

    def waiting(self, student_ids: Sequence[int]) -> list[Proposal]:
        """What was asked for of these students, oldest first."""
        query = (
            ProposalRow.select(
                ProposalRow.student.alias("student_id"),
                ProposalRow.what.alias("document"),
                StaffRow.name.alias("by"),
                ProposalRow.at,
            )
            .join(StaffRow)
            .where(ProposalRow.student.in_(list(student_ids)))
            .order_by(ProposalRow.at)
        )
        return self._connection.read(query, Proposal)
