"""How a student's documents are told apart."""

from __future__ import annotations

from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import _


def numbered(document: PublishedDocument) -> str:
    """A document's number, and where it is in a record that was joined into the student's that record."""
    record = record_words(document)
    return f"{document.number} ({record})" if record else str(document.number)


def record_words(document: PublishedDocument) -> str:
    """The record that was joined into the student's, and has the document; empty where it is in the student's own."""
    if not document.record:
        return ""
    if not document.source:
        return _("from record {record}").format(record=document.record)
    return _("from {name}").format(name=document.source)
