"""The access report: everything kept about a student, for who asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui import locale
from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import opened_session
from ioplogg_tui.cli.file_output import as_file, target_of
from ioplogg_tui.domain.errors import N_

if TYPE_CHECKING:
    from ioplogg_tui.cli.file_output import Target
    from ioplogg_tui.logbook.session import Session


@spoken.command(
    "access-report",
    help=N_(
        "Everything kept about a student and who has read it, for a student or parent who asks. For leaders."
        "\n\nioplogg access-report mathea --format pdf -o everything.pdf"
    ),
)
@spoken.argument("student", metavar=N_("STUDENT"))
@as_file
@click.pass_context
def access_report(
    context: click.Context, student: str, file_format: str, language: str | None, output: Path | None, force: bool
) -> None:
    from ioplogg_tui.logbook.students import find_student

    target = target_of(file_format, output, force)
    target.refuse()
    with opened_session(context) as session:
        content = everything_kept(session, find_student(session, student).id, language, target)
    target.write(content)
    target.output.tell()


def everything_kept(session: Session, student_id: int, language: str | None, target: Target) -> bytes:
    """The report's file; the log is told that everything is handed out.

    Raises:
        NotAllowed: the person may not hand out whole data.
    """
    from ioplogg_tui.documents.access import access_report as report
    from ioplogg_tui.documents.formats import render
    from ioplogg_tui.documents.others_named import others_in

    document = report(session, student_id, locale.known_language(language) if language else "")
    for sentence in others_in(session, student_id, document):
        spoken.tell(f"ioplogg: {sentence}", err=True)
    return render(document, target.format)
