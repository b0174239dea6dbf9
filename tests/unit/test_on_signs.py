"""What a PDF has boxes for is told to who makes it, and nothing else is."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from ioplogg_tui.documents.content import Document, Paragraph, Passage
from ioplogg_tui.documents.on_signs import on_signs
from ioplogg_tui.documents.pdf import as_pdf
from tests.fixtures.documents import of_pdf

CUNEIFORM, LINEAR = "\N{CUNEIFORM SIGN A}", "\N{LINEAR B SYLLABLE B008 A}"


def saying(text: str) -> Document:
    return Document("can", "nb", "Prøve", "Prøve", date(2026, 11, 24), None, "", (Paragraph((Passage(text),)),))


@pytest.mark.parametrize("text", ["王小明", "Ola 🙂", "ليلى", f"{CUNEIFORM} {LINEAR}", "Ωmega, Жанна"])
def test_what_the_pdf_has_a_box_for_is_told_before(text: str) -> None:
    document = saying(text)
    printed = " ".join(of_pdf(as_pdf(document)).split())
    remarks = list(on_signs(document))
    boxed = {sign for sign in text if f"(U+{ord(sign):04X})" in printed}
    assert bool(boxed) == bool(remarks)
    if remarks:
        said = remarks[0].sentence.partition(": ")[2]
        assert {sign for sign in said if not sign.isspace()} == boxed


def test_ordinary_documents_are_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every letter of the languages of Norwegian schools, and what the program draws itself."""
    monkeypatch.setattr("ioplogg_tui.documents.pdf.boxes_among", list)
    latin = "".join(sign for sign in map(chr, range(0x20, 0x250)) if unicodedata.category(sign)[0] != "C")
    assert list(on_signs(saying(f"{latin} «–» “…” 2 → 3 ▂▄▆█ ½"))) == []
