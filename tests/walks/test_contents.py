"""A document of ten pages has contents that say where its parts are, in every format with pages or links."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pytest

from ioplogg_tui.documents.content import Block, Document, Heading, Paragraph, plain
from ioplogg_tui.documents.docx import as_docx
from ioplogg_tui.documents.html import as_html
from ioplogg_tui.documents.pdf import as_pdf
from ioplogg_tui.documents.sections import listed_headings
from tests.fixtures.documents import Page, in_libreoffice
from tests.fixtures.nasty import GOALS, NASTY, long_as, of_blocks, said
from tests.fixtures.pages import DARK, Ink, darkest, pages_of

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")


def of_parts(parts: int, goals: int, sentences: int) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for part in range(parts):
        blocks.append(Heading(2, said(f"Del {part}")))
        for goal in range(goals):
            blocks += (Heading(3, said(f"Emne {part}-{goal}")), Paragraph(long_as(sentences)))
    return tuple(blocks)


ENTRY = re.compile(r"(.+?)[ .\N{WORD JOINER}]{4,}(\d+)")
LONG = {
    "parts of parts": (Paragraph(said("Først")), *of_parts(5, 8, 18)),
    "more parts of parts than a page holds": of_parts(7, 12, 12),
    "goals": GOALS,
    "criteria": NASTY["criteria of many words"],
}


@pytest.mark.parametrize("blocks", LONG.values(), ids=LONG)
def test_a_pdf_says_on_which_page_each_part_is(blocks: tuple[Block, ...], tmp_path: Path) -> None:
    content = as_pdf(of_blocks(blocks))
    assert_right(blocks, pages_of(content, tmp_path))
    assert pypdf.PdfReader(io.BytesIO(content)).page_mode == "/UseOutlines"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_docx_says_on_which_page_each_part_is(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.docx" for name in LONG]
    for file, blocks in zip(files, LONG.values(), strict=True):
        file.write_bytes(as_docx(of_blocks(blocks)))
    in_libreoffice(files, "pdf")
    for file, blocks in zip(files, LONG.values(), strict=True):
        assert_right(blocks, pages_of(file.with_suffix(".pdf").read_bytes(), tmp_path))


def assert_right(blocks: Sequence[Block], pages: Sequence[Ink]) -> None:
    """Every heading that is listed stands on the page that the contents say."""
    lines = [(number, line) for number, page in enumerate(pages, 1) for line in page.lines()]
    listed = [plain(heading.text) for heading in listed_headings(of_blocks((*blocks,)))]
    assert len(pages) >= 10 and len(listed) >= 3
    entries = [(entry[1], int(entry[2])) for _page, line in lines if (entry := ENTRY.fullmatch(line))]
    assert entries == [(line, page) for page, line in lines if line in listed]
    assert [heading for heading, _page in entries] == listed


@pytest.mark.parametrize("blocks", LONG.values(), ids=LONG)
def test_html_leads_to_each_part(blocks: tuple[Block, ...]) -> None:
    page = Page(as_html(of_blocks(blocks)).encode())
    places = [
        f"#{attributes['id']}" for name, attributes in page.elements if name in ("h2", "h3") and "id" in attributes
    ]
    assert [link["href"] for link in page.attributes("a")] == places[1:]
    assert len(places) == 1 + len(listed_headings(of_blocks(blocks)))


def test_what_is_ten_pages_lists_its_parts_and_what_is_five_does_not(tmp_path: Path) -> None:
    for sentences in range(0, 40, 3):
        blocks = of_parts(3, 3, sentences)
        pages = len(pages_of(as_pdf(of_blocks(blocks)), tmp_path))
        is_listed = bool(listed_headings(of_blocks(blocks)))
        assert is_listed if pages >= 10 else not is_listed if pages <= 5 else True, pages


def test_what_has_too_few_parts_lists_none() -> None:
    assert listed_headings(of_blocks(NASTY["everything is long"])) == []


def test_no_page_is_dark(tmp_path: Path) -> None:
    document: Document = of_blocks((*GOALS, *NASTY["criteria of many words"]))
    assert 0 < darkest(as_pdf(document), tmp_path) < DARK


def test_contents_hold_a_page_also_where_each_goal_is_three_lines() -> None:
    """What a report says in brief comes soon after."""
    parts = of_parts(4, 8, 18)
    long = [
        Heading(3, said(f"{plain(block.text)} {'lager mat etter oppskrift ' * 7}"))
        if isinstance(block, Heading) and block.level == 3
        else block
        for block in parts
    ]
    assert {heading.level for heading in listed_headings(of_blocks(parts))} == {2, 3}
    assert {heading.level for heading in listed_headings(of_blocks((*long,)))} == {2}
