"""What is kept of a student's documents beside their texts: words for them, what was withdrawn, and what waits."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Bullets, Paragraph, Passages
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.parts import heading, moment, said, written
from ioplogg_tui.domain.archive_copy import ArchivedFile
from ioplogg_tui.domain.document import KIND_NAMES, PART_NAMES, DocumentKind
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.numbering import numbered
from ioplogg_tui.logbook.everything import Everything


def words_kept(facts: DocumentFacts, kept: Everything) -> Iterator[Block]:
    """Every word for free parts, also those that others took the place of."""
    if not kept.words:
        return
    yield heading(2, _("Everything written for documents"))
    for words in kept.words:
        what = f"{_of_year(words.kind, words.school_year)}, {_(PART_NAMES[words.part])}"
        lead = said(f"{moment(words.at)}, {words.by}. {what}: ", strong=True)
        yield Paragraph((*lead, *written(facts, words.text or "–")))


def withdrawn_kept(facts: DocumentFacts, kept: Everything) -> Iterator[Block]:
    """Which of the documents count no longer."""
    withdrawn = [document for document, _text in kept.documents if not document.stands]
    if not withdrawn:
        return
    yield heading(2, _("Documents that are withdrawn"))
    for document in withdrawn:
        if document.withdrawn_at is not None:
            what = f"{_(KIND_NAMES[document.kind])}, {_('number {number}').format(number=numbered(document))}"
            lead = f"{moment(document.withdrawn_at)}, {document.withdrawn_by}. {what}: "
            yield Paragraph((*said(lead, strong=True), *written(facts, document.reason)))


def given_kept(facts: DocumentFacts, kept: Everything) -> Iterator[Block]:
    """Who got which of the documents, told also where it was a mistake."""
    if not kept.given:
        return
    yield heading(2, _("Who has been given documents"))
    for document, given in kept.given:
        what = f"{_(KIND_NAMES[document.kind])}, {_('number {number}').format(number=numbered(document))}"
        lead = said(f"{long_date(given.day)}, {given.by}. {what}: ", strong=True)
        consent = (*said(f". {_('Consent')}: "), *written(facts, f"{given.consent.rstrip('.')}."))
        mistake: Passages = ()
        if given.retracted_at is not None:
            who = f" {_('A mistake')} ({moment(given.retracted_at)}, {given.retracted_by}): "
            mistake = (*said(who), *written(facts, given.reason))
        yield Paragraph((*lead, *written(facts, given.recipient), *consent, *mistake))


def archived_kept(kept: Everything) -> Iterator[Block]:
    """What the school's archive has got."""
    if not kept.archived:
        return
    yield heading(2, _("Taken to the school's archive"))
    yield Bullets(tuple(said(f"{moment(file.at)}, {file.by}: {_archived(file)}") for file in kept.archived))


def _archived(file: ArchivedFile) -> str:
    return f"{file.name} ({_('withdrawn')})" if file.withdrawn else file.name


def proposals_kept(kept: Everything) -> Iterator[Block]:
    """What waits for a leader says something of the student's papers, until it is published or withdrawn."""
    if not kept.proposals:
        return
    yield heading(2, _("Ready to be published"))
    for asked in kept.proposals:
        what = _of_year(asked.document, asked.school_year)
        yield Paragraph((*said(f"{moment(asked.at)}, {asked.by}. ", strong=True), *said(what)))


def _of_year(kind: DocumentKind, school_year: str) -> str:
    return f"{_(KIND_NAMES[kind])}, {school_year}"
