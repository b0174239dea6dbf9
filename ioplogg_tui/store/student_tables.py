"""Which tables hold something about a student, and which of their rows are one student's."""

from __future__ import annotations

from peewee import CompositeKey, Expression, Field, Model

from ioplogg_tui.store.tables.document import DocumentRow, DocumentWordsRow, ProposalRow
from ioplogg_tui.store.tables.log import (
    EarlierEventRow,
    GoalStandingRow,
    ObservationRow,
    SelfAssessmentRow,
    StudentStandingRow,
)
from ioplogg_tui.store.tables.people import DraftRow, MembershipRow, PresenceRow, StudentRow, UndoStepRow
from ioplogg_tui.store.tables.plan import (
    CriterionRow,
    GoalAimRow,
    GoalChangeRow,
    GoalRow,
    PlanRow,
    PlanSubjectRow,
    PlanVersionRow,
)

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
    "undo_step": UndoStepRow,
}
"""Every table that an archive holds, a row after those it refers to."""

PASSING_TABLES: tuple[type[Model], ...] = (GoalStandingRow, StudentStandingRow, DraftRow, PresenceRow, ProposalRow)
"""What is about a student too, but is worked out from the rest, or is gone by itself."""


def fields_of(model: type[Model]) -> dict[str, Field]:
    """Column → field, in the order of the table."""
    every = model._meta.sorted_fields  # noqa: SLF001 - what Peewee calls the table of a model
    return {field.name: field for field in every if field.name and not isinstance(field, CompositeKey)}


def key_of(model: type[Model]) -> list[Field]:
    """The columns of a table's key: the order in which its rows were made."""
    key = model._meta.primary_key  # noqa: SLF001 - as above
    return [fields_of(model)[name] for name in key.field_names] if isinstance(key, CompositeKey) else [key]


def rows_of_student(model: type[Model], student_id: int) -> Expression:
    """The condition for one student's rows of a table: by the student, their goals, or their plans."""
    fields = fields_of(model)
    if model is StudentRow:
        return StudentRow.id == student_id
    if "student" in fields:
        return fields["student"] == student_id
    if "goal" in fields:
        return fields["goal"].in_(GoalRow.select(GoalRow.id).where(GoalRow.student == student_id))
    return fields["plan"].in_(PlanRow.select(PlanRow.id).where(PlanRow.student == student_id))
