"""Rows of what teachers have asked leaders to publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.store.tables import ProposalRow, StaffRow


@dataclass(frozen=True, slots=True)
class Proposal:
    """`at` is naive UTC, `by` a name."""

    student_id: int
    what: DocumentKind
    by: str
    at: datetime


def propose(student_id: int, staff_id: int, what: DocumentKind, school_year: str, at: datetime) -> None:
    ProposalRow.insert(
        student=student_id, staff=staff_id, what=what.value, school_year=school_year, at=at
    ).on_conflict_ignore().execute()


def settle(student_id: int, what: DocumentKind, school_year: str) -> None:
    """It was published: nobody waits any longer."""
    ProposalRow.delete().where(
        (ProposalRow.student == student_id)
        & (ProposalRow.what == what.value)
        & (ProposalRow.school_year == school_year)
    ).execute()


def withdraw(student_id: int, staff_id: int, what: DocumentKind, school_year: str) -> None:
    ProposalRow.delete().where(
        (ProposalRow.student == student_id)
        & (ProposalRow.staff == staff_id)
        & (ProposalRow.what == what.value)
        & (ProposalRow.school_year == school_year)
    ).execute()


def open_proposals(student_ids: Sequence[int]) -> list[Proposal]:
    rows = (
        ProposalRow.select(ProposalRow.student, ProposalRow.what, StaffRow.name, ProposalRow.at)
        .join(StaffRow)
        .where(ProposalRow.student.in_(list(student_ids)))
        .order_by(ProposalRow.at)
    )
    return [Proposal(student_id, DocumentKind(what), by, at) for student_id, what, by, at in list(rows.tuples())]
