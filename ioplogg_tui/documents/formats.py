"""The four formats, each with its renderer, which is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.documents.content import Document
from ioplogg_tui.documents.direction import with_names_apart
from ioplogg_tui.documents.whole import encode, with_texts
from ioplogg_tui.domain.clean import safe_text
from ioplogg_tui.domain.document import Format

if TYPE_CHECKING:
    from ioplogg_tui.domain.published import FrozenText


def render(document: Document, format: Format) -> bytes:  # noqa: A002 - what people call it
    """The document's file. What the door stops is not in it, wherever the document is from.

    Raises:
        NotRendered: what writes the format doesn't.
    """
    document = with_names_apart(with_texts(document, safe_text))
    match format:
        case Format.MARKDOWN:
            from ioplogg_tui.documents.markdown import as_markdown

            return as_markdown(document).encode()
        case Format.HTML:
            from ioplogg_tui.documents.html import as_html

            return as_html(document).encode()
        case Format.DOCX:
            from ioplogg_tui.documents.docx import as_docx

            return as_docx(document)
        case Format.PDF:
            from ioplogg_tui.documents.pdf import as_pdf

            return as_pdf(document)


def frozen_text(document: Document) -> FrozenText:
    """What is kept of a document that is published."""
    from ioplogg_tui.domain.published import FrozenText  # only for who publishes

    markdown, html = (render(document, its).decode() for its in (Format.MARKDOWN, Format.HTML))
    return FrozenText(encode(document), markdown, html)
