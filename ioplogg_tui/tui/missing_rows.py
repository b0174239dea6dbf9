"""Where on the page of a plan what it must have before it is used is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ioplogg_tui.domain.before_use import BeforeUse, Wanted, before_use
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.tui.row_key import AddSubjectRow, FieldRow, NewGoalRow, RowKey


def missing_rows(plan: Plan, goals: Sequence[Goal]) -> Iterator[RowKey]:
    """The rows of what keeps a plan from being used, in the order in which it is asked for."""
    for wanted in before_use(plan, goals):
        if not wanted.is_there:
            yield _row_of(plan, wanted)
    if not goals and plan.subjects:  # what is asked for as soon as the first goal is there
        first = plan.subjects[0]
        texts = ((Wanted.CONTENT, first.content), (Wanted.RUN, first.how_it_is_run))
        yield from (_row_of(plan, BeforeUse(what, bool(text), first)) for what, text in texts if not text)


def _row_of(plan: Plan, wanted: BeforeUse) -> RowKey:
    if wanted.subject is not None:
        number, name = wanted.subject.id, wanted.what.value
        return FieldRow(FieldPlace(FieldOwner.SUBJECT, plan.student_id, name, plan.school_year, number))
    if wanted.what is Wanted.GOALS:
        empty = AddSubjectRow(plan.student_id, plan.school_year)
        return NewGoalRow(plan.subjects[0].id) if plan.subjects else empty
    return FieldRow(FieldPlace(FieldOwner.PLAN, plan.student_id, wanted.what.value, plan.school_year))
