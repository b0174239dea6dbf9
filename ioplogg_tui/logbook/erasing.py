"""Erasing a student: only when an archive holds everything, and somebody has written the whole name."""

from __future__ import annotations

from typing import Any

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, DatabaseProblem, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.logbook.access import require, writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.veil import hidden_name
from ioplogg_tui.logbook.whole_data import StudentWhole
from ioplogg_tui.store import archive_rows, students
from ioplogg_tui.store.erasing import erase_student, sweep


def erase(session: Session, student_id: int, name: str, exported: StudentWhole) -> None:
    """Remove everything about a student for good; the ids in the audit log stay.

    `exported` is the student as an archive has them, read back from its files.

    Raises:
        NotAllowed: the person is no leader.
        UsageProblem: the name is another, or the archive doesn't hold everything that is here.
        DatabaseProblem: the student is erased, but the write-ahead log could not be emptied yet.
    """
    require(session, Right.ERASE, student_id)
    if hidden_name(session, student_id):
        raise UsageProblem(
            N_(
                "The student is protected and you aren't on the team, so your archive has no name. Run"
                " “ioplogg team protect STUDENT --off” first; nothing was erased."
            )
        )
    student = students.student_of(student_id)
    if student is None or fold(clean_line(name)) != fold(student.name):
        raise UsageProblem(N_("Write the student's whole name to erase them; nothing was erased."))
    with writing(session, Right.ERASE, student_id):
        if not _holds_everything(archive_rows.records_of(student_id), exported):
            raise UsageProblem(N_("The archive doesn't hold all that is here now. Export anew; nothing was erased."))
        erase_student(session.store, student_id)
        session.record("student.erase", student_id=student_id, kind="student", object_id=student_id)
    if not sweep(session.store):
        raise DatabaseProblem(
            N_("The student is erased, but somebody still reads what was there. Run “ioplogg check” afterwards.")
        )


def _holds_everything(here: dict[str, list[dict[str, Any]]], exported: StudentWhole) -> bool:
    """Whether every row that is here is in the archive; events apart, of which the export itself made one more."""
    there = {**exported.records, "student": [exported.student]}
    return all(
        _as_set(rows) == _as_set(there.get(table, [])) for table, rows in here.items() if table != "earlier_event"
    )


def _as_set(rows: list[dict[str, Any]]) -> set[tuple[tuple[str, str], ...]]:
    return {tuple(sorted((name, str(value)) for name, value in row.items())) for row in rows}
