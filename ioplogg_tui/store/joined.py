"""Two records of one child: whose rows are a student's.

A record that was joined into another keeps its rows, which are the other's too: `student.joined_into` says whose. Who
asks for the rows of a student asks here; outside the store there is the one student, by the id of that other record.
"""

from __future__ import annotations

from typing import Any

from peewee import Expression, SelectBase, Value, fn

from ioplogg_tui.domain.action import Action
from ioplogg_tui.store.sql_words import among, words
from ioplogg_tui.store.tables.people import StudentRow

RECORDS = (
    "SELECT own.id FROM (SELECT coalesce(joined_into, id) AS id FROM student WHERE id = ?) AS whole"
    " JOIN student AS own ON own.id = whole.id OR own.joined_into = whole.id"
)
"""The ids of a student's records, in words of SQL; the student is named by the id of any of them."""

SOMEBODY_IS_JOINED = "EXISTS (SELECT 1 FROM student AS own WHERE own.joined_into IS NOT NULL)"

STUDENT_OF = "SELECT coalesce(own.joined_into, own.id) FROM student AS own WHERE own.id = {record}"
"""Whose record it is, in words of SQL; `record` is a column that has one."""

_IS_JOINING = (
    "told.action = '{join}' AND NOT EXISTS (SELECT 1 FROM {table} AS parted WHERE parted.student_id = told.student_id"
    " AND parted.object_id = told.object_id AND parted.action = '{part}' AND parted.at > told.at)"
)
_JOINED_HERE, _JOINED_ELSEWHERE = (
    _IS_JOINING.format(join=Action.STUDENT_JOIN.value, part=Action.STUDENT_PART.value, table=table)
    for table in ("event", "earlier_event")
)
_TO_SECONDS = len("2026-11-24T08:30:00")
# What is told of a joining elsewhere has the numbers of there, but both records have it, of the same second.
_JOINED_AT = (
    "(SELECT min(told.at) FROM ("
    "SELECT told.at FROM event AS told"
    f" WHERE told.student_id = one.record AND told.object_id = kin.id AND {_JOINED_HERE}"
    " UNION ALL SELECT told.at FROM earlier_event AS told JOIN earlier_event AS its"
    f" ON its.student_id = kin.id AND its.action = '{Action.STUDENT_JOIN.value}'"
    f" AND substr(CAST(its.at AS TEXT), 1, {_TO_SECONDS}) = substr(CAST(told.at AS TEXT), 1, {_TO_SECONDS})"
    f" WHERE told.student_id = one.record AND {_JOINED_ELSEWHERE}"
    ") AS told)"
)
_ONE_SINCE = (
    f" UNION SELECT kin.id, CASE WHEN one.at > {_JOINED_AT} THEN one.at ELSE {_JOINED_AT} END"
    f" FROM one JOIN student AS kin ON kin.id IN ({RECORDS.replace('?', 'one.record')})"
    f" WHERE {_JOINED_AT} IS NOT NULL"
)
_NEVER = "(SELECT at FROM event WHERE id < 0)"


def is_of(record: Any, student: Any) -> Any:
    """That a column of a query has a record of a student's.

    The student is a column of that query, or an id, which may be the one of any of their records.
    """
    if _is_id(student):
        student = _whose(student)
    joined = words(record, " IN (SELECT own.id FROM student AS own WHERE own.joined_into = ", student, ")")
    return words("(", record, " = ", student, " OR (", SOMEBODY_IS_JOINED, " AND ", joined, "))")


def is_of_one(record: Any, students: Any) -> Any:
    """As `is_of`, of several students: their ids, or a query of them."""
    own, ids = StudentRow.alias(), students if isinstance(students, SelectBase) else list(students)
    return among(record, own.select(own.id).where(among(own.id, ids) | among(own.joined_into, ids)))


def student_of(record: Any) -> Any:
    """Whose record it is that an id, or a column, has."""
    if _is_id(record):
        own = StudentRow.alias()
        return own.select(fn.COALESCE(own.joined_into, own.id)).where(own.id == record)
    return _whose(record)


def _is_id(value: Any) -> bool:
    """Whether it is an id, or the place of one in a query that is worded once, and no column."""
    return isinstance(value, int | Value)


def _whose(record: Any) -> Any:
    return words("coalesce((SELECT own.joined_into FROM student AS own WHERE own.id = ", record, "), ", record, ")")


def whole_students() -> Any:
    """A query of the ids of all students."""
    whole = StudentRow.alias()
    return whole.select(whole.id).where(whole.joined_into.is_null())


def joined_since(record: Any, other: Any) -> Any:
    """When two records came to be of one student (UTC), by whichever others; NULL where that was never told."""
    begun = ("(WITH RECURSIVE one (record, at) AS (SELECT ", record, f", {_NEVER}", _ONE_SINCE)
    return words(*begun, ") SELECT min(one.at) FROM one WHERE one.record = ", other, ")")


def is_whole() -> Expression:
    """That the `StudentRow` of a query is a student, and none that is a part of another."""
    return StudentRow.joined_into.is_null()


def has_another(record: Any) -> Any:
    """That the student of a record that a column has is told of in another record, too."""
    begins = ("EXISTS (SELECT 1 FROM student AS own WHERE own.joined_into = ", record, " OR (own.id = ", record)
    return words(*begins, " AND own.joined_into IS NOT NULL))")


def where_somebody_is_joined(value: Any) -> Any:
    """`value` in a query, which is worked out only in a logbook with joined records; NULL in every other.

    It says nothing of the row: whose student has another record, `has_another` says.
    """
    return words("CASE WHEN ", SOMEBODY_IS_JOINED, " THEN ", value, " END")
