"""Published plans and reports to the school's archive: each as PDF/A, with a file beside that says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from ioplogg_tui.documents.archive_record import record_of
from ioplogg_tui.documents.composing import compose
from ioplogg_tui.documents.content import Document
from ioplogg_tui.documents.facts import VersionAt, facts_of
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.whole import decode
from ioplogg_tui.domain.archive_copy import ArchiveCopy, Taken
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.domain.errors import N_, UsageProblem, reason_of
from ioplogg_tui.domain.school import School
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.archiving import archiving_school, taking, to_take, whole
from ioplogg_tui.logbook.documents import published_text
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.whole_file import NewFolder, new_folder


@dataclass(frozen=True, slots=True)
class ArchivedOut:
    """How many were taken, how many told as withdrawn since they were, and how many left for who sees all names."""

    taken: int
    withdrawn: int
    left: int


def archive_out(session: Session, path: Path, since: datetime | None = None) -> ArchivedOut:
    """Write what isn't taken yet to a new folder, whole or not at all, and keep that it is; no folder for nothing.

    Raises:
        UsageProblem: there is something at the path, or it can't be written.
        NotAllowed: the person hands out no whole data.
    """
    copies, school = to_take(session, since), archiving_school(session)
    try:
        with new_folder(path) as folder:
            taken = [each for copy in copies if (each := _written(session, folder, copy, school)) is not None]
            if taken:
                with taking(session, taken, since):
                    folder.put_in_place()
    except FileExistsError as error:
        raise UsageProblem(
            N_("{path} is there already. Choose another name; nothing was written."), path=path
        ) from error
    except OSError as error:
        raise UsageProblem(N_("{path} can't be written: {reason}."), path=path, reason=reason_of(error)) from error
    return ArchivedOut(_count(taken, before=False), _count(taken, before=True), len(copies) - len(taken))


def _count(taken: Sequence[Taken], *, before: bool) -> int:
    return sum(1 for each in taken if bool(each.copy.taken) is before)


def _written(session: Session, folder: NewFolder, copy: ArchiveCopy, school: School) -> Taken | None:
    """The files of one; what was taken before has its PDF there, and only says that it was withdrawn."""
    if copy.taken:
        taken = Taken(copy, copy.checksum)
        folder.write(f"{copy.name}-withdrawn.xml", record_of(taken, school, None))
        return taken
    document = whole(session, lambda: paper_of(session, copy))
    if document is None:
        return None
    content = render(document, Format.PDF)
    taken = Taken(replace(copy, language=document.language), sha256(content).hexdigest())
    folder.write(f"{copy.name}.pdf", content)
    folder.write(f"{copy.name}.xml", record_of(taken, school, len(content)))
    return taken


def paper_of(session: Session, copy: ArchiveCopy) -> Document:
    """As it was published; of a version of a plan what that keeps, with what was seen by that day."""
    if not copy.is_version:
        return decode(published_text(session, copy.student_id, copy.number, copy.record).content)
    day = to_local(copy.at).date()
    request = DocumentRequest(copy.student_id, DocumentKind.PLAN, day, school_year=SchoolYear(copy.school_year))
    facts = facts_of(session, request, VersionAt(copy.plan_id, copy.at))
    if facts.version is None or facts.version.number != copy.number:
        raise RuntimeError(f"version {copy.number} of plan {copy.plan_id} is not the one of its day")
    student = replace(facts.student, name=facts.version.frozen.student)
    return compose(session, replace(facts, student=student, words={}, now=None))
