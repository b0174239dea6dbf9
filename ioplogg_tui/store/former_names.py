"""What students were called before. The rows are made by the table of students itself, with each new name.

A former name was the student's if it stood until a later day than it was written on, or a plan was published by it:
that is told, and handed out. What was put right on the same day is hidden where the student's name is, and told to
nobody, as it may be another child's; what was undone, is another only in capitals and small letters, or was another's
before it was written here and put right on that day, isn't kept; and what the student is called now is no former name.
What a protected student is called or was is told as nobody else's, nor when they are gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any, NamedTuple

from peewee import fn

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


class _Period(NamedTuple):
    """How long a name was a record's; what another was written over is known to have begun later than what came first.

    It has no end where it is the name of now, or was one for a part of a day that nothing tells.
    """

    name: str
    begins: tuple[date, bool] = (date.min, False)
    until: date | None = None

    def is_within(self, longer: _Period) -> bool:
        ends, longer_ends = self.until or date.max, longer.until or date.max
        return longer.begins < self.begins and ends < longer_ends


Others = Mapping[str, Sequence[_Period]]
"""What others are called or were, in small letters."""


def _is_anothers(its: _Period, others: Others) -> bool:
    """Whether others are called so, or were, before or since: here it was written by mistake then.

    But not where it was written on the others by mistake, while it was this one's.
    """
    return any(not other.is_within(its) for other in others.get(its.name.casefold(), ()))


class FormerNames:
    """Of each record by itself: one that is joined, or parted again, has its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, student_id: int) -> list[FormerName]:
        """Those that were the student's, of all their records, the first one first; twice what was theirs twice.

        One that was theirs again on the day that it ended never did.
        """
        now = StudentRow.select(StudentRow.name).where(is_of(StudentRow.id, student_id))
        called = {name.casefold() for name in self._connection.column(now)}
        former = self._periods(is_of(FormerNameRow.student, student_id))
        others = self._of_protected(~is_of(StudentRow.id, student_id)) if former else {}
        theirs = [
            FormerName(its.name, its.until)
            for its in former.values()
            if its.until is not None and its.name.casefold() not in called and not _is_anothers(its, others)
        ]
        return [its for its, later in zip_longest(theirs, theirs[1:]) if not (later and _is_same(its, later))]

    def handed_out(self, record_id: int) -> dict[int, date | None]:
        """A record's rows that go along with it, by their ids, each with its day there; None where it is told nobody.

        Of who is protected all do, so that each name is hidden at the next school, too, whoever is called so here.
        """
        protected, now = self._connection.rows(
            StudentRow.select(StudentRow.protected, StudentRow.name).where(StudentRow.id == record_id)
        )[0]
        others = self._of_protected(~is_of(StudentRow.id, record_id))
        handed_out: dict[int, date | None] = {}
        for number, its in self._periods(FormerNameRow.student == record_id).items():
            day = None if _is_anothers(its, others) else its.until
            if its.name.casefold() != now.casefold() and (protected or day is not None):
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
        others = self._periods(~is_of(FormerNameRow.student, record_id))
        rows = [number for number, its in others.items() if its.until is not None and _is_anothers(its, gone)]
        self._connection.change(FormerNameRow.update(until=None).where(FormerNameRow.id.in_(rows)))

    def _of_protected(self, whose: Any) -> Others:
        """What protected students are called and were."""
        query = StudentRow.select(StudentRow.id, StudentRow.name).where(StudentRow.protected & whose)
        now: dict[int, str] = dict(self._connection.rows(query))
        former = self._periods(FormerNameRow.student.in_(list(now))) if now else {}
        called: dict[str, list[_Period]] = defaultdict(list)
        for its in (*map(_Period, now.values()), *former.values()):
            called[its.name.casefold()].append(its)
        return called

    def _periods(self, whose: Any) -> dict[int, _Period]:
        """Rows by their ids, in the order in which they were made."""
        query = FormerNameRow.select(FormerNameRow.id, FormerNameRow.student, FormerNameRow.name, FormerNameRow.until)
        periods: dict[int, _Period] = {}
        begun: dict[int, date] = {}
        for number, record, name, until in self._connection.rows(query.where(whose).order_by(FormerNameRow.id)):
            periods[number] = _Period(name, (begun.get(record, date.min), record in begun), until)
            begun[record] = until or begun.get(record, date.min)
        return periods

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
        versions = PlanVersionRow.select(PlanVersionRow.text).join(PlanRow).where(PlanRow.student == record_id)
        return any(_student_in(text) == name for text in self._connection.column(versions))


def _student_in(version: str) -> object:
    """Whom a published plan is of; None where it can't be read."""
    import json  # few names are written over

    try:
        return json.loads(version).get("student")
    except (ValueError, AttributeError):
        return None
