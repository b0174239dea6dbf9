"""Everything kept of a student as plain records, and such records put in again: what an archive is made of.

A record is a column name → value mapping, with ids as they are in the database it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from peewee import BooleanField, CompositeKey, Field, ForeignKeyField, IntegerField, IntegrityError, Model

from ioplogg_tui.domain.errors import N_, ArchiveProblem, NotFound
from ioplogg_tui.domain.norwegian import search_key, sort_key
from ioplogg_tui.store.fields import DayField, UtcField
from ioplogg_tui.store.students import new_id
from ioplogg_tui.store.tables import (
    CriterionRow,
    DocumentRow,
    DocumentWordsRow,
    EarlierEventRow,
    EventRow,
    GoalAimRow,
    GoalChangeRow,
    GoalRow,
    GroupRow,
    MembershipRow,
    ObservationRow,
    PlanRow,
    PlanSubjectRow,
    PlanVersionRow,
    SelfAssessmentRow,
    StaffRow,
    StudentRow,
)

Record = dict[str, Any]

STUDENT_TABLES: dict[str, type[Model]] = {
    "student": StudentRow,
    "membership": MembershipRow,
    "plan": PlanRow,
    "plan_subject": PlanSubjectRow,
    "goal": GoalRow,
    "goal_aim": GoalAimRow,
    "criterion": CriterionRow,
    "goal_change": GoalChangeRow,
    "plan_version": PlanVersionRow,
    "observation": ObservationRow,
    "self_assessment": SelfAssessmentRow,
    "document": DocumentRow,
    "document_words": DocumentWordsRow,
    "earlier_event": EarlierEventRow,
}
"""Every table that holds something about a student, a row after those it refers to. Standings are counted anew."""

DERIVED = frozenset({"school", "name_sort", "name_search"})
"""Columns that are made from others, or are the same for all."""


def columns(table: str) -> dict[str, type]:
    """Column → the type of its values, in the order of the table; `group` is the name of the student's group."""
    found: dict[str, type] = {}
    for field in _fields(STUDENT_TABLES[table]):
        found[field.name] = str if field.name == "group" else _type(field)
    return found


def _fields(model: type[Model]) -> list[Field]:
    """A table's own columns, without those that are made from others."""
    return [
        field
        for field in model._meta.sorted_fields
        if field.name and field.name not in DERIVED and not isinstance(field, CompositeKey)
    ]


def may_be_empty(table: str) -> frozenset[str]:
    """The columns that may hold nothing."""
    return frozenset(field.name for field in _fields(STUDENT_TABLES[table]) if field.null and field.name != "group")


def _type(field: Field) -> type:
    if isinstance(field, BooleanField):
        return bool
    if isinstance(field, UtcField):
        return datetime
    if isinstance(field, DayField):
        return date
    return int if isinstance(field, (IntegerField, ForeignKeyField)) or field.primary_key else str


def student_ids() -> list[int]:
    """Every student of the school, in Norwegian order."""
    rows = StudentRow.select(StudentRow.id).order_by(StudentRow.name_sort, StudentRow.id)
    return [student_id for (student_id,) in list(rows.tuples())]


def records_of(student_id: int) -> dict[str, list[Record]]:
    """Table → the student's rows, in the order they were made."""
    goals = GoalRow.select(GoalRow.id).where(GoalRow.student == student_id)
    plans = PlanRow.select(PlanRow.id).where(PlanRow.student == student_id)
    found: dict[str, list[Record]] = {}
    for table, model in STUDENT_TABLES.items():
        fields = model._meta.fields
        if model is StudentRow:
            condition = StudentRow.id == student_id
        elif "student" in fields:
            condition = fields["student"] == student_id
        elif "goal" in fields:
            condition = fields["goal"].in_(goals)
        else:
            condition = fields["plan"].in_(plans)
        kept = _fields(model)
        rows = model.select(*kept).where(condition).order_by(*_order(model))
        found[table] = [dict(zip((field.name for field in kept), row, strict=True)) for row in list(rows.tuples())]
    for student in found["student"]:
        group = GroupRow.get_or_none(GroupRow.id == student["group"])
        student["group"] = group.name if group else ""
    found["earlier_event"] = sorted([*found["earlier_event"], *_events_of(student_id)], key=lambda event: event["at"])
    return found


def _order(model: type[Model]) -> list[Any]:
    key = model._meta.primary_key
    return [model._meta.fields[name] for name in key.field_names] if isinstance(key, CompositeKey) else [key]


def _events_of(student_id: int) -> list[Record]:
    rows = EventRow.select().where(EventRow.student_id == student_id).order_by(EventRow.id)
    return [
        {
            "id": 0,
            "student": student_id,
            "at": row.at,
            "staff": row.staff_id,
            "action": row.action,
            "kind": row.kind,
            "object_id": row.object_id,
        }
        for row in list(rows)
    ]


def staff_records(staff_ids: Sequence[int]) -> list[Record]:
    """Who the ids of staff stand for."""
    rows = StaffRow.select().where(StaffRow.id.in_(list(staff_ids))).order_by(StaffRow.id)
    return [
        {
            "id": row.id,
            "name": row.name,
            "role": row.role,
            "account": row.account,
            "language": row.language,
            "active": bool(row.active),
        }
        for row in list(rows)
    ]


def staff_named(name: str, account: str) -> int | None:
    """The id of the member of staff of that name and account; None if there is none."""
    found = StaffRow.get_or_none((StaffRow.name == name) & (StaffRow.account == account))
    return int(found.id) if found else None


def is_here(name: str, birth_date: date | None) -> bool:
    """Whether there is a student of that name and birth date already."""
    born = StudentRow.birth_date.is_null() if birth_date is None else StudentRow.birth_date == birth_date
    return bool(StudentRow.select().where((StudentRow.name == name) & born).exists())


def insert_student(school_id: int, group_id: int | None, record: Record) -> int:
    """Add a student out of a record; returns the new id."""
    own = {name: value for name, value in record.items() if name != "group"} | {"id": new_id()}
    return _inserted(
        "student",
        StudentRow,
        own
        | {
            "school": school_id,
            "group": group_id,
            "name_sort": sort_key(record["name"]),
            "name_search": search_key(record["name"]),
        },
    )


def insert(table: str, record: Record) -> int:
    """Add a row out of a record whose references are those of this database; returns its new id.

    Raises:
        ArchiveProblem: the record doesn't fit what is there already.
    """
    return _inserted(table, STUDENT_TABLES[table], {name: value for name, value in record.items() if name != "id"})


def _inserted(table: str, model: type[Model], values: Record) -> int:
    try:
        return int(model.insert(values).execute() or 0)
    except (IntegrityError, NotFound) as error:
        raise ArchiveProblem(
            N_("The archive contradicts itself in “{table}”; nothing was imported."), table=table
        ) from error
