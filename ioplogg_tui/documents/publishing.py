"""Publishing: a document is frozen as it reads, with its number; every later print is of what was frozen."""

from __future__ import annotations

from ioplogg_tui.documents.content import decode, encode
from ioplogg_tui.documents.formats import Format, render
from ioplogg_tui.documents.html import as_html
from ioplogg_tui.documents.making import make
from ioplogg_tui.documents.markdown import as_markdown
from ioplogg_tui.documents.wanted import Wanted
from ioplogg_tui.domain.document import FrozenText, PublishedDocument
from ioplogg_tui.logbook.documents import publish_document, published_text
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student


def publish(session: Session, wanted: Wanted) -> PublishedDocument:
    """Freeze the document that is wanted, and give it the student's next number."""
    language = wanted.language or open_student(session, wanted.student_id).language

    def freeze(document: PublishedDocument) -> FrozenText:
        made = make(session, wanted, document)
        return FrozenText(encode(made), as_markdown(made), as_html(made))

    return publish_document(
        session,
        wanted.student_id,
        wanted.kind,
        appendix=wanted.appendix,
        language=language,
        school_year=wanted.school_year,
        freeze=freeze,
    )


def print_published(session: Session, student_id: int, number: int, format: Format) -> bytes:  # noqa: A002
    """A published document's file: the same bytes every time for text, the same text for the others.

    Raises:
        NotFound: the student has no document of that number.
    """
    frozen = published_text(session, student_id, number)
    if format is Format.MARKDOWN:
        return frozen.markdown.encode()
    if format is Format.HTML:
        return frozen.html.encode()
    return render(decode(frozen.content), format)
