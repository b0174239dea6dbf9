"""Documents: print one, as it reads now or as it was published, and list those that were."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui import locale
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import moment, print_json, print_table
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind, PublishedDocument
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _

if TYPE_CHECKING:
    from ioplogg_tui.documents.content import Document
    from ioplogg_tui.documents.formats import Format
    from ioplogg_tui.logbook.session import Session

ACCESS = "access"


@click.command(
    help=_(
        "Print a document of a student: what the student can, the plan, the half-year assessment, the yearly report. "
        "Without --kind or --number it lists the published ones."
    )
)
@click.argument("student", metavar=_("STUDENT"))
@click.option(
    "--kind",
    metavar="can|plan|half-year|year|access",
    help=_("The kind of document; access is what “ioplogg access-report” prints."),
)
@click.option(
    "--number", type=click.IntRange(1, 10**9), help=_("A published document, by its number, as it was published.")
)
@click.option(
    "--format", "file_format", metavar="md|html|docx|pdf", default="md", show_default=True, help=_("The file format.")
)
@click.option("--language", metavar="nb|nn|en", help=_("The document's language; the student's when left out."))
@click.option("--period", metavar="FROM..TO", help=_("What was seen in these days only."))
@click.option("--as-of", help=_("As it was on this day."))
@click.option("--goals", "numbers", metavar="1,3", help=_("Only these goals, by number."))
@click.option("--appendix", is_flag=True, help=_("For can: the form of an appendix to the certificate of competence."))
@click.option("--own-words", is_flag=True, help=_("For can: with what the student has said."))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_("Write to this file; standard output when left out."),
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@as_json
@click.pass_context
def document(
    context: click.Context,
    student: str,
    kind: str | None,
    number: int | None,
    file_format: str,
    language: str | None,
    period: str | None,
    as_of: str | None,
    numbers: str | None,
    appendix: bool,
    own_words: bool,
    output: Path | None,
    force: bool,
    in_json: bool,
) -> None:
    from ioplogg_tui.documents.formats import known_format
    from ioplogg_tui.logbook.documents import tell_of_print
    from ioplogg_tui.logbook.students import find_student, open_student

    wanted_format = known_format(file_format)
    with opened_session(context) as session:
        found = open_student(session, find_student(session, student).id)
        if kind is None and number is None:
            _list(session, found.id, in_json)
            return
        if kind == ACCESS:
            made = _everything_kept(session, found.id, language, wanted_format)
        elif number is not None:
            made = _published(session, found.id, number, wanted_format)
        else:
            draft, to_look_at = _draft(
                session, found.id, str(kind), language, (period, as_of), numbers, appendix, own_words
            )
            for told in to_look_at:
                click.echo(f"ioplogg: {told}", err=True)
            made = _rendered(draft, wanted_format)
        _refuse_screen(wanted_format, output)
        _refuse_existing(output, force)
        if kind != ACCESS:  # which tells the log itself
            tell_of_print(session, found.id, number)
    _put(output, made)


@click.command(
    "access-report",
    help=_("Everything kept about a student and who has read it, for a student or parent who asks. For leaders."),
)
@click.argument("student", metavar=_("STUDENT"))
@click.option(
    "--format", "file_format", metavar="md|html|docx|pdf", default="md", show_default=True, help=_("The file format.")
)
@click.option("--language", metavar="nb|nn|en", help=_("The document's language; the student's when left out."))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_("Write to this file; standard output when left out."),
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@click.pass_context
def access_report(
    context: click.Context, student: str, file_format: str, language: str | None, output: Path | None, force: bool
) -> None:
    from ioplogg_tui.documents.formats import known_format
    from ioplogg_tui.logbook.students import find_student

    wanted_format = known_format(file_format)
    _refuse_screen(wanted_format, output)
    _refuse_existing(output, force)
    with opened_session(context) as session:
        found = find_student(session, student)
        made = _everything_kept(session, found.id, language, wanted_format)
    _put(output, made)


def _everything_kept(session: Session, student_id: int, language: str | None, wanted_format: Format) -> bytes:
    from ioplogg_tui.documents.access import access_report as report

    return _rendered(report(session, student_id, locale.known_language(language) if language else ""), wanted_format)


def _put(output: Path | None, made: bytes) -> None:
    if output is None:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    else:
        _write(output, made)


def _draft(
    session: Session,
    student_id: int,
    kind: str,
    language: str | None,
    days: tuple[str | None, str | None],
    numbers: str | None,
    appendix: bool,
    own_words: bool,
) -> tuple[Document, list[str]]:
    from ioplogg_tui.documents.making import make_and_look
    from ioplogg_tui.documents.wanted import Wanted, goal_numbers, known_kind, period_of

    wanted_kind = known_kind(kind)
    if (appendix or own_words) and wanted_kind is not DocumentKind.CAN:
        raise UsageProblem(N_("--appendix and --own-words are for --kind can."))
    begins, ends = period_of(wanted_kind, *days, session.today())
    wanted = Wanted(
        student_id,
        wanted_kind,
        ends,
        begins,
        locale.known_language(language) if language else "",
        goal_numbers(numbers) if numbers else None,
        appendix,
        own_words,
    )
    return make_and_look(session, wanted)


def _rendered(made: Document, wanted_format: Format) -> bytes:
    from ioplogg_tui.documents.formats import render

    return render(made, wanted_format)


def _published(session: Session, student_id: int, number: int, wanted_format: Format) -> bytes:
    from ioplogg_tui.documents.publishing import print_published

    return print_published(session, student_id, number, wanted_format)


def _list(session: Session, student_id: int, in_json: bool) -> None:
    from ioplogg_tui.logbook.documents import published

    every = published(session, student_id)
    if in_json:
        print_json([_as_json(one) for one in every])
    elif not every:
        click.echo(_("No document is published yet. --kind prints one as it reads now."))
    else:
        rows = [
            (
                one.number,
                _(KIND_NAMES[one.kind]) + (" *" if one.appendix else ""),
                one.language,
                one.school_year,
                moment(one.at),
                one.by,
                one.superseded_by,
            )
            for one in every
        ]
        titles = (_("No."), _("Document"), _("Language"), _("School year"), _("Published"), _("By"), _("Followed by"))
        print_table(titles, rows, numbers=(0, 6))


def _as_json(one: PublishedDocument) -> dict[str, object]:
    return {
        "number": one.number,
        "kind": one.kind.value,
        "appendix": one.appendix,
        "language": one.language,
        "school_year": one.school_year,
        "at": moment(one.at),
        "by": one.by,
        "supersedes": one.supersedes,
        "superseded_by": one.superseded_by,
    }


def _refuse_screen(wanted_format: Format, output: Path | None) -> None:
    if output is None and not wanted_format.is_text and sys.stdout.isatty():
        raise UsageProblem(
            N_("A {format} file isn't for the screen. Write -o FILE, or > FILE after the command."),
            format=wanted_format.value,
        )


def _refuse_existing(output: Path | None, force: bool) -> None:
    if output is not None and output.exists() and not force:
        raise UsageProblem(
            N_("{path} is there already. Choose another name, or --force to write over it."), path=output
        )


def _write(output: Path, made: bytes) -> None:
    """Whole or not at all."""
    try:
        with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as folder:
            unfinished = Path(folder) / output.name
            unfinished.write_bytes(made)
            unfinished.replace(output)
    except OSError as error:
        raise UsageProblem(
            N_("{path} can't be written: {reason}."), path=output, reason=error.strerror or error
        ) from error
