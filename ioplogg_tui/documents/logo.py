"""A logo out of a person's file: read once, checked, and tried out in a document before it is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ioplogg_tui.documents.content import Document, Sender
from ioplogg_tui.documents.docx import as_docx
from ioplogg_tui.documents.pdf import as_pdf
from ioplogg_tui.domain.errors import N_, NotRendered, UsageProblem
from ioplogg_tui.domain.logo import logo_of
from ioplogg_tui.text_files import read_bytes


def logo_at(path: Path) -> str:
    """The picture in a file, as `domain.logo` keeps one.

    Raises:
        UsageProblem: it is no PNG or SVG that can stand in a document, or nothing that ends.
        OSError: it can't be opened.
    """
    logo = logo_of(read_bytes(path))
    letter = Document("can", "nb", "-", "", date(2000, 1, 1), None, "", (), Sender("-", (), logo, "-"))
    try:
        as_pdf(letter)
        as_docx(letter)
    except NotRendered as error:
        raise UsageProblem(N_("The logo can't be used in a document. Save it as PNG and try again.")) from error
    return logo
