"""How a student's documents are told apart."""

from __future__ import annotations

from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import _


def numbered(document: PublishedDocument) -> str:
    """A document's number, and where it is in a record that was joined into the student's that record."""
    if not document.record:
        return str(document.number)
    if not document.source:
        return _("{number} (from record {record})").format(number=document.number, record=document.record)
    return _("{number} (from {name})").format(number=document.number, name=document.source)
