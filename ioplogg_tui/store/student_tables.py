"""Which tables hold something about a student, and which of their rows are one student's."""

from __future__ import annotations

from typing import Any

from peewee import CompositeKey, Expression, Field, ForeignKeyField, Model

from ioplogg_tui.store.sql_words import among
from ioplogg_tui.store.tables.every import TABLES, name_of
from ioplogg_tui.store.tables.lesson import AttendanceRow
from ioplogg_tui.store.tables.log import GoalStandingRow, StudentStandingRow
from ioplogg_tui.store.tables.people import GroupRow, PresenceRow, SchoolRow, StudentRow
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow

NOT_KEPT: tuple[type[Model], ...] = (GoalStandingRow, StudentStandingRow, PresenceRow)
"""What leads to a student and is nothing of its own: where the observations leave a goal or a student, and who has the
page open just now, which is gone minutes after their last sign. That the page was opened is among the events."""


def fields_of(model: type[Model]) -> dict[str, Field]:
    """Column → field, in the order of the table."""
    every = model._meta.sorted_fields  # noqa: SLF001 - what Peewee calls the table of a model
    return {field.name: field for field in every if field.name and not isinstance(field, CompositeKey)}


def _leading_to_a_student() -> list[type[Model]]:
    """Every table with a reference to a student, or to a row of such a table; a row after those it refers to."""
    leading: list[type[Model]] = [StudentRow]
    for model in TABLES:
        referred = [field.rel_model for field in fields_of(model).values() if isinstance(field, ForeignKeyField)]
        if model not in leading and any(other in leading for other in referred):
            leading.append(model)
    return leading


STUDENT_TABLES: dict[str, type[Model]] = {
    name_of(model): model for model in _leading_to_a_student() if model not in NOT_KEPT
}
"""Everything that is kept about a student: what the access report tells, an archive holds, and erasing removes."""


def references_of(model: type[Model]) -> dict[str, str]:
    """Column → the table that it refers to, but for the student, their group and the school, which are given."""
    given = (StudentRow, GroupRow, SchoolRow)
    references = {name: field for name, field in fields_of(model).items() if isinstance(field, ForeignKeyField)}
    return {name: name_of(field.rel_model) for name, field in references.items() if field.rel_model not in given}


def key_of(model: type[Model]) -> list[Field]:
    """The columns of a table's key: the order in which its rows were made."""
    key = model._meta.primary_key  # noqa: SLF001 - as above
    return [fields_of(model)[name] for name in key.field_names] if isinstance(key, CompositeKey) else [key]


def rows_of_student(model: type[Model], student_id: Any) -> Expression:
    """The condition for one student's rows of a table: by the student, their goals, lessons or plans."""
    fields = fields_of(model)
    if model is StudentRow:
        return StudentRow.id == student_id
    if "student" in fields:
        return fields["student"] == student_id
    if "goal" in fields:
        return among(fields["goal"], GoalRow.select(GoalRow.id).where(GoalRow.student == student_id))
    if "attendance" in fields:
        own = AttendanceRow.select(AttendanceRow.id).where(AttendanceRow.student == student_id)
        return among(fields["attendance"], own)
    return among(fields["plan"], PlanRow.select(PlanRow.id).where(PlanRow.student == student_id))
