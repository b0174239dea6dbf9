"""Composing a document out of its facts: what it says, in its language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ioplogg_tui.documents import can, half_year, own, plan, recap, talk, year
from ioplogg_tui.documents.content import TEXT_SIZE, Block, Document
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.sending import running_head, sender_of
from ioplogg_tui.documents.signing import signatures_of
from ioplogg_tui.documents.written_in import language_in_short, language_told
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.printed import printed_in
from ioplogg_tui.logbook.session import Session

WRITERS: dict[DocumentKind, tuple[Callable[[DocumentFacts], str], Callable[[DocumentFacts], Iterator[Block]]]] = {
    DocumentKind.CAN: (can.title, can.blocks),
    DocumentKind.PLAN: (plan.title, plan.blocks),
    DocumentKind.HALF_YEAR: (half_year.title, half_year.blocks),
    DocumentKind.YEAR: (year.title, year.blocks),
    DocumentKind.OWN: (own.title, own.blocks),
    DocumentKind.TALK: (talk.title, talk.blocks),
    DocumentKind.RECAP: (recap.title, recap.blocks),
}
"""What writes each kind: its title, and what it says."""

SIZES = {**dict.fromkeys(DocumentKind, TEXT_SIZE), DocumentKind.OWN: 14, DocumentKind.TALK: 16}
"""Points of the text: what a student reads is larger."""


def compose(
    session: Session, facts: DocumentFacts, published: PublishedDocument | None = None, *, is_approved: bool = False
) -> Document:
    """The document as it reads now, a draft unless it is being `published`; `is_approved` where that was asked for."""
    write_title, blocks = WRITERS[facts.request.kind]
    with printed_in(facts.language):
        title, its = write_title(facts), tuple(blocks(facts))
        size = SIZES[DocumentKind.OWN if facts.request.first_person else facts.request.kind]
        languages = facts.language, facts.student.language
        footer = _footer(session, facts, published, is_approved=is_approved)
        if size > TEXT_SIZE and (in_short := language_in_short(*languages, its)):
            footer, language_line = f"{footer}. {in_short}", tuple[Block, ...]()
        else:
            language_line = tuple(language_told(*languages, its))
        return Document(
            kind=facts.request.kind.value,
            language=facts.language,
            title=title,
            author=published.by if published else session.person.name,
            day=to_local(published.at).date() if published else session.today(),
            number=published.number if published else None,
            footer=footer,
            blocks=(*language_line, *its, *signatures_of(facts)),
            sender=sender_of(facts.sender),
            running=running_head(facts, title),
            size=size,
            lead=can.lead(facts),
            at_a_glance=can.is_for_others(facts),
        )


def _footer(session: Session, facts: DocumentFacts, published: PublishedDocument | None, *, is_approved: bool) -> str:
    if published is None and facts.version is not None:
        sentence = _("Version {number} of the plan, published {day} by {by}; printed {today}")
        if facts.changed_since:
            sentence = _("Version {number} of the plan, published {day} by {by}, changed since; printed {today}")
        return sentence.format(
            number=facts.version.number,
            day=long_date(to_local(facts.version.at).date()),
            by=facts.version.by,
            today=long_date(session.today()),
        )
    if facts.request.is_sheet:
        return _("Printed {day}").format(day=long_date(session.today()))
    if published is None:
        return _("Draft, {day}").format(day=long_date(session.today()))
    values = {
        "number": published.number,
        "day": long_date(to_local(published.at).date()),
        "by": published.by,
        "before": published.supersedes,
    }
    sentence = _("Document {number}, published {day} by {by}")
    if is_approved:
        sentence = _("Document {number}, approved by {by} and published {day}")
    if published.supersedes is not None:
        sentence = f"{sentence}. {_('It replaces document {before}.')}"
    return sentence.format(**values)
