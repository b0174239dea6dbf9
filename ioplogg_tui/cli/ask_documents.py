"""Documents in the dialogue: heard, saved among the person's own, or had by the command that is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.ask_questions import Answers, Question
from ioplogg_tui.cli.dialogue import Dialogue, by_own_number, numbered
from ioplogg_tui.domain.document import KIND_NAMES, PUBLISHED_KINDS, DocumentKind
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.locale import _, saved

if TYPE_CHECKING:
    from ioplogg_tui.documents.request import DocumentRequest


def which_kind(*, is_published: bool = False) -> Question:
    """Asks for a kind of document, of those that are published alone where it `is_published`."""

    def asked(dialogue: Dialogue, _said: Answers) -> Answers:
        kinds = PUBLISHED_KINDS if is_published else tuple(DocumentKind)
        choices = numbered([(kind.value, _(KIND_NAMES[kind])) for kind in kinds])
        return {"kind": dialogue.choose(_("Which document? An empty line goes back."), choices)}

    return asked


def which_format(dialogue: Dialogue, _said: Answers) -> Answers:
    """A kind of file; PDF where none is named. Raises as `Dialogue.ask`."""
    from ioplogg_tui.domain.document import Format

    choices = numbered([(form.value, form.value.upper()) for form in (Format.PDF, Format.DOCX, Format.HTML)])
    question = _("Which kind of file? An empty line: PDF.")
    return {"format": dialogue.choose(question, choices, otherwise=Format.PDF.value)}


def which_published(dialogue: Dialogue, said: Answers) -> Answers:
    """A document that was published. Raises NotFound where none is, and as `Dialogue.ask`."""
    from ioplogg_tui.domain.clock import to_local
    from ioplogg_tui.locale import day_and_time
    from ioplogg_tui.locale.numbering import record_words
    from ioplogg_tui.logbook.documents import published

    every = published(dialogue.session, int(said["student"]))
    if not every:
        raise NotFound(N_("No document is published yet."))
    parts = [(_(KIND_NAMES[each.kind]), record_words(each), day_and_time(to_local(each.at))) for each in every]
    words = [", ".join(filter(None, each)) for each in parts]
    choices = by_own_number([(str(place), words[place], each.number) for place, each in enumerate(every)])
    chosen = every[int(dialogue.choose(_("Which document? An empty line goes back."), choices))]
    of = str(chosen.record) if chosen.shared else ""
    return {"record": str(chosen.record), "number": str(chosen.number), "of": of}


def hear(dialogue: Dialogue, said: Answers) -> None:
    """A document as it reads now, in lines that can be heard. Raises as `preview`."""
    from ioplogg_tui.cli.heard_document import heard_document
    from ioplogg_tui.documents.issuing import preview
    from ioplogg_tui.documents.markdown import as_markdown

    shown = preview(dialogue.session, _request(dialogue, said))
    for line in (*heard_document(as_markdown(shown.document)), *shown.remarks):
        spoken.tell(line)


def _request(dialogue: Dialogue, said: Answers) -> DocumentRequest:
    """The document as the command makes it without any other option."""
    from ioplogg_tui.cli.document_request import OfCan, of_year_owed, request_of
    from ioplogg_tui.cli.invocation import Invocation
    from ioplogg_tui.settings import read_settings

    invocation, student_id = Invocation(read_settings(), dialogue.session), int(said["student"])
    request = request_of(dialogue.session, student_id, said["kind"], None, (None, None, None), (None, ()), OfCan())
    if request.kind is DocumentKind.YEAR:
        request, owed = of_year_owed(dialogue.session, request, invocation)
        for sentence in owed:
            spoken.tell(sentence)
    return replace(request, holidays=invocation.settings.reminding.holidays)


def save(dialogue: Dialogue, said: Answers) -> None:
    """A file among the person's documents; over SSH the command that fetches it. Raises as `issue`, and `write_new`."""
    from ioplogg_tui.documents.issuing import issue, issue_published
    from ioplogg_tui.documents.saving import file_name, path_for, shell_command, write_new
    from ioplogg_tui.domain.document import Format
    from ioplogg_tui.domain.school_year import SchoolYear
    from ioplogg_tui.domain.served import over_ssh
    from ioplogg_tui.logbook.documents import published
    from ioplogg_tui.logbook.plans import year_of_plan
    from ioplogg_tui.logbook.students import student_of

    session, form = dialogue.session, Format(said["format"])
    student = student_of(session, int(said["student"]))
    record, number = said.get("record", ""), said.get("number", "")
    its = [each for each in published(session, student.id) if (str(each.record), str(each.number)) == (record, number)]
    shown = its[0] if its else None
    request = _request(dialogue, said if shown is None else {**said, "kind": shown.kind.value})
    year = year_of_plan(session, student.id, request.plan_year)
    if shown is not None and shown.school_year:
        year = SchoolYear(shown.school_year)
    if over_ssh():
        command = shell_command(student, request.in_plan_of(year), shown, form, session.today(), year)
        spoken.tell(_("Nothing is left on the server. To fetch it on your own machine:"))
        spoken.hand_out(command)
        return
    path = path_for("", file_name(student, request.kind, year, form))
    if shown is not None:
        issued = issue_published(session, student.id, shown.number, form, shown.record)
    else:
        issued = issue(session, request, form)
    write_new(path, issued.content)
    for remark in issued.remarks:
        spoken.tell(remark)
    spoken.tell(saved(str(path)))
