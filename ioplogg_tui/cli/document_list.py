"""The published documents of a student, listed: with what is written beside them."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.output import moment, print_json, print_table
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import KIND_NAMES
from ioplogg_tui.domain.given_out import GivenOut, of_document
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import _, day_and_time
from ioplogg_tui.locale.lines import in_lines
from ioplogg_tui.locale.numbering import given_words, numbered, quoting_words, withdrawn_words
from ioplogg_tui.logbook.answer_withdrawal import quoting_withdrawn
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.giving_out import given_out
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student


def list_published(session: Session, student_id: int, in_json: bool) -> None:
    """Newest first; what was withdrawn has a column where something was, and so has who got some."""
    open_student(session, student_id)
    documents, given = published(session, student_id), given_out(session, student_id)
    if in_json:
        print_json([_as_json(document, given) for document in documents])
    elif not documents:
        spoken.tell(_("No document is published yet."))
    else:
        titles = [_("No."), _("Document"), _("Language"), _("School year"), _("Published"), _("By"), _("Followed by")]
        rows = [_as_row(document) for document in documents]
        if not all(document.stands for document in documents):
            titles.append(_("Withdrawn"))
            rows = [(*row, withdrawn_words(document)) for row, document in zip(rows, documents, strict=True)]
        if given:
            titles.append(_("Given to"))
            rows = [(*row, _given(document, given)) for row, document in zip(rows, documents, strict=True)]
        print_table(titles, rows, numbers=(0, 6))
        if quoted := quoting_words(quoting_withdrawn(session, student_id)):
            spoken.tell(quoted)


def _as_row(document: PublishedDocument) -> tuple[object, ...]:
    return (
        numbered(document),
        _(KIND_NAMES[document.kind]) + (_appendix() if document.appendix else ""),
        document.language,
        document.school_year,
        day_and_time(to_local(document.at)),
        document.by,
        document.superseded_by,
    )


def _appendix() -> str:
    return f", {_('appendix to the certificate')}" if in_lines() else " *"


def _given(document: PublishedDocument, given: Sequence[GivenOut]) -> str:
    return " · ".join(given_words(each) for each in of_document(given, document.record, document.number))


def _as_json(document: PublishedDocument, given: Sequence[GivenOut]) -> dict[str, object]:
    withdrawn = {
        "at": moment(document.withdrawn_at) if document.withdrawn_at else "",
        "by": document.withdrawn_by,
        "reason": document.reason,
    }
    return {
        "number": document.number,
        "kind": document.kind.value,
        "appendix": document.appendix,
        "language": document.language,
        "school_year": document.school_year,
        "at": moment(document.at),
        "by": document.by,
        "supersedes": document.supersedes,
        "superseded_by": document.superseded_by,
        "record": document.record if document.is_joined else None,
        "source": document.source,
        "withdrawn": None if document.stands else withdrawn,
        "given": [_giving_as_json(each) for each in of_document(given, document.record, document.number)],
    }


def _giving_as_json(given: GivenOut) -> dict[str, object]:
    mistake = {
        "at": moment(given.retracted_at) if given.retracted_at else "",
        "by": given.retracted_by,
        "reason": given.reason,
    }
    return {
        "to": given.recipient,
        "day": given.day.isoformat(),
        "consent": given.consent,
        "at": moment(given.at),
        "by": given.by,
        "mistake": None if given.stands else mistake,
    }
