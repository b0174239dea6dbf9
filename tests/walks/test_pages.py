"""The page itself: nothing is printed over something else, cut off, or lost, whatever a document holds."""

from __future__ import annotations

import io
import itertools
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from ioplogg_tui.documents.content import Block, Document, Heading, Table, texts_of
from ioplogg_tui.documents.docx import as_docx
from ioplogg_tui.documents.pdf import as_pdf
from tests.fixtures.documents import in_libreoffice
from tests.fixtures.nasty import GOALS, LARGE, NASTY, SENTENCE, of_blocks, said, table
from tests.fixtures.pages import Ink, pages_of

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")


EVERY = {name: of_blocks(blocks) for name, blocks in NASTY.items()} | {
    name: of_blocks(blocks, 16) for name, blocks in LARGE.items()
}


@pytest.fixture(params=EVERY)
def nasty(request: pytest.FixtureRequest) -> Document:
    return EVERY[request.param]


@pytest.fixture
def pages(nasty: Document, tmp_path: Path) -> list[Ink]:
    return pages_of(as_pdf(nasty), tmp_path)


def test_nothing_is_printed_over_something_else(pages: list[Ink]) -> None:
    assert [(page, over.text, word.text) for page, ink in enumerate(pages, 1) for over, word in ink.overlaps()] == []


def test_nothing_is_cut_at_the_edge_of_the_paper(pages: list[Ink]) -> None:
    assert [(page, word.text) for page, ink in enumerate(pages, 1) for word in ink.outside()] == []


def test_every_word_is_on_a_page(nasty: Document, pages: list[Ink]) -> None:
    missing = letters(texts_of(nasty)) - letters(word.text for page in pages for word in page.words)
    assert not missing - Counter(" ")


def letters(texts: Iterator[str]) -> Counter[str]:
    return Counter(re.sub(r"\s", "", "".join(texts)))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_docx_is_whole_on_its_pages_too(tmp_path: Path) -> None:
    nasty = [*EVERY.values()]
    files = [tmp_path / f"{number}.docx" for number in range(len(nasty))]
    for file, document in zip(files, nasty, strict=True):
        file.write_bytes(as_docx(document))
    in_libreoffice(files, "pdf")
    for name, file, document in zip(EVERY, files, nasty, strict=True):
        pages = pages_of(file.with_suffix(".pdf").read_bytes(), tmp_path)
        assert [*itertools.chain.from_iterable(page.overlaps() for page in pages)] == [], name
        assert [*itertools.chain.from_iterable(page.outside() for page in pages)] == [], name
        printed = letters(word.text for page in pages for word in page.words)
        assert not letters(texts_of(document)) - printed, name
        for number, page in enumerate(pages, 1):
            edge = [word.text for word in page.words if word.top > page.height - 70 or word.bottom < 60]
            assert ["side", str(number), "av", str(len(pages))] in runs(edge, 4), name


def runs(words: Sequence[str], length: int) -> list[Sequence[str]]:
    """Every so many words that follow on each other."""
    return [words[start : start + length] for start in range(len(words))]


def test_a_docx_says_what_it_is() -> None:
    """To Word, that it isn't of an older one; to readers for the blind, what its tables show."""
    table = Table("Timer", ("Fag", "Timer"), ((said("Norsk"), said("2")),))
    file = docx.Document(io.BytesIO(as_docx(of_blocks((table,)))))
    settings = file.settings.element
    mode = [node.get(qn("w:val")) for node in settings.iter(qn("w:compatSetting")) if "Mode" in node.get(qn("w:name"))]
    assert mode == ["15"]
    assert [dict(node.attrib) for node in settings.iter(qn("w:themeFontLang"))] == [{qn("w:val"): "nb-NO"}]
    assert [node.get(qn("w:val")) for node in file.element.iter(qn("w:tblCaption"))] == ["Timer"]
    assert len([*file.element.iter(qn("w:cantSplit"))]) == 2


def test_a_table_that_ends_a_part_holds_on_to_nothing_below_it() -> None:
    """Word and LibreOffice keep a row with what comes for the sake of any of its cells: every goal would be on one."""
    rows = [(said(f"Nivå {number}"), said("Kvalitet"), said("Støtte")) for number in range(4)]
    part: tuple[Block, ...] = (Heading(2, said("Mål")), table(3, *rows))
    file = docx.Document(io.BytesIO(as_docx(of_blocks(part * 3))))
    for grid in file.tables:
        kept = [[cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells] for row in grid.rows]
        assert kept[:-1] == [[True] * 3] * 4 and kept[-1] == [None] * 3


@pytest.fixture(scope="module")
def of_goals(tmp_path_factory: pytest.TempPathFactory) -> list[Ink]:
    return pages_of(as_pdf(of_blocks(GOALS)), tmp_path_factory.mktemp("goals"))


def test_what_is_lower_than_half_a_page_stands_whole_on_one(of_goals: list[Ink]) -> None:
    lines = [page.lines() for page in of_goals]
    begun = [[number for number in range(40) if f"Overskrift {number}" in page] for page in lines]
    ended = [[number for number in range(40) if says(page, f"Slutt {number}")] for page in of_goals]
    assert begun == ended
    assert len(of_goals) < 20, "pages are left empty"


def says(page: Ink, text: str) -> bool:
    return f" {text} " in f" {' '.join(word.text for word in page.words)} "


def test_a_row_lower_than_half_a_page_is_not_divided(tmp_path: Path) -> None:
    rows = [
        (said(f"Rad {number}"), said(f"Begynner {SENTENCE * (number % 9)} Slutter{number}")) for number in range(30)
    ]
    pages = pages_of(as_pdf(of_blocks((table(2, *rows),))), tmp_path)
    assert len(pages) > 2
    for number in range(30):
        assert [says(page, f"Rad {number}") for page in pages] == [says(page, f"Slutter{number}") for page in pages]
