"""How a student's documents are told apart."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.given_out import GivenOut, of_document
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import _, day


def numbered(document: PublishedDocument) -> str:
    """A document's number, and where it is in a record that was joined into the student's that record."""
    record = record_words(document)
    return f"{document.number} ({record})" if record else str(document.number)


def withdrawn_words(document: PublishedDocument) -> str:
    """When, by whom and why a document was withdrawn; empty of one that stands."""
    if document.withdrawn_at is None:
        return ""
    on = day(to_local(document.withdrawn_at))
    return filled(_("withdrawn {day} by {by}: {reason}"), day=on, by=document.withdrawn_by, reason=document.reason)


def no_longer_words(document: PublishedDocument) -> str:
    """Why a document counts no longer: that it was withdrawn, or which one followed; empty of one that counts."""
    if document.superseded_by is not None and document.stands:
        return _("followed by {number}").format(number=document.superseded_by)
    return withdrawn_words(document)


def after_withdrawal(document: PublishedDocument, every: Sequence[PublishedDocument], given: Sequence[GivenOut]) -> str:
    """What whoever has withdrawn a document is to know: which one counts again, and who holds it; empty of neither.

    `every` is as it is since then.
    """
    before = document.supersedes
    again = [its.number for its in every if its.number == before and its.series == document.series and its.counts]
    holders = [its.recipient for its in of_document(given, document.record, document.number) if its.stands]
    said = [filled(_("Document {number} counts again."), number=again[0])] if again else []
    if holders:
        sentence = _("Tell whoever has it that it no longer counts: {recipients}.")
        said.append(filled(sentence, recipients=", ".join(dict.fromkeys(holders))))
    return " ".join(said)


def quoting_words(documents: Sequence[PublishedDocument]) -> str:
    """That documents may quote what a student answered and was withdrawn since; empty of none."""
    if not documents:
        return ""
    sentence = _("An answer that was withdrawn may be quoted in what was published before, which stays: {documents}.")
    named = [filled(_("document {number}"), number=numbered(document)) for document in sorted(documents, key=_number)]
    return filled(sentence, documents=", ".join(named))


def _number(document: PublishedDocument) -> int:
    return document.number


def given_words(given: GivenOut) -> str:
    """Who got a document, on which day and by whose consent; and where that was a mistake who said so, and why."""
    words = filled(
        _("{recipient} {day} (consent: {consent})"),
        recipient=given.recipient,
        day=day(given.day),
        consent=given.consent,
    )
    if given.retracted_at is None:
        return words
    on = day(to_local(given.retracted_at))
    mistake = _("{words}, which was a mistake ({day}, {by}: {reason})")
    return filled(mistake, words=words, day=on, by=given.retracted_by, reason=given.reason)


def record_words(document: PublishedDocument) -> str:
    """The record that was joined into the student's, and has the document; empty where it is in the student's own."""
    if not document.is_joined:
        return ""
    if not document.source:
        return _("from record {record}").format(record=document.record)
    return _("from {name}").format(name=document.source)
