"""Rows of what teachers have asked leaders to publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import SQL, fn

from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.document import DocumentKind, SaidReady
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, is_of_one, student_of, where_somebody_is_joined, whole_students
from ioplogg_tui.store.living_plan import plan_of_year
from ioplogg_tui.store.sql_words import among
from ioplogg_tui.store.tables.document import ProposalRow
from ioplogg_tui.store.tables.people import StaffRow
from ioplogg_tui.store.tables.plan import PlanRow
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


def _is_of_hidden_plan(asked: Any) -> Any:
    """That a proposal is of a plan beside which another is shown, of a joined record: it waits till that one isn't."""
    own = PlanRow.alias()
    shown = plan_of_year(student_of(asked.student), asked.school_year)
    its = (own.student == asked.student) & (own.school_year == asked.school_year)
    return (asked.what == DocumentKind.PLAN) & fn.EXISTS(own.select(own.id).where(its & (own.id != shown)))


def _waiting(student_ids: Any) -> Any:
    earlier = ProposalRow.alias()
    first = (
        earlier.select(fn.MIN(earlier.id))
        .where(~fn.COALESCE(where_somebody_is_joined(_is_of_hidden_plan(earlier)), SQL("FALSE")))
        .group_by(student_of(earlier.student), earlier.what, earlier.school_year)
    )
    return (
        ProposalRow.select(
            student_of(ProposalRow.student).alias("student_id"),
            ProposalRow.what.alias("document"),
            StaffRow.name.alias("by"),
            ProposalRow.at,
            ProposalRow.school_year,
        )
        .join(StaffRow)
        .where(is_of_one(ProposalRow.student, student_ids) & among(ProposalRow.id, first))
        .order_by(ProposalRow.at)
    )


_WAITING = WordedOfSome(_waiting)


class Proposals:
    """What waits for a leader, until it is published or withdrawn.

    A `plan_id` says of which plan it is, of several of a year that joined records have: it is kept of that record.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, student_id: int, staff_id: int, document: DocumentKind, school_year: str, at: datetime, plan_id: int = 0
    ) -> bool:
        """Saying it twice is saying it once: False then."""
        theirs = _of(student_id, document, school_year, plan_id) & (ProposalRow.staff == staff_id)
        if self._connection.exists(ProposalRow.select(ProposalRow.id).where(theirs)):
            return False
        record = self._connection.value(_record_of(plan_id)) if plan_id else student_id
        self._connection.add(
            ProposalRow.insert(student=record, staff=staff_id, what=document, school_year=school_year, at=at)
        )
        return True

    def is_waiting_for(self, plan: Plan) -> bool:
        """Whether somebody has said of a plan that it is ready."""
        theirs = _of(plan.student_id, DocumentKind.PLAN, plan.school_year, plan.id)
        return self._connection.exists(ProposalRow.select(ProposalRow.id).where(theirs))

    def settle(
        self, student_id: int, document: DocumentKind, school_year: str, plan_id: int = 0
    ) -> tuple[SaidReady, ...]:
        """It was published: nobody waits any longer. Gives who had said so."""
        theirs = _of(student_id, document, school_year, plan_id)
        columns = (ProposalRow.staff, ProposalRow.at, ProposalRow.student)
        said = self._connection.rows(ProposalRow.select(*columns).where(theirs).order_by(ProposalRow.id))
        self._connection.change(ProposalRow.delete().where(theirs))
        return tuple(SaidReady(*its) for its in said)

    def say_again(self, said: Sequence[SaidReady], document: DocumentKind, plan: Plan) -> None:
        """Undo `settle`: it waits in the record in which it was said, where nobody has said so there since."""
        for its in said:
            record = its.record or self._connection.value(_record_of(plan.id))
            theirs = (ProposalRow.student == record) & (ProposalRow.staff == its.staff_id)
            same = theirs & (ProposalRow.what == document) & (ProposalRow.school_year == plan.school_year)
            if not self._connection.exists(ProposalRow.select(ProposalRow.id).where(same)):
                values = {"student": record, "staff": its.staff_id, "what": document}
                self._connection.add(ProposalRow.insert(**values, school_year=plan.school_year, at=its.at))

    def withdraw(
        self, student_id: int, staff_id: int, document: DocumentKind, school_year: str, plan_id: int = 0
    ) -> bool:
        """What one person said; False where it waits no longer."""
        theirs = _of(student_id, document, school_year, plan_id) & (ProposalRow.staff == staff_id)
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


def _of(student_id: int, document: DocumentKind, school_year: str, plan_id: int) -> Any:
    """The condition for everybody's word on one document; on a plan also what was said before its record had any."""
    whose = is_of(ProposalRow.student, student_id)
    if plan_id:
        own = PlanRow.alias()
        its = (own.student == ProposalRow.student) & (own.school_year == school_year)
        whose &= (ProposalRow.student == _record_of(plan_id)) | ~fn.EXISTS(own.select(own.id).where(its))
    return whose & (ProposalRow.what == document) & (ProposalRow.school_year == school_year)


def _record_of(plan_id: int) -> Any:
    return PlanRow.select(PlanRow.student).where(PlanRow.id == plan_id)
