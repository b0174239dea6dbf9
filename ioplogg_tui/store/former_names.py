"""What students were called before. The rows are made by the table of students itself, with each new name.

A former name was the student's if it stood until a later day than it was written on, or a plan was published by it:
that is told, and handed out. What was put right on the same day is hidden where the student's name is, and told to
nobody, as it may be another child's; what was undone, is another only in capitals and small letters, or was another's
before it was written here and put right on that day, isn't kept; and what the student is called now is no former name.
What a protected student is called, or came to be called since, is told as nobody else's, nor when they are gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from peewee import JOIN, Case, fn

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.norwegian import search_key
from ioplogg_tui.domain.undo_name import NameKept
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


def _is_in(others: Mapping[str, date], its: FormerName) -> bool:
    """Whether others are called so, or were for longer: the name came to be theirs while it was this one's, or since.

    It was written on the wrong student then. One who had the name longer had it before it was written on the others.
    """
    return others.get(its.name.casefold(), date.min) > its.until


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
        others = self._of_protected(~is_of(StudentRow.id, student_id)) if former else {}
        theirs = [its for its in former if its.name.casefold() not in called and not _is_in(others, its)]
        return [its for its, later in zip_longest(theirs, theirs[1:]) if not (later and _is_same(its, later))]

    def handed_out(self, record_id: int) -> dict[int, date | None]:
        """A record's rows that go along with it, by their ids, each with its day there; None where it is told nobody.

        Of who is protected all do, so that each name is hidden at the next school, too, whoever is called so here.
        """
        protected, now = self._connection.rows(
            StudentRow.select(StudentRow.protected, StudentRow.name).where(StudentRow.id == record_id)
        )[0]
        others = self._of_protected(~is_of(StudentRow.id, record_id))
        query = FormerNameRow.select(FormerNameRow.id, FormerNameRow.name, FormerNameRow.until)
        handed_out: dict[int, date | None] = {}
        for number, name, until in self._connection.rows(query.where(FormerNameRow.student == record_id)):
            day = until if until is not None and not _is_in(others, FormerName(name, until)) else None
            if name.casefold() != now.casefold() and (protected or day is not None):
                handed_out[number] = day
        return handed_out

    def stay_untold(self, record_id: int) -> None:
        """A record goes for good: what others' rows aren't told for, since a protected student was called so, stays so.

        Such a row is as one that was put right on the same day from now on, which hides the name where its student's is
        and is told to nobody: taken out, it would hide a name no longer that may be theirs after all.
        """
        gone = self._of_protected(StudentRow.id == record_id)
        if not gone:
            return
        query = FormerNameRow.select(FormerNameRow.id, FormerNameRow.name, FormerNameRow.until)
        others = ~is_of(FormerNameRow.student, record_id) & FormerNameRow.until.is_null(is_null=False)
        rows = [number for number, *its in self._connection.rows(query.where(others)) if _is_in(gone, FormerName(*its))]
        self._connection.change(FormerNameRow.update(until=None).where(FormerNameRow.id.in_(rows)))

    def _of_protected(self, whose: Any) -> dict[str, date]:
        """What protected students are called or were, in small letters, and how long; without an end where none is."""
        query = StudentRow.select(StudentRow.name, FormerNameRow.name, FormerNameRow.until)
        query = query.join(FormerNameRow, JOIN.LEFT_OUTER).where(StudentRow.protected & whose)
        called: dict[str, date] = {}
        for now, before, until in self._connection.rows(query):
            called[now.casefold()] = date.max
            if before is not None:
                called[before.casefold()] = max(until or date.max, called.get(before.casefold(), date.min))
        return called

    def own(self, student_id: int) -> frozenset[str]:
        """What the student is called, by all their records, and what `of` tells that they were, in small letters."""
        now = StudentRow.select(StudentRow.name).where(is_of(StudentRow.id, student_id))
        names = [*self._connection.column(now), *(its.name for its in self.of(student_id))]
        return frozenset(name.casefold() for name in names)

    def take_out(self, student_id: int, name: str) -> list[NameKept]:
        """Remove the rows of a name, in capitals or small letters, of all the student's records; returns them."""
        columns = (FormerNameRow.id, FormerNameRow.student, FormerNameRow.name, FormerNameRow.until)
        query = FormerNameRow.select(*columns).where(is_of(FormerNameRow.student, student_id))
        every = [NameKept(*row) for row in self._connection.rows(query.order_by(FormerNameRow.id))]
        rows = [row for row in every if row.name.casefold() == name.casefold()]
        numbers = [row.number for row in rows]
        self._connection.change(FormerNameRow.delete().where(FormerNameRow.id.in_(numbers)))
        return rows

    def put_back(self, rows: Iterable[NameKept]) -> None:
        """Add rows that `take_out` removed, as they were."""
        for row in rows:
            values = {"id": row.number, "student": row.record, "name": row.name, "until": row.until}
            self._connection.change(FormerNameRow.insert(**values))

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
        is_same = before.casefold() == after.casefold()
        if not is_same and (not self._is_of_today(record_id, day, midnight) or self._is_published(record_id, before)):
            self._connection.change(FormerNameRow.update(until=day).where(FormerNameRow.id == row))
        elif is_same or self._was_anothers(record_id, before, row, day, midnight):
            self._connection.change(FormerNameRow.delete().where(FormerNameRow.id == row))

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
        ended = self._connection.exists(FormerNameRow.select(FormerNameRow.id).where(another))
        return ended or self._came(record_id, midnight, Action.STUDENT_ENROL)

    def _was_anothers(self, record_id: int, name: str, row: int | None, day: date, midnight: datetime) -> bool:
        """Whether a name of a part of a day was somebody else's before it was written over another of this student's.

        That is asked when it ends, and never again: whoever comes to be called so later makes it no mistake. What they
        came with, or were called before as well, is no mistake either.
        """
        its = FormerNameRow.student == record_id
        rows = self._connection.rows(FormerNameRow.select(FormerNameRow.id, FormerNameRow.name).where(its))
        named_before = any(number < row for number, _name in rows) if row is not None else False
        once = sum(its_name.casefold() == name.casefold() for _number, its_name in rows) == 1
        if not (named_before and once) or self._came(record_id, midnight, Action.STUDENT_IMPORT):
            return False
        others = StudentRow.select(StudentRow.id, StudentRow.name).where(~is_of(StudentRow.id, record_id))
        return any(
            self._had_name_before(other, record_id, day, midnight)
            for other, called in self._connection.rows(others)
            if called.casefold() == name.casefold()
        )

    def _had_name_before(self, other_id: int, record_id: int, day: date, midnight: datetime) -> bool:
        """Whether who is called something was so before today, or came by it before another record was made."""
        theirs = FormerNameRow.select(FormerNameRow.id).where(FormerNameRow.student == other_id)
        earlier = EventRow.select(EventRow.id).where((EventRow.student_id == other_id) & (EventRow.at < midnight))
        if self._connection.exists(earlier):
            return not self._connection.exists(theirs.where(FormerNameRow.until == day))
        return other_id < record_id and not self._connection.exists(theirs)

    def _came(self, record_id: int, midnight: datetime, action: Action) -> bool:
        its = (EventRow.student_id == record_id) & (EventRow.action == action.value)
        return self._connection.exists(EventRow.select(EventRow.id).where(its & (EventRow.at >= midnight)))

    def _is_published(self, record_id: int, name: str) -> bool:
        text = PlanVersionRow.text
        called = Case(None, [(fn.json_valid(text), fn.json_extract(text, "$.student"))])
        versions = PlanVersionRow.select(PlanVersionRow.id).join(PlanRow)
        return self._connection.exists(versions.where((PlanRow.student == record_id) & (called == name)))
