"""What the program itself says on a page around a document: which page it is, and where one signs."""

from __future__ import annotations

from ioplogg_tui.documents.content import Document
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import translated

LINE = "_" * 28
"""To be written on, where nothing can be drawn."""


def which_page(language: str) -> str:
    """«side {page} av {pages}»: whoever lays out the pages knows the numbers."""
    return translated(N_("page {page} of {pages}"), language)


def place_and_date(language: str) -> str:
    """What stands below the first line where one signs."""
    return translated(N_("Place and date"), language)


def contents(language: str) -> str:
    """What stands above the list of a long document's parts."""
    return translated(N_("Contents"), language)


def running(document: Document) -> str:
    """What stands at the head of each page but the first."""
    return document.running or document.title
