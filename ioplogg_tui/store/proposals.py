"""Rows of what teachers have asked leaders to publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, is_of_one, student_of, whole_students
from ioplogg_tui.store.tables.document import ProposalRow
from ioplogg_tui.store.tables.people import StaffRow
from ioplogg_tui.store.worded import WordedOfSome


@dataclass(frozen=True, slots=True)
class Proposal:
    """`at` is naive UTC, `by` a name."""

    student_id: int
    document: DocumentKind
    by: Open
    at: datetime
    school_year: Coded


@dataclass(frozen=True, slots=True)
class ProposalAbout:
    """What somebody said of a student's document; `at` is naive UTC, `by` a name."""

    at: datetime
    by: Open
    document: DocumentKind
    school_year: Coded


MANY = 50
"""Of more students all are read: that is one plain question, however many they are."""


def _waiting(student_ids: Any) -> Any:
    earlier = ProposalRow.alias()
    first = earlier.select(fn.MIN(earlier.id)).group_by(student_of(earlier.student), earlier.what, earlier.school_year)
    return (
        ProposalRow.select(
            student_of(ProposalRow.student).alias("student_id"),
            ProposalRow.what.alias("document"),
            StaffRow.name.alias("by"),
            ProposalRow.at,
            ProposalRow.school_year,
        )
        .join(StaffRow)
        .where(is_of_one(ProposalRow.student, student_ids) & ProposalRow.id.in_(first))
        .order_by(ProposalRow.at)
    )


_WAITING = WordedOfSome(_waiting)


class Proposals:
    """What waits for a leader, until it is published or withdrawn."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, student_id: int, staff_id: int, document: DocumentKind, school_year: str, at: datetime) -> bool:
        """Saying it twice is saying it once: False then."""
        if self._connection.exists(
            ProposalRow.select(ProposalRow.id).where(
                _of(student_id, document, school_year) & (ProposalRow.staff == staff_id)
            )
        ):
            return False
        self._connection.add(
            ProposalRow.insert(student=student_id, staff=staff_id, what=document, school_year=school_year, at=at)
        )
        return True

    def settle(self, student_id: int, document: DocumentKind, school_year: str) -> tuple[tuple[int, datetime], ...]:
        """It was published: nobody waits any longer. Gives who had said so, by id, and when."""
        theirs = _of(student_id, document, school_year)
        said = self._connection.rows(ProposalRow.select(ProposalRow.staff, ProposalRow.at).where(theirs))
        self._connection.change(ProposalRow.delete().where(theirs))
        return tuple((staff_id, at) for staff_id, at in said)

    def withdraw(self, student_id: int, staff_id: int, document: DocumentKind, school_year: str) -> bool:
        """What one person said; False where it waits no longer."""
        theirs = _of(student_id, document, school_year) & (ProposalRow.staff == staff_id)
        return bool(self._connection.change(ProposalRow.delete().where(theirs)))

    def about(self, student_id: int) -> list[ProposalAbout]:
        """What anybody has asked for of a student, oldest first."""
        query = ProposalRow.select(
            ProposalRow.at, StaffRow.name.alias("by"), ProposalRow.what.alias("document"), ProposalRow.school_year
        ).join(StaffRow)
        return self._connection.read(
            query.where(is_of(ProposalRow.student, student_id)).order_by(ProposalRow.id), ProposalAbout
        )

    def waiting(self, student_ids: Sequence[int]) -> list[Proposal]:
        """What was asked for of these students, oldest first; by whom it was first where several did."""
        if len(student_ids) <= MANY:
            return self._connection.read(self._connection.asked_of(_WAITING, student_ids), Proposal)
        asked, every = set(student_ids), self._connection.read(_waiting(whole_students()), Proposal)
        return [proposal for proposal in every if proposal.student_id in asked]


def _of(student_id: int, document: DocumentKind, school_year: str) -> Any:
    """The condition for everybody's word on one document."""
    return (
        is_of(ProposalRow.student, student_id)
        & (ProposalRow.what == document)
        & (ProposalRow.school_year == school_year)
    )
