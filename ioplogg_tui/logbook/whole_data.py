"""Whole data: everything kept of a student handed out, and such records taken in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, ArchiveProblem
from ioplogg_tui.domain.people import ON_TEAMS, Role
from ioplogg_tui.logbook.access import require, writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.veil import veiled
from ioplogg_tui.store import archive_rows, staff
from ioplogg_tui.store.archive_rows import Record
from ioplogg_tui.store.standings import refresh_everything

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "membership": {"staff": "staff"},
    "plan": {},
    "plan_subject": {"plan": "plan"},
    "goal": {"subject": "plan_subject", "created_by": "staff", "carried_from": "goal"},
    "goal_aim": {"goal": "goal"},
    "criterion": {"goal": "goal"},
    "goal_change": {"goal": "goal", "staff": "staff"},
    "plan_version": {"plan": "plan", "staff": "staff"},
    "observation": {"goal": "goal", "staff": "staff", "corrects": "observation"},
    "self_assessment": {"goal": "goal", "recorded_by": "staff"},
    "document": {"staff": "staff"},
    "document_words": {"staff": "staff"},
    "earlier_event": {"staff": "staff"},
}
"""Table → column → the table that the column refers to. A row comes after those it refers to."""


@dataclass(frozen=True, slots=True)
class StudentWhole:
    """A student's own record, and table → every other record about them, with the ids of where they come from."""

    student: Record
    records: dict[str, list[Record]]


def every_student(session: Session) -> list[int]:
    """The ids of all students of the school."""
    require(session, Right.EXPORT)
    return archive_rows.student_ids()


def tell_of_handing_out(session: Session, student_id: int) -> None:
    """Tell the audit log that everything kept of a student is handed out."""
    with writing(session, Right.EXPORT, student_id):
        session.record("student.export", student_id=student_id, kind="student", object_id=student_id)


def records_of(session: Session, student_id: int) -> dict[str, list[Record]]:
    """Table → everything kept about the student; the handing out is told to the audit log first."""
    with writing(session, Right.EXPORT, student_id):
        tell_of_handing_out(session, student_id)
        return veiled(session, student_id, archive_rows.records_of(student_id))


def staff_records(session: Session, staff_ids: Iterable[int]) -> list[Record]:
    return archive_rows.staff_records(sorted(staff_ids))


def take_in(session: Session, students: Sequence[StudentWhole], people: Mapping[int, Record]) -> None:
    """Add these students with everything about them, under new ids, in one transaction.

    Raises:
        ArchiveProblem: one of them is here already, or a record refers to what isn't there; nothing was changed.
    """
    with writing(session, Right.ENROL):
        school = staff.the_school()
        known = {old: _staff_like(session, school, record) for old, record in people.items()}
        for whole in students:
            _take_in(session, school, whole, known)
        refresh_everything()


def _staff_like(session: Session, school: int, record: Record) -> int:
    """Who the archive names: somebody who is here, or else a name to stand beside what they wrote, with no way in."""
    here = archive_rows.staff_named(record["name"], record["account"])
    if here is not None:
        return here
    role = Role(record["role"]) if record["role"] in ON_TEAMS else Role.TEACHER
    new_id = staff.add_user(school, record["name"], role, account=record["account"], language=record["language"])
    staff.set_active(new_id, False)
    session.record("staff.add", kind="staff", object_id=new_id)
    return new_id


def _take_in(session: Session, school: int, whole: StudentWhole, people: Mapping[int, int]) -> None:
    student = whole.student
    if archive_rows.is_here(student["name"], student["birth_date"]):
        raise ArchiveProblem(N_("{name} is here already. Nothing was imported."), name=student["name"])
    student_id = archive_rows.insert_student(school, staff.group_id(school, student["group"]), student)
    ids: dict[str, dict[int, int]] = {"staff": dict(people)}
    for table, references in REFERENCES.items():
        ids[table] = {}
        for record in sorted(whole.records.get(table, []), key=lambda row: row.get("id", 0)):
            placed = dict(record)
            if "student" in placed:
                placed["student"] = student_id
            for column, owner in references.items():
                if placed[column] is not None:
                    placed[column] = _new_id(table, column, ids[owner], placed[column])
            new_id = archive_rows.insert(table, placed)
            if "id" in record:
                ids[table][record["id"]] = new_id
            if table == "membership":
                session.record("team.add", student_id=student_id, kind="staff", object_id=placed["staff"])
    session.record("student.import", student_id=student_id, kind="student", object_id=student_id)


def _new_id(table: str, column: str, ids: Mapping[int, int], old: int) -> int:
    if old not in ids:
        raise ArchiveProblem(
            N_("The archive refers to {column} {number} in “{table}”, which isn't in it. Nothing was imported."),
            column=column,
            number=old,
            table=table,
        )
    return ids[old]
