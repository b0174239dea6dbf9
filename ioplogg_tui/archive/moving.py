"""What follows a student to another school of the county: the files of an archive, as one zip, that lies nowhere."""

from __future__ import annotations

import io
from collections.abc import Sequence

from ioplogg_tui.archive.elsewhere import as_elsewhere
from ioplogg_tui.archive.reading import people_in, students_in
from ioplogg_tui.archive.writing import staff_files, student_files, zipped
from ioplogg_tui.domain.errors import N_, ArchiveProblem
from ioplogg_tui.domain.move import Ground, Move
from ioplogg_tui.logbook import moving, moving_in
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.whole_data import Record
from ioplogg_tui.zip_files import ZIP_FAULTS, zip_in


def lay_out(session: Session, student_id: int, school: str, ground: Ground) -> None:
    """Raises as `moving.lay_out`."""
    moving.lay_out(session, student_id, school, ground, _as_content)


def receive(session: Session, move: Move, *, into: int | None = None, beside: bool = False) -> int:
    """The number that the student has here. Raises as `moving_in.receive`."""
    return moving_in.receive(session, move, _understood, as_elsewhere, into=into, beside=beside)


def _as_content(kept: Sequence[moving.Records], people: Sequence[Record]) -> bytes:
    files = staff_files(people)
    for records in kept:
        files |= student_files(records)
    return zipped(files)


def _understood(content: bytes) -> moving_in.Understood:
    try:
        with zip_in(io.BytesIO(content), len(content), "county.transfer", ArchiveProblem) as archive:
            files = {name: archive.read(name) for name in archive.names}
    except ZIP_FAULTS as error:
        raise ArchiveProblem(N_("What is laid out can't be read. Ask the other school to lay it out again.")) from error
    return students_in(files), people_in(files)
