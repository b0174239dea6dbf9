"""A name that is written from the right stands whole in a line that is read from the left, before what follows it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from ioplogg_tui.documents.content import Document, Fields, Paragraph, Passage, Quote, Signatures, ToSign
from ioplogg_tui.documents.direction import MARK
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from tests.fixtures.documents import Page, of_docx, squeezed
from tests.fixtures.pages import pages_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_student

NAME, PROSE = "محمد عبد الله", "أحب الطبخ مع Kari كثيرا."
ARABIC = re.compile(r"[\u0600-\u06ff]+(?:\s*[\u0600-\u06ff]+)*")


def document(name: str) -> Document:
    blocks = (
        Fields((("Elev", (Passage(name),)),)),
        Paragraph((Passage(f"{name} (16) kan lage suppe, 2026."),)),
        Quote((Passage(PROSE),), f"{name}, 27. november 2026"),
        Paragraph((Passage("Tekst. " * 1200),)),
        Signatures((ToSign("Elev", name),)),
    )
    title, footer = f"Plan for {name}, 2026/27", f"Publisert av {name}. Det erstatter 1."
    return Document(
        "plan", "nb", title, "Kari", date(2026, 11, 27), 1, footer, blocks, running=f"{name} · Plan 2026/27"
    )


def unmarked(text: str) -> list[str]:
    """Names without a mark before and after them."""
    names = ARABIC.finditer(text)
    return [name[0] for name in names if not text[: name.start()].endswith(MARK) or text[name.end()] != MARK]


def test_on_paper_it_is_read_in_its_order(tmp_path: Path) -> None:
    first, second, *_others = pages_of(render(document(NAME), Format.PDF), tmp_path)
    for page, follows in ((first, "2026/27"), (second, "Plan")):
        word = next(word for word in page.words if follows in word.text)
        beside = (other for other in page.words if abs(other.bottom - word.bottom) < word.bottom - word.top)
        names = [other for other in beside if ARABIC.search(other.text)]
        assert names and all(name.left < word.left for name in names), follows


@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.HTML, Format.DOCX])
def test_each_place_of_a_name_is_marked_and_prose_goes_on_from_the_right(form: Format) -> None:
    content = render(document(NAME), form)
    text = of_docx(content) if form is Format.DOCX else squeezed(content.decode())
    assert {*unmarked(text)} == {squeezed(part.strip()) for part in PROSE.rstrip(".").split("Kari")}
    if form is Format.DOCX:
        edges = docx.Document(BytesIO(content)).sections[0]
        lines = [edge.paragraphs[0].text for edge in (edges.header, edges.footer, edges.first_page_footer)]
        assert [unmarked(line) for line in lines] == [[], [], []]


def test_what_has_no_such_name_is_as_it_was() -> None:
    assert MARK not in render(document("Mathea Solvik"), Format.HTML).decode()


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_has_it_so(session: Session, mathea: PlannedStudent, kind: DocumentKind) -> None:
    write_student(session, replace(student_of(session, mathea.id), name=NAME))
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.COMPETENT), feed_forward="Saus")
    made = preview(session, DocumentRequest(mathea.id, kind, session.today(), usual_period=True)).document
    shown = squeezed(Page(render(made, Format.HTML)).shown)
    assert NAME.split(maxsplit=1)[0] in shown and unmarked(shown) == []
