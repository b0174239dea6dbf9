"""A published document that counts no longer, as it is handed out since: it says so on every page."""

from __future__ import annotations

import msgspec

from ioplogg_tui.documents.content import Document, Paragraph, Signatures
from ioplogg_tui.documents.page_words import running
from ioplogg_tui.documents.parts import said
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.printed import printed_in


def as_it_stands(document: Document, published: PublishedDocument) -> Document:
    """What was published, below what has become of it; there is nothing to sign where it counts no longer.

    What is withdrawn doesn't say why: the reason is the school's own.
    """
    if published.counts:
        return document
    with printed_in(document.language):
        sentence, in_short = become_of(published)
    blocks = (block for block in document.blocks if not isinstance(block, Signatures))
    return msgspec.structs.replace(
        document, running=f"{running(document)} · {in_short}", blocks=(Paragraph(said(sentence, strong=True)), *blocks)
    )


def become_of(published: PublishedDocument) -> tuple[str, str]:
    """Why a document counts no longer, in the language in use: a sentence, and a few words."""
    if published.withdrawn_at is not None:
        day = long_date(to_local(published.withdrawn_at).date())
        sentence = _("Withdrawn on {day}: this document no longer counts.").format(day=day)
        return sentence, _("withdrawn {day}").format(day=day)
    other = published.superseded_by
    sentence = _("Document {number} has replaced this one.").format(number=other)
    return sentence, _("replaced by document {number}").format(number=other)
