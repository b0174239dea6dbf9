"""A sheet that is saved from the page that shows the same: as PDF, under its usual name, with one key."""

from __future__ import annotations

from ioplogg_tui.documents.issuing import issue
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.saving import file_name, path_for, shell_command, write_new
from ioplogg_tui.domain.document import Format
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.served import over_ssh
from ioplogg_tui.locale import saved
from ioplogg_tui.logbook.plans import year_of_plan
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.widgets.lines import Said


def save_sheet(session: Session, student: Student, request: DocumentRequest) -> Said:
    """What is said of it; over SSH the command that fetches it, and nothing is left on the server.

    Raises:
        UsageProblem: it can't be written.
        NotAllowed: the person doesn't read the student's documents.
    """
    year = year_of_plan(session, student.id, request.plan_year)
    if over_ssh():
        return shell_command(student, request, None, Format.PDF, session.today(), year), "accent"
    path = path_for("", file_name(student, request.kind, year, Format.PDF))
    write_new(path, issue(session, request, Format.PDF).content)
    return saved(str(path)), "saved"
