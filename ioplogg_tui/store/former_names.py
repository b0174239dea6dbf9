"""What students were called before. The rows are made by the table of students itself, with each new name.

A former name was the student's if it stood until a later day than it was written on, or a plan was published by it:
that is told, and handed out. What was put right on the same day is hidden where the student's name is, and told to
nobody, as it may be another child's; what was undone, or is another only in capitals and small letters, isn't kept;
and what the student is called now is no former name. What a protected student is called is told as nobody else's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from peewee import Case, fn

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.norwegian import search_key
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.students import StudentName, whose_record
from ioplogg_tui.store.tables.log import EventRow
from ioplogg_tui.store.tables.people import FormerNameRow, StudentRow
from ioplogg_tui.store.tables.plan import PlanRow, PlanVersionRow


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that was a student's; `until` is the last day on which it is known to have been."""

    name: str
    until: date


def _is_same(its: FormerName, later: FormerName) -> bool:
    return its.name.casefold() == later.name.casefold()


class FormerNames:
    """Of each record by itself: one that is joined, or parted again, has its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, student_id: int) -> list[FormerName]:
        """Those that were the student's, of all their records, the first one first; twice what was theirs twice.

        One that was theirs again on the day that it ended never did.
        """
        query = FormerNameRow.select(FormerNameRow.name, FormerNameRow.until).where(
            is_of(FormerNameRow.student, student_id) & FormerNameRow.until.is_null(is_null=False)
        )
        now = StudentRow.select(StudentRow.name).where(is_of(StudentRow.id, student_id))
        called = {name.casefold() for name in self._connection.column(now)}
        former = self._connection.read(query.order_by(FormerNameRow.id), FormerName)
        called |= self._called(student_id, protected=True)
        theirs = [its for its in former if its.name.casefold() not in called]
        return [its for its, later in zip_longest(theirs, theirs[1:]) if not (later and _is_same(its, later))]

    def handed_out(self, record_id: int) -> frozenset[int]:
        """The ids of a record's rows that go along with it, so that the names are hidden at the next school, too.

        What was put right on the same day goes along of who is protected alone, and where nobody else is called so.
        """
        protected, now = self._connection.rows(
            StudentRow.select(StudentRow.protected, StudentRow.name).where(StudentRow.id == record_id)
        )[0]
        another = {now.casefold(), *self._called(record_id, protected=True)}
        anybody = self._called(record_id) if protected else set()
        query = FormerNameRow.select(FormerNameRow.id, FormerNameRow.name, FormerNameRow.until)
        rows = self._connection.rows(query.where(FormerNameRow.student == record_id))
        return frozenset(
            number
            for number, name, until in rows
            if name.casefold() not in another and (until is not None or (protected and name.casefold() not in anybody))
        )

    def _called(self, student_id: int, *, protected: bool = False) -> set[str]:
        """What others are called now, or those of them who are protected, in small letters."""
        others = StudentRow.select(StudentRow.name).where(~is_of(StudentRow.id, student_id))
        query = others.where(StudentRow.protected) if protected else others
        return {name.casefold() for name in self._connection.column(query)}

    def hidden_of(self, student_id: int) -> list[str]:
        """Every name that was written over, whether it was the student's or not."""
        query = FormerNameRow.select(FormerNameRow.name).where(is_of(FormerNameRow.student, student_id))
        return self._connection.column(query.order_by(FormerNameRow.id))

    def every(self) -> list[StudentName]:
        """As `Students.names` of all, but what was written over: what `hidden_of` each."""
        query = FormerNameRow.select(whose_record(), FormerNameRow.name, StudentRow.id).join(StudentRow)
        rows = self._connection.rows(query.order_by(FormerNameRow.id))
        return [StudentName(whose, name, search_key(name), record) for whose, name, record in rows]

    def ended(self, record_id: int, before: str, after: str, day: date, midnight: datetime) -> None:
        """A name was just written over by another, on a day that began at `midnight` (UTC)."""
        row = self._newest(record_id, before)
        if before.casefold() == after.casefold():
            self._connection.change(FormerNameRow.delete().where(FormerNameRow.id == row))
            return
        if not self._is_of_today(record_id, day, midnight) or self._is_published(record_id, before):
            self._connection.change(FormerNameRow.update(until=day).where(FormerNameRow.id == row))

    def undone(self, record_id: int, before: str, after: str) -> None:
        """A name was just written over by the one before it: nothing is left of either having been former."""
        for name in (before, after) if before.casefold() != after.casefold() else (before,):
            row = self._newest(record_id, name)
            self._connection.change(FormerNameRow.delete().where(FormerNameRow.id == row))

    def _newest(self, record_id: int, name: str) -> int | None:
        its = (FormerNameRow.student == record_id) & (FormerNameRow.name == name)
        return self._connection.value(FormerNameRow.select(fn.MAX(FormerNameRow.id)).where(its))

    def _is_of_today(self, record_id: int, day: date, midnight: datetime) -> bool:
        """Whether the name that was just written over was written on the same day, or came with the student then."""
        another = (FormerNameRow.student == record_id) & (FormerNameRow.until == day)
        came: Any = (EventRow.student_id == record_id) & (EventRow.action == Action.STUDENT_ENROL.value)
        return self._connection.exists(FormerNameRow.select(FormerNameRow.id).where(another)) or (
            self._connection.exists(EventRow.select(EventRow.id).where(came & (EventRow.at >= midnight)))
        )

    def _is_published(self, record_id: int, name: str) -> bool:
        text = PlanVersionRow.text
        called = Case(None, [(fn.json_valid(text), fn.json_extract(text, "$.student"))])
        versions = PlanVersionRow.select(PlanVersionRow.id).join(PlanRow)
        return self._connection.exists(versions.where((PlanRow.student == record_id) & (called == name)))
