"""Erasing a student: only when an archive holds everything, and somebody has written the whole name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.whole_data import Record
from ioplogg_tui.whole_file import secure

Holds = Callable[[Mapping[str, Sequence[Record]]], bool]
"""Whether an archive holds every one of these rows: table → the student's."""


def erase(session: Session, student_id: int, name: str, archived: Holds, archive: Path) -> Sentence | None:
    """Remove everything about a student for good; the ids in the audit log stay.

    Returns what is left to do where the student is gone, but what was there may still be in the files.

    `archived` is asked about what is here, whose archive is made sure to be on the disk before anything goes.

    Raises:
        NotAllowed: the person is no leader.
        UsageProblem: the name is another, or the archive doesn't hold everything that is here.
        DatabaseProblem: it could not be written; nothing was erased.
    """
    with deed(session, Action.STUDENT_ERASE, Right.ERASE, student_id) as doing:
        doing.object_id = student_id
        _refuse_hidden(session, student_id)
        _refuse_other_name(session, student_id, name)
        if not archived(session.store.archive_rows.of(student_id)):
            raise UsageProblem(N_("The archive doesn't hold all that is here now. Export anew; nothing was erased."))
        _secure(archive)
        session.store.erasing.erase(student_id)
    hindered = session.store.erasing.sweep()
    if hindered is None:
        return None
    sentence = N_(
        "The student is erased, but what was there may still be in the file: {why} Run “ioplogg check” afterwards:"
        " it clears the file."
    )
    return Sentence(sentence, {"why": hindered})


def _secure(archive: Path) -> None:
    try:
        secure(archive)
    except OSError as error:
        raise UsageProblem(
            N_("Nobody can say whether {path} is on the disk: {reason}. Nothing was erased."),
            path=archive,
            reason=error.strerror or error,
        ) from error


def _refuse_hidden(session: Session, student_id: int) -> None:
    if hidden_name(session, student_id):
        raise UsageProblem(
            N_(
                "The student is protected and you aren't on the team, so your archive has no name. Run"
                " “ioplogg team protect STUDENT --off” first; nothing was erased."
            )
        )


def _refuse_other_name(session: Session, student_id: int, name: str) -> None:
    student = session.store.students.of(student_id)
    if student is None or fold(clean_line(name)) != fold(student.name):
        raise UsageProblem(N_("Write the student's whole name to erase them; nothing was erased."))
