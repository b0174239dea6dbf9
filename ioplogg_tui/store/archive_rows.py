"""Everything kept of a student as plain records, and such records put in again: what an archive is made of.

A record is a column name → value mapping, with ids as they are in the logbook it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial
from typing import Any

from peewee import BooleanField, Field, ForeignKeyField, IntegerField, IntegrityError

from ioplogg_tui.domain.code import Code, Known
from ioplogg_tui.domain.errors import N_, ArchiveProblem, NotFound
from ioplogg_tui.domain.norwegian import search_key, sort_key
from ioplogg_tui.store.audit_log import is_about, is_in_record
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import CodeField, DayField, TagField, UtcField
from ioplogg_tui.store.former_names import FormerNames
from ioplogg_tui.store.joined import is_whole
from ioplogg_tui.store.student_tables import STUDENT_TABLES, fields_of, key_of, rows_of_student
from ioplogg_tui.store.tables.log import EventRow
from ioplogg_tui.store.tables.people import GroupRow, StaffRow, StudentRow
from ioplogg_tui.store.worded import Worded

Record = dict[str, Any]

DERIVED = frozenset({"school", "root", "name_sort", "name_search", "typed", "first_event", "until_event"})
"""Columns that are made from others, are the same for all, or are good for this logbook only."""


def columns(table: str) -> dict[str, type]:
    """Column → the type of its values, in the order of the table; `group` is the name of the student's group."""
    kept = _kept(table)
    return {name: str if name == "group" else _type(field) for name, field in kept.items()}


def may_be_empty(table: str) -> frozenset[str]:
    """The columns that may hold nothing."""
    return frozenset(name for name, field in _kept(table).items() if field.null and name != "group")


@cache
def _kept(table: str) -> Mapping[str, Field]:
    """A table's own columns, without those that are derived."""
    return {name: field for name, field in fields_of(STUDENT_TABLES[table]).items() if name not in DERIVED}


def _type(field: Field) -> type:
    if isinstance(field, BooleanField):
        return bool
    if isinstance(field, UtcField):
        return datetime
    if isinstance(field, DayField):
        return date
    return int if isinstance(field, (IntegerField, ForeignKeyField)) or field.primary_key else str


def _plain(field: Field, value: object) -> object:
    """A value as an archive has it: times and days as such, all else as the column holds it, codes marked as such."""
    if isinstance(field, (UtcField, DayField, ForeignKeyField)):
        return value
    held = field.db_value(value)
    return Code(held) if isinstance(field, (CodeField, TagField)) and held is not None else held


def _rows(table: str, student_id: Any) -> Any:
    model = STUDENT_TABLES[table]
    return model.select(*_kept(table).values()).where(rows_of_student(model, student_id)).order_by(*key_of(model))


_ROWS = {table: Worded(partial(_rows, table), "student_id") for table in STUDENT_TABLES}
"""A school is read student by student: the words of these took most of the time."""


class ArchiveRows:
    """The rows about students, whole."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def student_ids(self) -> list[int]:
        """Every student of the school, in Norwegian order."""
        query = StudentRow.select(StudentRow.id).where(is_whole())
        return self._connection.column(query.order_by(StudentRow.name_sort, StudentRow.id))

    def of(self, student_id: int) -> dict[str, list[Record]]:
        """Table → the rows of a student's own record, or of one that was joined into it, in the order they were made.

        Lists of all students that were shown are in the student's own. A name that was written over and never was the
        student's (`store.former_names`) may be another child's, and is in none but that of who is protected: there it
        goes on being hidden, without a day until when.
        """
        records = {table: self.in_table(table, student_id) for table in STUDENT_TABLES}
        for student in records["student"]:
            if records["former_name"]:
                handed_out = FormerNames(self._connection).handed_out(student_id)
                rows = [row for row in records["former_name"] if row["id"] in handed_out]
                records["former_name"] = [row | {"until": handed_out[row["id"]]} for row in rows]
            group = GroupRow.select(GroupRow.name).where(GroupRow.id == student["group"])
            student["group"] = self._connection.value(group) or ""
        events = [*records["earlier_event"], *self._events_of(student_id)]
        records["earlier_event"] = sorted(events, key=lambda event: event["at"])
        return records

    def in_table(self, table: str, student_id: int) -> list[Record]:
        """The rows of one table, of a student's own record or of one that was joined into it, as they are here."""
        kept, query = _kept(table), self._connection.asked(_ROWS[table], student_id=student_id)
        return [
            {name: _plain(kept[name], value) for name, value in zip(kept, row, strict=True)}
            for row in self._connection.rows(query)
        ]

    def _events_of(self, student_id: int) -> list[Record]:
        query = EventRow.select(EventRow.at, EventRow.staff, EventRow.action, EventRow.kind, EventRow.object_id)
        query = query.where(is_about(student_id) & is_in_record(student_id)).order_by(EventRow.id)
        rows = self._connection.records(query)
        return [
            {"id": 0, "student": student_id, **row, "action": Code(row["action"]), "kind": Code(row["kind"])}
            for row in rows
        ]

    def staff_records(self, staff_ids: Sequence[int]) -> list[Record]:
        """Who the ids of staff stand for."""
        query = StaffRow.select(StaffRow.id, StaffRow.name, StaffRow.elsewhere)
        rows = self._connection.records(query.where(StaffRow.id.in_(list(staff_ids))).order_by(StaffRow.id))
        return [{**row, "name": Known(row["name"])} for row in rows]

    def staff_named(self, name: str, *, elsewhere: bool) -> int | None:
        """The id of who has that name, at this school or at another; None where nobody has, or more than one."""
        query = StaffRow.select(StaffRow.id).where((StaffRow.name == name) & (StaffRow.elsewhere == elsewhere))
        ids = self._connection.column(query)
        return ids[0] if len(ids) == 1 else None

    def is_here(self, name: str, birth_date: date | None) -> bool:
        """Whether there is a student of that name and birth date already."""
        return bool(self.called(name, birth_date))

    def called(self, name: str, birth_date: date | None) -> list[int]:
        """The records of students of that name and birth date."""
        born = StudentRow.birth_date.is_null() if birth_date is None else StudentRow.birth_date == birth_date
        return self._connection.column(StudentRow.select(StudentRow.id).where((StudentRow.name == name) & born))

    def insert_student(self, school_id: int, group_id: int | None, record: Record) -> int:
        """Add a student out of a record; returns the new id."""
        values = {
            **record,
            "school": school_id,
            "group": group_id,
            "name_sort": sort_key(record["name"]),
            "name_search": search_key(record["name"]),
        }
        return self.insert("student", values)

    def insert(self, table: str, record: Record) -> int:
        """Add a row out of a record whose references are those of this logbook; returns its new id, 0 if it has none.

        Raises:
            ArchiveProblem: the record doesn't fit what is there already.
        """
        model = STUDENT_TABLES[table]
        fields = fields_of(model)
        typed = {
            name: value if isinstance(fields[name], (UtcField, DayField)) else fields[name].python_value(value)
            for name, value in record.items()
            if name != "id"
        }
        try:
            if "id" in fields:
                return self._connection.add(model.insert(typed))
            self._connection.change(model.insert(typed))
        except (IntegrityError, NotFound, ValueError) as error:
            sentence = N_("The archive contradicts itself in “{table}”; nothing was imported.")
            raise ArchiveProblem(sentence, table=table) from error
        return 0
