"""Documents: print one, as it reads now or as it was published, and list those that were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedText, as_json, opened_session
from ioplogg_tui.cli.document_asked import ACCESS
from ioplogg_tui.cli.file_output import as_file, target_of
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _
from ioplogg_tui.locale.numbering import no_longer_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ioplogg_tui.cli.file_output import Target
    from ioplogg_tui.domain.published import PublishedDocument
    from ioplogg_tui.logbook.session import Session


@spoken.command(
    help=N_(
        "Print a document about a student: what the student can do, the plan, the half-year assessment, the "
        "yearly report; or a sheet for the student, for the conversation with them, or for the meeting. "
        "Without --kind or --number it lists the published ones.\n\nioplogg document mathea --kind can "
        "--format pdf -o mathea.pdf"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("file", metavar=N_("FILE"), required=False, type=NamedText())
@spoken.option(
    "--kind",
    metavar="|".join((*DocumentKind, ACCESS)),
    help=N_("The kind of document; access is what “ioplogg access-report” prints."),
)
@spoken.option(
    "--number", type=spoken.WholeNumber(1, 10**9), help=N_("A published document, by its number, as it was published.")
)
@spoken.option(
    "--of",
    "record",
    default="",
    metavar=N_("RECORD"),
    help=N_("Whose document of that number, where two records are joined: the record's number or name."),
)
@spoken.option(
    "--period", metavar=N_("FROM..TO"), help=N_("Only what was seen on these days, like 1.8.2026..24.11.2026.")
)
@spoken.option(
    "--year",
    "school_year",
    metavar="2026/27",
    help=N_("From this school year's plan; a yearly report from an earlier year that is still due uses that year's."),
)
@spoken.option("--as-of", help=N_("As it was on this day."))
@spoken.option("--goals", "numbers", metavar="1,3", help=N_("Only these goals, by number."))
@spoken.option(
    "--level",
    "levels",
    multiple=True,
    metavar=N_("GOAL=Q/I"),
    help=N_("Levels for a goal in place of those that were shown, chosen from those that were seen: 2=3/2."),
)
@spoken.option(
    "--appendix",
    is_flag=True,
    help=N_("For can: what goes with the certificate of competence, or the aims of a lærekandidat's test."),
)
@spoken.option(
    "--form",
    metavar="i",
    help=N_("For can: i is the student's own, in the first person, easy to read, with frames for pictures."),
)
@spoken.option("--own-words", is_flag=True, help=N_("For can: with what the student said last."))
@spoken.option(
    "--quote",
    type=spoken.WholeNumber(1, 9999),
    metavar=N_("GOAL"),
    help=N_("For can: with what the student said last about this goal."),
)
@spoken.option(
    "--student-chose",
    metavar=N_("DAY"),
    help=N_("For can: write down that the student chose what to show, on this day; the document says so from then on."),
)
@spoken.option("--works-best", is_flag=True, help=N_("For can: with how the student works best."))
@spoken.option(
    "--withdraw",
    metavar=N_("REASON"),
    help=N_(
        "With --number: the document no longer counts. It stays, and beside it who withdrew it, when and why. "
        "With --give-to as well: only that it was given to them is wrong."
    ),
)
@spoken.option(
    "--give-to",
    metavar=N_("RECIPIENT"),
    help=N_("With --number and --consent: keep beside the document who got it. Nothing is printed or sent."),
)
@spoken.option(
    "--consent",
    metavar=N_("CONSENT"),
    help=N_("With --give-to: who consented and when, like “Mathea, 2.12.”, or which law allows it."),
)
@spoken.option(
    "--on", metavar=N_("DAY"), help=N_("With --give-to: the day on which it was given; today when left out.")
)
@spoken.option("--publish", "publishes", is_flag=True, help=N_("With --kind: publish it, as it reads now."))
@spoken.option(
    "--write",
    "part",
    metavar=N_("PART"),
    help=N_("With --kind and FILE: write this part by hand, as “way-forward”; - is standard input."),
)
@spoken.option(
    "--seen", default="", metavar=N_("CODE"), help=N_("Write it though another text is here: the code shown with both.")
)
@spoken.option("--sure", is_flag=True, help=N_("With --publish and --give-to: go ahead, where it would ask first."))
@as_file
@as_json
@click.pass_context
def document(
    context: click.Context,
    student: str,
    file: Path | None,
    kind: str | None,
    number: int | None,
    record: str,
    file_format: str,
    language: str | None,
    period: str | None,
    school_year: str | None,
    as_of: str | None,
    numbers: str | None,
    levels: tuple[str, ...],
    appendix: bool,
    form: str | None,
    own_words: bool,
    quote: int | None,
    student_chose: str | None,
    works_best: bool,
    withdraw: str | None,
    give_to: str | None,
    consent: str | None,
    on: str | None,
    publishes: bool,
    part: str | None,
    seen: str,
    sure: bool,
    output: Path | None,
    force: bool,
    in_json: bool,
) -> None:
    from ioplogg_tui.cli.document_asked import writing_of
    from ioplogg_tui.cli.document_beside import beside_of, write_beside
    from ioplogg_tui.cli.document_list import list_published
    from ioplogg_tui.logbook.access import asked_once
    from ioplogg_tui.logbook.students import find_student_id

    if record and number is None:
        raise UsageProblem(N_("--of tells whose document it is; --number says which."))
    beside = beside_of(
        number, withdraw=withdraw, recipient=give_to, consent=consent, day=on, sure=sure and not publishes
    )
    text = writing_of(kind, number, part, file, publishes=publishes)
    target = target_of(file_format, output, force)
    with opened_session(context) as session, asked_once(session, unchanged=True):
        student_id = find_student_id(session, student)
        if kind is None and number is None:
            list_published(session, student_id, in_json)
            return
        if beside is not None:
            write_beside(session, student_id, record, beside._replace(is_dialogue=context.obj.is_dialogue))
            return
        target.refuse()
        remarks: Sequence[str] = ()
        if kind == ACCESS:
            from ioplogg_tui.cli.access_report import everything_kept

            content = everything_kept(session, student_id, language, target)
        elif number is not None:
            from ioplogg_tui.documents.issuing import issue_published
            from ioplogg_tui.logbook.documents import published_document

            known = published_document(session, student_id, number, record)
            content = issue_published(session, student_id, number, target.format, known.record).content
            if not known.counts:
                remarks = [_("Document {number}: {remark}").format(number=number, remark=no_longer_words(known))]
        else:
            from ioplogg_tui.cli.document_request import OfCan, is_first_person, of_year_owed, request_of, write_choice
            from ioplogg_tui.documents.issuing import issue

            days, goals = (period, as_of, school_year), (numbers, levels)
            of_can = OfCan(appendix, own_words or quote is not None, quote or 0, works_best, is_first_person(form))
            request = request_of(session, student_id, str(kind), language, days, goals, of_can)
            write_choice(session, request, student_chose)
            owed: Sequence[str] = ()
            if request.kind is DocumentKind.YEAR and days == (None, None, None):
                request, owed = of_year_owed(session, request, context.obj)
            request = replace(request, holidays=context.obj.settings.reminding.holidays)
            if part is not None or publishes:
                from ioplogg_tui.cli.document_writing import write_or_publish

                new = write_or_publish(
                    session, request, owed, part, text, seen, is_sure=sure, is_dialogue=context.obj.is_dialogue
                )
                _write_file(session, student_id, new if output is not None else None, target)
                return
            issued = issue(session, request, target.format)
            content, remarks = issued.content, [*owed, *issued.remarks]
    target.write(content)
    for remark in remarks:
        spoken.tell(f"ioplogg: {remark}", err=True)
    target.output.tell()


def _write_file(session: Session, student_id: int, new: PublishedDocument | None, target: Target) -> None:
    """A file of what was published just now, where one was asked for."""
    from ioplogg_tui.documents.issuing import issue_published

    if new is not None:
        target.write(issue_published(session, student_id, new.number, target.format, new.record).content)
        target.output.tell()
