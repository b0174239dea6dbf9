"""Erasing a student: only when an archive holds everything, and somebody has written the whole name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem, reason_of
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.whole_data import Record
from ioplogg_tui.whole_file import AsItLies, as_it_lies, secure

Holds = Callable[[Path, Mapping[str, Sequence[Record]]], bool]
"""Whether an archive, as it is read now, holds every one of these rows: table → the student's."""


def erase(session: Session, student_id: int, name: str, archive: Path, holds: Holds) -> Sentence | None:
    """Remove everything about a student for good; the ids in the audit log stay.

    Returns what is left to do where the student is gone, but what was there may still be in the files.

    The archive is made sure to be on the disk, and read, while nobody else can write; when all of the student is gone
    it must still lie there untouched, or nothing goes.

    Raises:
        NotAllowed: the person is no leader.
        UsageProblem: the name is another, or the archive doesn't hold everything that is here, or was changed.
        ArchiveProblem: it can't be read.
        DatabaseProblem: it could not be written; nothing was erased.
    """
    with deed(session, Action.STUDENT_ERASE, Right.ERASE, student_id) as doing:
        doing.object_id = student_id
        _refuse_hidden(session, student_id)
        _refuse_other_name(session, student_id, name)
        secured = _secured(archive)
        if not holds(archive, session.store.archive_rows.of(student_id)):
            raise UsageProblem(N_("The archive doesn't hold all that is here now. Export anew; nothing was erased."))
        session.store.erasing.erase(student_id)
        _refuse_changed(archive, secured)
    hindered = session.store.erasing.sweep()
    if hindered is None:
        return None
    sentence = N_(
        "The student is erased, but what was there may still be in the file: {why} Run “ioplogg check” afterwards:"
        " it clears the file."
    )
    return Sentence(sentence, {"why": hindered})


def _secured(archive: Path) -> dict[Path, AsItLies]:
    try:
        return secure(archive)
    except OSError as error:
        raise UsageProblem(
            N_("Nobody can say whether {path} is on the disk: {reason}. Nothing was erased."),
            path=archive,
            reason=reason_of(error),
        ) from error


def _refuse_changed(archive: Path, secured: Mapping[Path, AsItLies]) -> None:
    try:
        untouched = as_it_lies(archive) == secured
    except OSError:
        untouched = False
    if not untouched:
        raise UsageProblem(
            N_("{path} was changed or moved while it was read. Nothing was erased; try again."), path=archive
        )


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
