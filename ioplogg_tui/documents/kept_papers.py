"""What is kept of a student's documents beside their texts: words for them, what was withdrawn, and what waits."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Table
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.parts import heading, moment, said, written
from ioplogg_tui.domain.document import KIND_NAMES, PART_NAMES, DocumentKind
from ioplogg_tui.locale import _
from ioplogg_tui.locale.numbering import numbered
from ioplogg_tui.logbook.everything import Everything


def words_kept(facts: DocumentFacts, kept: Everything) -> Iterator[Block]:
    """Every word for free parts, also those that others took the place of."""
    if not kept.words:
        return
    yield heading(2, _("Everything written for documents"))
    rows = tuple(
        (
            said(moment(words.at)),
            said(words.by),
            said(_of_year(words.kind, words.school_year)),
            said(_(PART_NAMES[words.part])),
            written(facts, words.text or "–"),
        )
        for words in kept.words
    )
    header = (_("When"), _("Who"), _("Document"), _("Part"), _("Text"))
    yield Table(_("Everything written for documents"), header, rows)


def withdrawn_kept(facts: DocumentFacts, kept: Everything) -> Iterator[Block]:
    """Which of the documents count no longer."""
    if not kept.withdrawn:
        return
    yield heading(2, _("Documents that are withdrawn"))
    rows = tuple(
        (
            said(f"{numbered(document)} {_(KIND_NAMES[document.kind])}"),
            said(moment(document.withdrawn_at)),
            said(document.withdrawn_by),
            written(facts, document.reason),
        )
        for document in kept.withdrawn
        if document.withdrawn_at is not None
    )
    yield Table(_("Documents that are withdrawn"), (_("Document"), _("When"), _("Who"), _("Why")), rows)


def proposals_kept(kept: Everything) -> Iterator[Block]:
    """What waits for a leader says something of the student's papers, until it is published or withdrawn."""
    if not kept.proposals:
        return
    yield heading(2, _("Ready to be published"))
    rows = tuple(
        (said(moment(asked.at)), said(asked.by), said(_of_year(asked.document, asked.school_year)))
        for asked in kept.proposals
    )
    yield Table(_("Ready to be published"), (_("When"), _("Who"), _("Document")), rows)


def _of_year(kind: DocumentKind, school_year: str) -> str:
    return f"{_(KIND_NAMES[kind])}, {school_year}"
