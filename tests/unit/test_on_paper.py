"""How long what the demo school prints is, and what is alone on no page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.documents.content import (
    Block,
    Document,
    Fields,
    Frame,
    Heading,
    Paragraph,
    Passage,
    Signatures,
    Table,
    ToSign,
)
from ioplogg_tui.documents.docx import as_docx
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.pdf import as_pdf
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.people import TEXT_TITLES
from ioplogg_tui.domain.plan_comparison import BASIS_NAMES, PLAN_NAMES, SUBJECT_NAMES
from ioplogg_tui.locale import _, speaking
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines
from tests.fixtures.documents import in_libreoffice
from tests.fixtures.nasty import of_blocks, said
from tests.fixtures.pages import Ink, pages_of

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")
LANGUAGES = ("nb", "nn", "en")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Nothing is written in it here."""
    with set_up(tmp_path_factory.mktemp("school") / "demo.db", "Kari Vik", "nb") as opened:
        fill(opened)
        yield opened


def of(school: Session, kind: DocumentKind, language: str, *, first_person: bool = False) -> Document:
    """About Mathea."""
    lines = student_lines(school, everyone=True)
    student = next(line.student.id for line in lines if line.student.name == "Mathea Solvik")
    asked = DocumentRequest(student, kind, school.today(), usual_period=True, language=language)
    return preview(school, replace(asked, first_person=first_person)).document


def short(school: Session) -> list[Document]:
    """What a page more would be too long for: years, and the student's own sheets."""
    years = [of(school, DocumentKind.YEAR, language) for language in LANGUAGES]
    return [*years, *(of(school, DocumentKind.CAN, language, first_person=True) for language in LANGUAGES)]


PAGES = [3, 3, 3, 1, 1, 1]


def test_a_year_of_four_goals_is_three_pages_and_ones_own_sheet_of_them_one(school: Session, tmp_path: Path) -> None:
    assert [len(pages_of(as_pdf(document), tmp_path)) for document in short(school)] == PAGES


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_they_are_as_many_where_they_are_edited_on(school: Session, tmp_path: Path) -> None:
    assert [len(pages) for pages in in_office(short(school), tmp_path)] == PAGES


WORDS = "Eleven følger bildeplanen, finner utstyret sitt selv og spør kokken når noe mangler på benken. "
LINES = range(0, 60, 7)


def ending_in(*last: Block, lines: int) -> Document:
    """So many lines above a part, and what stands below that."""
    above: list[Block] = [Paragraph(said("Linje"))] * lines
    return of_blocks((Heading(2, said("Norsk")), *above, Heading(3, said("Sistemål")), Paragraph(said(WORDS)), *last))


ROOM: tuple[Block, ...] = (Heading(2, said("Dette er vi enige om")), Frame("Skrives i møtet"))


def test_room_to_write_in_is_alone_on_no_page(tmp_path: Path) -> None:
    every = [ending_in(*ROOM, lines=lines) for lines in LINES]
    for pages in [pages_of(as_pdf(document), tmp_path) for document in every]:
        assert {"Sistemål", "møtet"} <= {word.text for word in pages[-1].words}


def test_nobody_signs_a_page_with_nothing_of_the_document(tmp_path: Path) -> None:
    """Little is told above the lines to sign on: what stands before that goes along."""
    signed = (Heading(2, said("Tilgang")), Paragraph(said("Gitt")), Signatures((ToSign("Rektor"),)))
    for lines in range(28, 46, 3):
        words = {word.text for word in pages_of(as_pdf(ending_in(*signed, lines=lines)), tmp_path)[-1].words}
        assert {"Sistemål", "Rektor"} <= words, lines


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_no_page_is_empty_where_it_is_edited_on(tmp_path: Path) -> None:
    table = Table("Timer", ("Fag", "Timer"), ((said("Norsk"), said("sistetimer")),))
    rooms = [ending_in(*ROOM, lines=lines) for lines in LINES]
    tables = [ending_in(table, lines=lines) for lines in range(30, 40)]
    every = in_office([*rooms, *tables], tmp_path)
    for pages in every[: len(rooms)]:
        assert {"Sistemål", "møtet"} <= {word.text for word in pages[-1].words}
    for pages in every[len(rooms) :]:
        assert "sistetimer" in {word.text for word in pages[-1].words}


def in_office(documents: Sequence[Document], folder: Path) -> list[list[Ink]]:
    files = [folder / f"{number}.docx" for number in range(len(documents))]
    for file, document in zip(files, documents, strict=True):
        file.write_bytes(as_docx(document))
    in_libreoffice(files, "pdf")
    return [pages_of(file.with_suffix(".pdf").read_bytes(), folder) for file in files]


def test_what_ends_in_frames_for_pictures_is_not_kept_on_one_page(tmp_path: Path) -> None:
    """Only room to write in is kept with what stands above it: a goal with its picture goes by itself."""
    goals = [(Heading(3, said(f"Mål{number}")), Frame("Bilde", is_picture=True)) for number in range(2)]
    parted = []
    for lines in range(16, 32, 3):
        above: list[Block] = [Paragraph(said("Linje"))] * lines
        document = of_blocks((Heading(2, said("Norsk")), *above, *goals[0], *goals[1]))
        words = [{word.text for word in page.words} for page in pages_of(as_pdf(document), tmp_path)]
        parted += ["Mål0" in words[0] and "Mål1" not in words[0]]
    assert any(parted)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_every_value_begins_at_its_column_where_it_is_edited_on(tmp_path: Path) -> None:
    """Also beside the longest name of a field in a language, and below a name that is longer than half of a line."""
    titles = [*PLAN_NAMES.values(), *SUBJECT_NAMES.values(), *BASIS_NAMES.values(), *TEXT_TITLES.values()]
    documents = []
    for language in LANGUAGES:
        with speaking(language):
            names = [*map(_, titles), f"{_(titles[0])} " * 12]
        fields = [Fields(tuple((name, (Passage("XXX"),)) for name in some)) for some in (names[:3], names)]
        documents.append(msgspec.structs.replace(ending_in(*fields, lines=1), language=language))
    for pages in in_office(documents, tmp_path):
        lefts = [word.left for page in pages for word in page.words if word.text == "XXX"]
        assert len(lefts) == len(titles) + 4
        assert max(lefts) - min(lefts) < 0.5
