"""Two records of one child: whose rows are a student's.

A record that was joined into another keeps its rows, which are the other's too: `student.joined_into` says whose. Who
asks for the rows of a student asks here; outside the store there is the one student, by the id of that other record.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import Case, Expression, fn

from ioplogg_tui.store.tables.people import StudentRow

RECORDS = (
    "SELECT own.id FROM (SELECT ? AS id) AS whole"
    " JOIN student AS own ON own.id = whole.id OR own.joined_into = whole.id"
)
"""The ids of a student's records, in words of SQL."""

STUDENT_OF = "SELECT coalesce(own.joined_into, own.id) FROM student AS own WHERE own.id = {record}"
"""Whose record it is, in words of SQL; `record` is a column that has one."""


def is_of(record: Any, student: Any) -> Expression:
    """That a column of a query has a record of a student's; the student is an id, or a column of that query."""
    own = StudentRow.alias()
    joined: Expression = record.in_(own.select(own.id).where(own.joined_into == student))
    return (record == student) | (_somebody_is_joined() & joined)


def is_of_one(record: Any, students: Sequence[int]) -> Expression:
    """As `is_of`, of several students."""
    own, ids = StudentRow.alias(), list(students)
    return _of(record, own, own.id.in_(ids) | own.joined_into.in_(ids))


def student_of(record: Any) -> Any:
    """Whose record it is that an id, or a column, has."""
    own = StudentRow.alias()
    if isinstance(record, int):
        return own.select(fn.COALESCE(own.joined_into, own.id)).where(own.id == record)
    return fn.COALESCE(own.select(own.joined_into).where(own.id == record), record)


def is_whole() -> Expression:
    """That the `StudentRow` of a query is a student, and none that is a part of another."""
    return StudentRow.joined_into.is_null()


def where_somebody_is_joined(value: Any) -> Any:
    """`value` in a query, which is worked out only in a logbook with joined records; NULL in every other."""
    return Case(None, [(_somebody_is_joined(), value)])


def _somebody_is_joined() -> Expression:
    own = StudentRow.alias()
    asked: Expression = fn.EXISTS(own.select(own.id).where(own.joined_into.is_null(False)))
    return asked


def _of(record: Any, own: Any, condition: Expression) -> Expression:
    among: Expression = record.in_(own.select(own.id).where(condition))
    return among
