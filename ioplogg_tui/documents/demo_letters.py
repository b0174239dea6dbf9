"""What the invented school published in years that are over: its teachers' own words, as a document keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ioplogg_tui.documents.content import Block, Document, Heading, Paragraph, Passage
from ioplogg_tui.documents.formats import frozen_text
from ioplogg_tui.documents.sending import sender_of
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind
from ioplogg_tui.domain.published import FrozenText, PublishedDocument
from ioplogg_tui.domain.school import School
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.printed import printed_in


def letter_of(school: School, student: str, published: PublishedDocument, text: Mapping[str, str]) -> FrozenText:
    """The document as it is kept; `student` is the name, and `text` is what stands below each heading."""
    with printed_in(published.language):
        day = to_local(published.at).date()
        document = Document(
            kind=published.kind.value,
            language=published.language,
            title=_title(published, student),
            author=published.by,
            day=day,
            number=published.number,
            footer=_("Document {number}, published {day} by {by}").format(
                number=published.number, day=long_date(day), by=published.by
            ),
            blocks=tuple(_blocks(text)),
            sender=sender_of(school),
            running=f"{student} · {_(KIND_NAMES[published.kind])} {published.school_year}",
        )
        return frozen_text(document)


def _title(published: PublishedDocument, student: str) -> str:
    if published.kind is DocumentKind.YEAR:
        return _("Yearly report for {name}, {year}").format(name=student, year=published.school_year)
    return _("Half-year assessment for {name}").format(name=student)


def _blocks(text: Mapping[str, str]) -> Iterator[Block]:
    for title, words in text.items():
        yield Heading(2, (Passage(title),))
        yield Paragraph((Passage(words),))
