"""The page itself: nothing is printed over something else, cut off, or lost, whatever a document holds."""

from __future__ import annotations

import io
import itertools
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from ioplogg_tui.documents.by_hand import Boxes, Frame
from ioplogg_tui.documents.content import (
    TEXT_SIZE,
    Block,
    Bullets,
    Document,
    Drawing,
    DrawnPoint,
    Fields,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Quote,
    Table,
    texts_of,
)
from ioplogg_tui.documents.docx import as_docx
from ioplogg_tui.documents.pdf import as_pdf
from tests.fixtures.documents import in_libreoffice
from tests.fixtures.pages import Ink, pages_of

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")

SENTENCE = "Eleven følger bildeplanen, finner utstyret sitt selv og spør kokken når noe mangler på benken. "
COMPOUNDS = "næringsmiddelhygienerutinebeskrivelse spesialundervisningstiltak arbeidslivsfagopplæringsplan "
ADDRESS = "https://www.udir.no/laring-og-trivsel/lareplanverket/" + "kompetansemaal-og-vurdering/" * 4


def said(text: str) -> Passages:
    return (Passage(text),)


def long_as(sentences: int) -> Passages:
    return said(SENTENCE * sentences)


def table(columns: int, *rows: tuple[Passages, ...]) -> Table:
    names = ("Mål", "Begynnernivå", "Videregående nivå", "Kompetent", "Fremragende", "Selvstendighet")
    return Table("Det som er vurdert, fra start til nå", names[:columns], rows)


DRAWING = Drawing(
    tuple(DrawnPoint(number / 9, 1 + number // 3, None) for number in range(10)),
    ("Begynnernivå", "Videregående nivå", "Kompetent", "Fremragende"),
    ("2. september", "25. november 2026"),
    ("Kvalitet", "Selvstendighet", "Egen vurdering"),
    "Kvaliteten har økt fra begynnernivå til fremragende.",
)

NASTY: dict[str, tuple[Block, ...]] = {
    "few rows, higher than a page": (table(2, *[(said(f"Mål {number}"), long_as(60)) for number in range(4)]),),
    "one row, higher than two pages": (table(3, (said("Mål 1"), long_as(200), said("3"))),),
    "criteria of many words": tuple(
        itertools.chain.from_iterable(
            (
                Heading(2, said(f"{number} Klargjør seg etter hygienerutinen")),
                table(3, *[(said("Begynnernivå"), long_as(3), long_as(2)) for _level in range(4)]),
                DRAWING,
            )
            for number in range(12)
        )
    ),
    "long compounds in narrow columns": (table(6, *[tuple(said(COMPOUNDS) for _column in range(6))] * 9),),
    "an address that can't be broken": (
        table(3, (said("Nett"), said(ADDRESS), said(ADDRESS))),
        Paragraph(said(ADDRESS)),
        Bullets((said(ADDRESS),)),
        Fields((("Nett", said(ADDRESS)),)),
    ),
    "a word that no line holds": (
        Heading(2, said("å" * 300)),
        Paragraph(said("å" * 300)),
        Bullets((said("å" * 300),)),
        Fields((("å" * 300, said("å" * 300)),)),
        Quote(said("å" * 300), "å" * 300),
        table(2, (said("å" * 300), said("å" * 300))),
        Table("å" * 300, ("å" * 300, "Nå"), ((said("1"), said("2")),)),
    ),
    "columns of every length": (
        table(6, *[(said("1"), said("3. sept. 2026"), long_as(1), said("2"), long_as(4), said("Kari Vik"))] * 30),
    ),
    "everything is long": (
        Heading(2, long_as(3)),
        Fields(tuple((f"Slik drives det {number}", long_as(40)) for number in range(3))),
        Bullets(tuple(long_as(30) for _item in range(3))),
        Quote(long_as(80), "Mathea, 25. november 2026"),
        Paragraph(long_as(150), small=True),
    ),
    "lines of one's own": (table(2, *[(said("Notat"), said("Linje\n" * 90))] * 3),),
}


LARGE: dict[str, tuple[Block, ...]] = {
    "large, and filled in by hand": tuple(
        itertools.chain.from_iterable(
            (
                Heading(2, said(f"{COMPOUNDS * (number % 3)} {number}"), begins_page=number % 2 == 1),
                Frame("Eget symbol eller bilde", is_picture=True),
                Boxes(SENTENCE * 3, ("Jeg er i gang", SENTENCE * 4, "Jeg kan det", "Jeg kan lære det bort"), steps=4),
                Frame(SENTENCE * 2),
            )
            for number in range(4)
        )
    ),
    "large, half a page of small text": tuple(
        itertools.chain.from_iterable(
            (Heading(2, said(f"Mål {number}")), Paragraph(long_as(20 + number))) for number in range(6)
        )
    ),
    "large, a word that no line holds": (Heading(2, said("å" * 44)), Paragraph(said("å" * 44))),
}
"""In letters of 16 points."""


def of_blocks(blocks: tuple[Block, ...], size: int = TEXT_SIZE) -> Document:
    day = date(2026, 11, 25)
    return Document("year", "nb", "Årsrapport for Mathea", "Kari Vik", day, None, "Utkast", blocks, size=size)


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


GOALS: tuple[Block, ...] = tuple(
    itertools.chain.from_iterable(
        (
            Heading(2, said(f"Overskrift {number}")),
            Paragraph(long_as(number % 7)),
            table(
                3, (said("Kvalitet"), said("2"), said("3")), (said("Selvstendighet"), long_as(number % 5), said("3"))
            ),
            Paragraph(said(f"Slutt {number}")),
        )
        for number in range(40)
    )
)


@pytest.fixture(scope="module")
def of_goals(tmp_path_factory: pytest.TempPathFactory) -> list[Ink]:
    return pages_of(as_pdf(of_blocks(GOALS)), tmp_path_factory.mktemp("goals"))


def test_what_is_lower_than_half_a_page_stands_whole_on_one(of_goals: list[Ink]) -> None:
    begun = [[number for number in range(40) if says(page, f"Overskrift {number}")] for page in of_goals]
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
