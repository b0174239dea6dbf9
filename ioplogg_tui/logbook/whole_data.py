"""Whole data: everything kept of a student handed out, and such records taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.code import Code
from ioplogg_tui.domain.draft_place import GoalDraft, draft_place_of
from ioplogg_tui.domain.goal_draft import as_draft, typed_in
from ioplogg_tui.domain.published import FrozenText
from ioplogg_tui.logbook.former_names import with_steps_told
from ioplogg_tui.logbook.reading import reading, reading_of_school
from ioplogg_tui.logbook.redaction import hidden_name, names_unknown, redacted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import UnreadableStep, step_of_text
from ioplogg_tui.logbook.step_written import step_as_text
from ioplogg_tui.logbook.telling import tell_of_reading
from ioplogg_tui.store.archive_rows import Record, columns, may_be_empty
from ioplogg_tui.store.plan_versions import frozen_as_text, frozen_of_text
from ioplogg_tui.store.student_tables import STUDENT_TABLES, references_of

Value = TypeVar("Value")

__all__ = [
    "NOT_TAKEN_IN",
    "REFERENCES",
    "STUDENT_TABLES",
    "Record",
    "StudentRecords",
    "Whole",
    "columns",
    "every_student",
    "may_be_empty",
    "records_as_seen",
    "records_of",
    "staff_in",
    "staff_records",
    "tell_of_handing_out",
]

REFERENCES: Mapping[str, Mapping[str, str]] = {
    table: references_of(model) for table, model in STUDENT_TABLES.items() if table != "student"
}
"""Table → column → the table that it refers to. A row comes after those it refers to."""

NOT_TAKEN_IN = frozenset({"draft", "proposal", "undo_step"})
"""What goes out with a student as a record, and isn't taken in. A draft is its writer's alone, and isn't said yet; only
who asked for publishing can ask no longer, and they may not be here; a step is good for a day. All pass by themselves,
and speak of people and rows of the logbook that they were in."""

OF_ONE_SCHOOL = frozenset({"stay", "listed_student", "archive_copy"})
"""What is taken in where it comes from only: when the student is at a school, who they are in its lists, and what its
archive got: another school has an archive of its own."""


@dataclass(frozen=True, slots=True)
class StudentRecords:
    """A student's own record, and table → every other record about them, with the ids of where they come from."""

    student: Record
    records: Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Whole:
    """Table → everything kept about one student, the student's own record too; `people` are the staff in it, by id."""

    records: Mapping[str, Sequence[Record]]
    people: Mapping[int, Record]


def staff_in(records: Mapping[str, Sequence[Record]]) -> set[int]:
    """The ids of staff in a student's records."""
    columns_of = {
        table: [name for name, owner in references.items() if owner == "staff"]
        for table, references in REFERENCES.items()
    }
    return {row[name] for table, names in columns_of.items() for row in records[table] for name in names}


@reading_of_school(Right.EXPORT)
def every_student(session: Session) -> list[int]:
    """The ids of all students of the school."""
    return session.store.archive_rows.student_ids()


def tell_of_handing_out(session: Session, student_id: int) -> None:
    """Tell the audit log that everything kept of a student is handed out."""
    tell_of_reading(session, Action.STUDENT_EXPORT, Right.EXPORT, student_id, object_id=student_id)


def records_of(session: Session, student_id: int) -> list[dict[str, list[Record]]]:
    """Table → everything kept about the student, of their own record and of each that was joined into it.

    The handing out is told to the audit log first, and is among it.
    """
    tell_of_handing_out(session, student_id)
    return records_as_seen(session, student_id)


@reading(Right.EXPORT)
def records_as_seen(session: Session, student_id: int) -> list[dict[str, list[Record]]]:
    """`records_of`, for who hands nothing out."""
    store = session.store
    with store.snapshot():
        numbers = (student_id, *store.students.records.others(student_id))
        kept = [with_steps_told(store, number, store.archive_rows.of(number)) for number in numbers]
    if hidden_name(session, student_id) or names_unknown(session):
        for records in kept:
            if hidden_name(session, student_id):
                records["listed_student"] = []
            for table, veiled in _TOLD.items():
                records[table] = [row | veiled(partial(redacted, session, student_id), row) for row in records[table]]
    return kept


class _Redact(Protocol):
    """`redacted`, of one student."""

    def __call__(self, value: Value) -> Value: ...


def _version_told(redact: _Redact, row: Record) -> Record:
    return {"text": Code(frozen_as_text(redact(frozen_of_text(row["text"]))))}


def _step_told(redact: _Redact, row: Record) -> Record:
    """One that can't be read can't be told without the name: it is left empty."""
    try:
        step = step_of_text(row["step"])
    except UnreadableStep:
        return {"step": Code("")}
    return {"step": Code(step_as_text(redact(step)))}


def _document_told(redact: _Redact, row: Record) -> Record:
    frozen = redact(FrozenText(row["content"], row["markdown"], row["html"]))
    return {"content": Code(frozen.content), "markdown": frozen.markdown, "html": frozen.html}


def _draft_told(redact: _Redact, row: Record) -> Record:
    """Of a goal it has the texts of several fields; one that was cut off can't be told without the name."""
    if not isinstance(draft_place_of(row["place"]), GoalDraft):
        return {}
    typed = typed_in(row["text"])
    return {"text": Code("" if typed is None else as_draft(redact(typed)))}


_TOLD: Mapping[str, Callable[[_Redact, Record], Record]] = {
    "draft": _draft_told,
    "plan_version": _version_told,
    "undo_step": _step_told,
    "document": _document_told,
}
"""Table → its columns that hold a whole value as text, told as somebody may see it who isn't to see the name."""


@reading_of_school(Right.EXPORT)
def staff_records(session: Session, staff_ids: Iterable[int]) -> list[Record]:
    """Who the ids of staff in a student's records stand for."""
    return session.store.archive_rows.staff_records(sorted(staff_ids))
