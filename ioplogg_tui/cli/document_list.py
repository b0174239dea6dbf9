"""The published documents of a student: listed, and withdrawn."""

from __future__ import annotations

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.output import moment, print_json, print_table
from ioplogg_tui.domain.document import KIND_NAMES
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import _
from ioplogg_tui.locale.numbering import numbered, withdrawn_words
from ioplogg_tui.logbook.documents import published, published_document, withdraw_document
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student


def withdraw_published(session: Session, student_id: int, number: int, record: str, reason: str) -> None:
    """Raises as `withdraw_document`, and as `published_document` where there is none, or there are several."""
    withdraw_document(session, student_id, published_document(session, student_id, number, record), reason)
    spoken.tell(_("Document {number} is withdrawn. It stays in the list, with the reason.").format(number=number))


def list_published(session: Session, student_id: int, in_json: bool) -> None:
    """Newest first; what was withdrawn has a column where something was."""
    open_student(session, student_id)
    documents = published(session, student_id)
    if in_json:
        print_json([_as_json(document) for document in documents])
    elif not documents:
        spoken.tell(_("No document is published yet. --kind prints one as it reads now."))
    else:
        titles = [_("No."), _("Document"), _("Language"), _("School year"), _("Published"), _("By"), _("Followed by")]
        rows = [_as_row(document) for document in documents]
        if not all(document.stands for document in documents):
            titles.append(_("Withdrawn"))
            rows = [(*row, withdrawn_words(document)) for row, document in zip(rows, documents, strict=True)]
        print_table(titles, rows, numbers=(0, 6))


def _as_row(document: PublishedDocument) -> tuple[object, ...]:
    return (
        numbered(document),
        _(KIND_NAMES[document.kind]) + (" *" if document.appendix else ""),
        document.language,
        document.school_year,
        moment(document.at),
        document.by,
        document.superseded_by,
    )


def _as_json(document: PublishedDocument) -> dict[str, object]:
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
    }
